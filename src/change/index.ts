export { type AdoptAs, type Adoption, adopt, adoptionsOf } from "./adopt.ts";
export { mirrorChange } from "./mark-change.ts";
export { scopeName } from "./moved.ts";
export { type Notation, notationOf } from "./notation.ts";
export type { StatusChange } from "./record.ts";
export { type StatusRequest, setStatus } from "./set-status.ts";
export { sync } from "./sync.ts";
export type * from "./types.ts";
export { editedText, verify } from "./verify.ts";

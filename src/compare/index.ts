export { comparePlans } from "./compare.ts";
export type * from "./types.ts";
export { statusChanges, unrecordedChanges } from "./unrecorded.ts";

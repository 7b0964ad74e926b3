export { check } from "./check.ts";
export type * from "./types.ts";
export { severityOf } from "./types.ts";

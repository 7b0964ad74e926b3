export { comparePlans } from "./compare.ts";
export type * from "./types.ts";

export { comparePlans } from "./compare.ts";
export { newDisagreements } from "./new-disagreements.ts";
export type * from "./types.ts";
export { statusChanges, unrecordedChanges } from "./unrecorded.ts";

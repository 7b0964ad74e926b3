export { type ConflictFile, readConflictFile } from "./conflict-file.ts";
export { mergePlans } from "./merge-plans.ts";
export type { MergeConflict, Merged, MergeSettings, Versions } from "./types.ts";
export { innerMarkerSize } from "./types.ts";

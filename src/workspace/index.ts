// biome-ignore-all lint/performance/noBarrelFile: the one face of this folder for the front ends
export type { Config } from "./config.ts";
export type { FoundPlan } from "./find-plans.ts";
export { openWorkspace, type Workspace } from "./open-workspace.ts";
export type { PlanFile } from "./read-file.ts";
export { todayFrom } from "./today.ts";

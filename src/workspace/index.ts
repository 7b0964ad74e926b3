export { openWorkspace, type Workspace } from "./open-workspace.ts";
export { todayFrom } from "./today.ts";

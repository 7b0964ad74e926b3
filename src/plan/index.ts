export { conflictMarkers } from "./conflict.ts";
export { type Counts, countStatuses, percentOf, type StatusCounts } from "./counting.ts";
export { type Derivation, type DeriveRequest, derive } from "./derive.ts";
export { directiveFor } from "./directive.ts";
export { learn, learnLike, wantsLessons } from "./earlier/lessons.ts";
export { statementsOf } from "./earlier/statements.ts";
export { type Explanation, explainValue } from "./explain.ts";
export {
  findTask,
  periodsOf,
  prioritiesOf,
  type TaskMatch,
  taskAtLine,
  valuesAtLine,
} from "./find.ts";
export { agrees, contradictions, type MirrorDisagreement, mirrorDisagreements } from "./mirrors.ts";
export { hasTasks, readPlan } from "./read.ts";
export { recordsNaming } from "./records.ts";
export { hasSameTasks } from "./scopes.ts";
export { languageOf } from "./spoken.ts";
export type * from "./types.ts";
export { fillCell } from "./write-value.ts";

export { readBlocks, readPlan, verify } from "./api.ts";
export type {
  Change,
  ChangeContext,
  ChangeKind,
  ChangeStep,
  MarkChange,
} from "./change/index.ts";
export { type StatusRequest, setStatus, sync } from "./change/index.ts";
export {
  type CheckContext,
  check,
  type Finding,
  type FindingCode,
  type Severity,
  severityOf,
} from "./check/index.ts";
export {
  comparePlans,
  type PlanDifference,
  type ScopeDifference,
  type ScopeState,
  type TaskChange,
  type TaskDifference,
  type TaskState,
} from "./compare/index.ts";
export { type ErrorCandidate, type ErrorCode, exitCodeOfError, TrackerError } from "./error.ts";
export type { CalendarDate } from "./language/date.ts";
export { type Status, statuses } from "./language/status.ts";
export {
  conflictMarkers,
  countStatuses,
  type Derivation,
  type DeriveRequest,
  derive,
  type Explanation,
  explainValue,
  findTask,
  hasTasks,
  learn,
  periodsOf,
  prioritiesOf,
  type TaskMatch,
} from "./plan/index.ts";
export type * from "./plan/types.ts";
export { applyEdits, type Edit, type Range } from "./text/edit.ts";
export { type Decoded, decode, encode } from "./text/source.ts";

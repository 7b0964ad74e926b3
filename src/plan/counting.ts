import type { Status } from "../language/status.ts";
import type { CountingRule, Subset, Task, Unit } from "./types.ts";

/** What a rule counts. */
export interface Counts {
  /** How many of its tasks are done. */
  readonly done: number;
  /** How many there are, cancelled ones in or out as the rule says. */
  readonly total: number;
  /** How many are in the rule's subset. */
  readonly counted: number;
}

/** Counts of tasks by status, cancelled ones included in `total` but not in `percent`. */
export type StatusCounts = Readonly<Record<Status | "total" | "percent", number>>;

/** What a rule counts for the given statuses (by task index). Each task counts once. */
export function countByRule(
  tasks: readonly Task[],
  rule: CountingRule,
  statuses: readonly Status[],
): Counts {
  let done = 0;
  let total = 0;
  let counted = 0;
  for (const index of rule.scope.tasks) {
    const task = tasks[index];
    const status = statuses[index];
    if (!task || !status || !isOfUnit(task, rule.unit)) continue;
    if (status === "done") done++;
    if (isIn(status, rule.subset)) counted++;
    if (status !== "cancelled" || rule.cancelled === "in") total++;
  }
  return { done, total, counted: rule.subset === "all" ? total : counted };
}

/** Whether a task is one of the things that a unit counts. */
export function isOfUnit(task: Task, unit: Unit): boolean {
  const entry = task.entries.find((each) => each.role === "defining");
  if (unit === "heading") return entry?.kind === "heading";
  if (unit === "top") return entry?.depth === 0;
  return !task.rollup;
}

/** Counts of the tasks that count (no rollups) by status. */
export function countStatuses(tasks: readonly Task[]): StatusCounts {
  const counts = { todo: 0, in_progress: 0, blocked: 0, on_hold: 0, done: 0, cancelled: 0 };
  const counted = tasks.filter((task) => !task.rollup);
  for (const task of counted) counts[task.status]++;
  const base = counted.length - counts.cancelled;
  return { total: counted.length, ...counts, percent: percentOf(counts.done, base) };
}

/** Percent rounded half up, but 100 only when all is done and 0 only when nothing is; 0 of nothing. */
export function percentOf(done: number, total: number): number {
  if (done <= 0 || total <= 0) return 0;
  if (done >= total) return 100;
  return Math.min(99, Math.max(1, Math.floor((done * 200 + total) / (total * 2))));
}

function isIn(status: Status, subset: Subset): boolean {
  if (subset === "all") return true;
  if (subset === "open") return status !== "done" && status !== "cancelled";
  return status === subset;
}

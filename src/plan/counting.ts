import { statuses as allStatuses, type Status } from "../language/status.ts";
import type { CountingRule, Scope, Subset, Task, Unit } from "./types.ts";

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

/** The tasks of a plan with one status each, to be counted. */
export interface Census {
  readonly tasks: readonly Task[];
  /** By task index. */
  readonly statuses: readonly Status[];
  /** Scopes that were counted: many values speak of one, and it is counted once. */
  readonly counted: Map<readonly number[], ByUnit>;
  readonly parts: Map<NonNullable<Scope["parts"]>, ByStatus>;
}

type ByStatus = Readonly<Record<Status, number>>;
type ByUnit = Readonly<Record<Exclude<Unit, "section">, ByStatus>>;

/** The census of tasks with the given statuses, by task index; with their own where none are given. */
export function censusOf(
  tasks: readonly Task[],
  statuses: readonly Status[] = tasks.map((task) => task.status),
): Census {
  return { tasks, statuses, counted: new Map(), parts: new Map() };
}

/** What a rule counts. Each task counts once. */
export function countByRule(census: Census, rule: CountingRule): Counts {
  const { scope, unit } = rule;
  const found = unit === "section" ? countParts(census, scope) : countTasks(census, scope)[unit];
  const all = sumOf(found, allStatuses);
  const total = rule.cancelled === "in" ? all : all - found.cancelled;
  const counted = rule.subset === "all" ? total : sumOf(found, statusesIn(rule.subset));
  return { done: found.done, total, counted };
}

/** How many tasks a rule has in view, cancelled ones in or out as it says. */
export function sizeByRule(census: Census, rule: CountingRule): number {
  return countByRule(census, rule).total;
}

function countTasks(census: Census, scope: Scope): ByUnit {
  const known = census.counted.get(scope.tasks);
  if (known) return known;
  const found = { leaf: noTasks(), top: noTasks(), heading: noTasks() };
  for (const status of scope.lines ?? []) found.leaf[status]++;
  for (const [at, index] of scope.tasks.entries()) {
    const task = census.tasks[index];
    const status = census.statuses[index];
    if (!task || !status) continue;
    if (scope.weights) found.leaf[status] += scope.weights[at] ?? 0;
    else addTask(found, task, status);
  }
  census.counted.set(scope.tasks, found);
  return found;
}

function addTask(found: Record<keyof ByUnit, Record<Status, number>>, task: Task, status: Status) {
  for (const unit of units) if (isOfUnit(task, unit)) found[unit][status]++;
}

function countParts({ tasks, statuses, parts }: Census, scope: Scope): ByStatus {
  const found = noTasks();
  if (!scope.parts) return found;
  const known = parts.get(scope.parts);
  if (known) return known;
  for (const part of scope.parts) {
    const status = statusOfPart(tasks, statuses, part);
    if (status) found[status]++;
  }
  parts.set(scope.parts, found);
  return found;
}

const units = ["leaf", "top", "heading"] as const;

/** A subsection is done when nothing in it is open; one whose tasks are all cancelled does not count. */
function statusOfPart(
  tasks: readonly Task[],
  statuses: readonly Status[],
  part: readonly number[],
): Status | null {
  const found = part.flatMap((index) => (tasks[index]?.rollup ? [] : (statuses[index] ?? [])));
  const counted = found.filter((status) => status !== "cancelled");
  if (counted.length === 0) return null;
  if (counted.every((status) => status === "done")) return "done";
  return counted.every((status) => status === "todo") ? "todo" : "in_progress";
}

function noTasks(): Record<Status, number> {
  return { todo: 0, in_progress: 0, blocked: 0, on_hold: 0, done: 0, cancelled: 0 };
}

function sumOf(counts: ByStatus, statuses: readonly Status[]): number {
  return statuses.reduce((sum, status) => sum + counts[status], 0);
}

const openStatuses = allStatuses.filter((status) => status !== "done" && status !== "cancelled");

function statusesIn(subset: Exclude<Subset, "all">): readonly Status[] {
  return subset === "open" ? openStatuses : [subset];
}

/** Whether a task is one of the things that a unit counts. */
export function isOfUnit(task: Task, unit: Unit): boolean {
  if (unit === "leaf" || unit === "section") return !task.rollup;
  const entry = task.entries.find((each) => each.role === "defining");
  return unit === "heading" ? entry?.kind === "heading" : entry?.depth === 0;
}

/** Counts of the tasks that count (no rollups) by status. */
export function countStatuses(tasks: readonly Task[]): StatusCounts {
  const counts = noTasks();
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

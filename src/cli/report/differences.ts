import type {
  PlanDifference,
  ScopeDifference,
  TaskChange,
  TaskDifference,
  TaskState,
} from "../../compare/index.ts";
import type { Style } from "../colour.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";

/** What changed in one plan. */
export interface ComparedPlan extends PlanDifference {
  readonly path: string;
  /** Where it was, if that was elsewhere. */
  readonly formerPath: string | null;
}

/** A limit that more tasks went over than it allows. */
export interface ExceededLimit {
  readonly limit: "max_removed" | "max_changed";
  readonly allowed: number;
  readonly found: number;
}

/** Everything `diff` has to say. */
export interface Comparison {
  /** The earlier revision as it was named. */
  readonly before: string;
  /** The later one; null for the working files. */
  readonly after: string | null;
  /** Those in which something changed. */
  readonly plans: readonly ComparedPlan[];
  readonly exceeded: readonly ExceededLimit[];
}

/** How many tasks were added, removed, and changed in any other way. */
export type Totals = Readonly<Record<"added" | "removed" | "changed", number>>;

/** Counts the tasks that differ; each is one of the three. */
export function totalsOf(plans: readonly ComparedPlan[]): Totals {
  const all = plans.flatMap(({ tasks }) => tasks);
  const added = all.filter(({ was }) => was === null).length;
  const removed = all.filter(({ is }) => is === null).length;
  return { added, removed, changed: all.length - added - removed };
}

/** What changed, in JSON. */
export function jsonDifferences({ before, after, plans, exceeded }: Comparison): object {
  return {
    before,
    after,
    files: plans.map(({ path, formerPath, tasks, scopes }) => ({
      path,
      former_path: formerPath,
      tasks,
      scopes,
    })),
    totals: totalsOf(plans),
    exceeded,
  };
}

/** What changed, for people: a line a task, and below them the scopes of their plan. */
export function differenceLines(plans: readonly ComparedPlan[], style: Style): readonly string[] {
  return plans.flatMap(({ path, formerPath, tasks, scopes }) => [
    ...(formerPath === null ? [] : [`${visible(path)} was ${visible(formerPath)}`]),
    ...tasks.map((task) => `${placeOf(path, task, style)} ${taskText(task)}`),
    ...scopes.map((scope) => `  ${visible(scope.name)} ${scopeText(scope)}`),
  ]);
}

/** `HEAD → working files`. */
export function momentsText({ before, after }: Comparison): string {
  return `${visible(before)} → ${visible(after ?? "working files")}`;
}

/** How much changed, and between which moments. */
export function summaryLine(comparison: Comparison): string {
  return `${totalsText(comparison.plans)} (${momentsText(comparison)})`;
}

/** `2 tasks changed, 1 added, 3 removed`. */
export function totalsText(plans: readonly ComparedPlan[]): string {
  const { added, removed, changed } = totalsOf(plans);
  const numbers = [
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(added > 0 ? [`${added} added`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
  ];
  if (numbers.length === 0) return "no task changed";
  return `${counted(added + removed + changed, "task")}: ${numbers.join(", ")}`;
}

/** The limits that were exceeded, for people. */
export function exceededLines({ exceeded }: Comparison, style: Style): readonly string[] {
  return exceeded.map((each) => `${style.red("error:")} ${exceededText(each)}`);
}

/** `3 tasks removed, --max-removed allows 0`. */
export function exceededText({ limit, allowed, found }: ExceededLimit): string {
  const what = limit === "max_removed" ? "removed" : "changed";
  return `${counted(found, "task")} ${what}, --max-${what} allows ${allowed}`;
}

/** A scope's numbers: `6 → 8 tasks, 67% → 50%`. */
function scopeText({ change, was, is }: ScopeDifference): string {
  const numbers =
    change === "progress"
      ? `${was.done}/${was.total} → ${is.done}/${is.total}`
      : `${was.total} → ${counted(is.total, "task")}`;
  return was.percent === is.percent ? numbers : `${numbers}, ${was.percent}% → ${is.percent}%`;
}

/** What became of a task: `todo → done, moved from Week 1 to Week 2`. */
export function changesText({ changes, was, is }: TaskDifference): string {
  if (was === null) return `added, ${is?.status}`;
  if (is === null) return `removed, was ${was.status}`;
  return changes.map((change) => wordsFor[change](was, is)).join(", ");
}

/** The name of a task: `P0-3`, `P0-3 → P0-4` where its id changed, or its title in quotation marks. */
function nameText({ was, is }: TaskDifference): string {
  const [earlier, later] = [was ?? is, is ?? was];
  if (earlier === null || later === null) return "";
  if (earlier.id === null && later.id === null) return `"${visible(later.title)}"`;
  const [from, to] = [earlier, later].map(({ id }) => visible(id ?? "no id"));
  return earlier.id === later.id ? `${to}` : `${from} → ${to}`;
}

const wordsFor: Readonly<Record<TaskChange, (was: TaskState, is: TaskState) => string>> = {
  added: () => "added",
  removed: () => "removed",
  status: (was, is) => `${was.status} → ${is.status}`,
  renumbered: () => "renumbered",
  renamed: (was) => `renamed from "${visible(was.title)}"`,
  moved: (was, is) => `moved from ${headingOf(was)} to ${headingOf(is)}`,
};

function headingOf({ section }: TaskState): string {
  return visible(section.at(-1) ?? "the top");
}

/** `P0-3 todo → done: Patient consent`. */
function taskText(task: TaskDifference): string {
  const { id, title } = task.is ?? task.was ?? { id: null, title: "" };
  const text = `${nameText(task)} ${changesText(task)}`;
  const hasId = id !== null || (task.was?.id ?? null) !== null;
  return hasId ? `${text}: ${visible(title)}` : text;
}

/** Where the task stands now; what is gone has no line any more. */
function placeOf(path: string, { is }: TaskDifference, style: Style): string {
  return style.dim(visible(is === null ? path : `${path}:${is.line}`));
}

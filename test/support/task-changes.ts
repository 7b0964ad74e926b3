import fc from "fast-check";
import { readPlan, verify } from "../../src/api.ts";
import { setStatus, sync } from "../../src/change/index.ts";
import { TrackerError } from "../../src/error.ts";
import type { Status } from "../../src/language/status.ts";
import { taskNames } from "../../src/merge/task-names.ts";
import type { Entry, Plan, Task } from "../../src/plan/types.ts";
import { planText } from "./plan-text.ts";

export const mergeDay = { year: 2026, month: 2, day: 4 };
const context = { today: mergeDay };

/** What somebody does to a plan, told so that it can be done to another version of it. */
export type TaskChange =
  | { readonly kind: "status"; readonly task: string; readonly status: Status }
  /** A line to stand below a task. */
  | { readonly kind: "add"; readonly task: string; readonly line: string }
  | { readonly kind: "remove"; readonly task: string }
  | { readonly kind: "note"; readonly task: string; readonly word: string };

/** A true plan, what two people did to it, and what is expected of merging that. */
export interface MergeCase {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** Both lists of changes made one after the other; null where they contradict each other. */
  readonly expected: string | null;
  /** How many tasks they contradict each other about. */
  readonly conflicts: number;
}

interface Pick {
  readonly kind: TaskChange["kind"];
  readonly at: number;
  readonly status: Status;
}

const pick: fc.Arbitrary<Pick> = fc.record({
  kind: fc.constantFrom("status", "status", "status", "status", "add", "remove", "note"),
  at: fc.nat(),
  status: fc.constantFrom<Status>("todo", "in_progress", "blocked", "done", "done"),
});
const picks = fc.array(pick, { minLength: 1, maxLength: 4 });

/** Random true plans with random changes on two sides. */
export const mergeCase: fc.Arbitrary<MergeCase> = fc
  .tuple(planText, picks, picks)
  .map(([text, ours, theirs]) => caseOf(text, ours, theirs))
  .filter(({ base, ours, theirs }) => ours !== base && theirs !== base);

function caseOf(text: string, ourPicks: readonly Pick[], theirPicks: readonly Pick[]): MergeCase {
  const base = synced(text) ?? text;
  const ourChanges = changesOf(base, ourPicks, "ours", new Set());
  const touched = new Set(ourChanges.map(({ task }) => task));
  const anchors = ourChanges.flatMap(({ kind, task }) => (kind === "add" ? [task] : []));
  const theirChanges = changesOf(base, theirPicks, "theirs", new Set(anchors)).filter(
    ({ kind, task }) => kind !== "add" || !(touched.has(task) && isRemoved(ourChanges, task)),
  );
  const ours = made(base, ourChanges);
  const theirs = made(base, theirChanges);
  const conflicts = contradictions(ourChanges, theirChanges);
  if (ours === null || theirs === null) {
    return { base, ours: base, theirs: base, expected: base, conflicts: 0 };
  }
  return {
    base,
    ours,
    theirs,
    conflicts,
    expected: conflicts > 0 ? null : made(ours, theirChanges),
  };
}

function isRemoved(changes: readonly TaskChange[], task: string): boolean {
  return changes.some((change) => change.kind === "remove" && change.task === task);
}

/** Changes of different tasks that can each be made to a text; those that need a task's place do not remove it. */
function changesOf(
  text: string,
  chosen: readonly Pick[],
  side: string,
  kept: ReadonlySet<string>,
): readonly TaskChange[] {
  const plan = readPlan(text);
  const names = taskNames(plan);
  const used = new Set<string>();
  return chosen.flatMap((each, nth): readonly TaskChange[] => {
    const task = plan.tasks[each.at % Math.max(1, plan.tasks.length)];
    const name = names[task?.index ?? -1];
    if (!task || name === undefined || used.has(name) || task.rollup) return [];
    const change = changeOf(each, { plan, task, name }, `${side}${nth}`);
    if (!change) return [];
    if (change.kind === "remove" && (kept.has(name) || task.entries.length > 1)) return [];
    if (change.kind === "status" && change.status === task.status) return [];
    if (madeOne(text, change) === null) return [];
    used.add(name);
    return [change];
  });
}

interface Named {
  readonly plan: Plan;
  readonly task: Task;
  readonly name: string;
}

function changeOf(
  { kind, status }: Pick,
  { plan, task, name }: Named,
  word: string,
): TaskChange | null {
  if (kind === "status") return { kind, task: name, status };
  if (kind === "remove") return { kind, task: name };
  if (kind === "note") return { kind, task: name, word };
  const entry = definingEntry(task);
  return entry ? { kind, task: name, line: lineLike(plan.text, entry, word) } : null;
}

function definingEntry(task: Task): Entry | undefined {
  return task.entries.find(({ role }) => role === "defining");
}

/** The tasks that one side gives another status, note or end than the other. */
function contradictions(ours: readonly TaskChange[], theirs: readonly TaskChange[]): number {
  return ours.filter((one) => {
    const other = theirs.find(({ task }) => task === one.task);
    if (!other || one.kind === "add" || other.kind === "add") return false;
    if (one.kind === "remove" || other.kind === "remove") return one.kind !== other.kind;
    if (one.kind === "note" || other.kind === "note") return one.kind === other.kind;
    return one.status !== other.status;
  }).length;
}

function made(text: string, changes: readonly TaskChange[]): string | null {
  let now: string | null = text;
  for (const change of changes) now = now === null ? null : madeOne(now, change);
  return now === null ? null : synced(now);
}

function synced(text: string): string | null {
  try {
    return verify(sync(readPlan(text), context));
  } catch (error) {
    if (error instanceof TrackerError) return null;
    throw error;
  }
}

function madeOne(text: string, change: TaskChange): string | null {
  const plan = readPlan(text);
  const task = plan.tasks[taskNames(plan).indexOf(change.task)];
  const entry = task ? definingEntry(task) : undefined;
  if (!task || !entry) return null;
  if (change.kind === "status") return withStatus(plan, task, change.status);
  const { start, end } = linesOf(text, entry);
  const line = text.slice(start, end);
  if (change.kind === "remove") return text.slice(0, start) + text.slice(end);
  if (change.kind === "note") {
    if (entry.kind !== "row") return null;
    return text.slice(0, start) + line.replace(/\s*\|\n$/, ` ${change.word} |\n`) + text.slice(end);
  }
  return withNewLine(text, entry, change.line);
}

function withStatus(plan: Plan, { index }: Task, status: Status): string | null {
  try {
    return verify(setStatus(plan, { tasks: [index], status }, context));
  } catch (error) {
    if (error instanceof TrackerError && error.code !== "verify-failed") return null;
    throw error;
  }
}

/** A new row or item, written like another. */
function lineLike(text: string, entry: Entry, word: string): string {
  const { start, end } = linesOf(text, entry);
  const id = (entry.id ?? "").replace(/\d+$/, `7${word.length}${word.slice(-1)}`);
  return text
    .slice(start, end)
    .replace(entry.title, () => `New ${word}`)
    .replace(entry.id ?? "\u{0}", () => id);
}

/** Puts a line below an entry, and below those that were put there before. */
function withNewLine(text: string, entry: Entry, line: string): string {
  let at = linesOf(text, entry).end;
  while (/^[^\n]*New (?:ours|theirs)\d/.test(text.slice(at))) at = text.indexOf("\n", at) + 1;
  return text.slice(0, at) + line + text.slice(at);
}

function linesOf(text: string, { range }: Entry): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf("\n", range.start - 1) + 1;
  const end = text.indexOf("\n", range.end) + 1;
  return { start, end };
}

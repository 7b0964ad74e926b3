import { distance } from "fastest-levenshtein";
import { foldId, foldTitle } from "../language/index.ts";
import { lineRange } from "../text/line-index.ts";
import type { DerivedValue, Plan, Section, Task } from "./types.ts";

/** What a reference to a task was found to mean. */
export type TaskMatch =
  | { readonly kind: "found"; readonly task: Task }
  /** Words that several titles hold. */
  | { readonly kind: "ambiguous"; readonly tasks: readonly Task[] }
  /** One id that stands for different tasks. */
  | { readonly kind: "duplicate"; readonly tasks: readonly Task[] }
  | { readonly kind: "none"; readonly nearest: readonly Task[] };

/**
 * Finds the task that a reference names: an id (an exact match wins over one that differs in case or script),
 * else words of its title, whatever their case and diacritics.
 */
export function findTask(plan: Plan, reference: string): TaskMatch {
  const exact = plan.tasks.filter((task) => idsOf(task).includes(reference));
  if (exact.length > 0) return settle(exact, "duplicate");
  const folded = foldId(reference);
  const alike = plan.tasks.filter((task) => idsOf(task).some((id) => foldId(id) === folded));
  if (alike.length > 0) return settle(alike, "duplicate");
  const words = foldTitle(reference);
  if (words === "") return { kind: "none", nearest: [] };
  const titles = plan.tasks.map((task) => foldTitle(task.title));
  const whole = plan.tasks.filter((_, at) => titles[at] === words);
  if (whole.length > 0) return settle(whole, "ambiguous");
  const part = plan.tasks.filter((_, at) => titles[at]?.includes(words));
  if (part.length > 0) return settle(part, "ambiguous");
  return { kind: "none", nearest: nearestTasks(plan, reference, titles) };
}

/** The task with an entry on a line (from 1), null for none. */
export function taskAtLine(plan: Plan, line: number): Task | null {
  const range = lineRange(plan.text, plan.lines, line);
  if (!range) return null;
  const isHere = (task: Task) =>
    task.entries.some((entry) => entry.range.start <= range.end && entry.range.end >= range.start);
  return plan.tasks.find(isHere) ?? null;
}

/** The derived values on a line (from 1). */
export function valuesAtLine(plan: Plan, line: number): readonly DerivedValue[] {
  const range = lineRange(plan.text, plan.lines, line);
  if (!range) return [];
  return plan.values.filter((value) => value.start >= range.start && value.end <= range.end);
}

/** A period of the plan with its tasks. */
export interface PeriodTasks {
  readonly name: string;
  readonly section: Section;
  readonly tasks: readonly Task[];
}

/** The plan's periods in the order of the text, each with the tasks that stand in it; those without tasks are left out. */
export function periodsOf(plan: Plan): readonly PeriodTasks[] {
  const members = tasksBySection(plan);
  return plan.sections.flatMap((section) => {
    const tasks = members[section.index] ?? new Set<number>();
    if (!section.period || tasks.size === 0) return [];
    return [
      { name: section.title, section, tasks: plan.tasks.filter((task) => tasks.has(task.index)) },
    ];
  });
}

/** The priorities that tasks of the plan have, most urgent first, each with its tasks. */
export function prioritiesOf(plan: Plan): readonly { name: string; tasks: readonly Task[] }[] {
  const found = new Map<string, Task[]>();
  for (const task of plan.tasks) {
    if (task.priority === null) continue;
    const same = found.get(task.priority);
    if (same) same.push(task);
    else found.set(task.priority, [task]);
  }
  return [...found]
    .map(([name, tasks]) => ({ name, tasks }))
    .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
}

function tasksBySection(plan: Plan): readonly Set<number>[] {
  const members = plan.sections.map(() => new Set<number>());
  for (const group of plan.groups) {
    if (group.outcome) continue;
    for (let at = plan.sections[group.section]; at; at = plan.sections[at.parent]) {
      for (const entry of group.entries) members[at.index]?.add(entry.task);
    }
  }
  return members;
}

const levels = ["critical", "high", "medium", "low"];

function rank(name: string): number {
  const level = levels.indexOf(name.toLowerCase());
  return level < 0 ? levels.length : level;
}

function idsOf(task: Task): readonly string[] {
  return task.entries.flatMap((entry) => entry.id ?? []);
}

function settle(tasks: readonly Task[], otherwise: "ambiguous" | "duplicate"): TaskMatch {
  const [task] = tasks;
  return task && tasks.length === 1 ? { kind: "found", task } : { kind: otherwise, tasks };
}

const mostNearest = 3;

function nearestTasks(plan: Plan, reference: string, titles: readonly string[]): readonly Task[] {
  const id = foldId(reference).slice(0, 60);
  const words = foldTitle(reference).slice(0, 60);
  const rated = plan.tasks.map((task, at) => {
    const byId =
      task.id === null
        ? Number.POSITIVE_INFINITY
        : distance(id, foldId(task.id)) / Math.max(1, id.length);
    const byTitle = distance(words, (titles[at] ?? "").slice(0, 60)) / Math.max(1, words.length);
    return { task, far: Math.min(byId, byTitle) };
  });
  return rated
    .filter(({ far }) => far <= 0.5)
    .sort((a, b) => a.far - b.far)
    .slice(0, mostNearest)
    .map(({ task }) => task);
}

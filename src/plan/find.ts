import { distance } from "fastest-levenshtein";
import { foldId, foldTitle } from "../language/index.ts";
import { ideograph, number } from "../text/characters.ts";
import { lineRange } from "../text/line-index.ts";
import { tasksBySection } from "./scopes.ts";
import type { DerivedValue, Plan, Section, Task } from "./types.ts";

/** What a reference to a task was found to mean. */
export type TaskMatch =
  | { readonly kind: "found"; readonly task: Task }
  /** Words that several titles hold. */
  | { readonly kind: "ambiguous"; readonly tasks: readonly Task[] }
  /** One id that stands for different tasks. */
  | { readonly kind: "duplicate"; readonly tasks: readonly Task[] }
  /** The tasks that may have been meant, the nearest first; `far` compares them with those of other plans. */
  | {
      readonly kind: "none";
      readonly nearest: readonly { readonly task: Task; readonly far: number }[];
    };

/**
 * Finds the task that a reference names: an id (an exact match wins over one that differs in case or script),
 * else whole words of its title that stand side by side, whatever their case and diacritics. A single word with a
 * digit is the id of a task or nothing: it must not tick a task whose title happens to hold it.
 */
export function findTask(plan: Plan, reference: string): TaskMatch {
  const exact = plan.tasks.filter((task) => idsOf(task).includes(reference));
  if (exact.length > 0) return settle(exact, "duplicate");
  const folded = foldId(reference);
  const alike = plan.tasks.filter((task) => idsOf(task).some((id) => foldId(id) === folded));
  if (alike.length > 0) return settle(alike, "duplicate");
  if (looksLikeId(reference)) return { kind: "none", nearest: nearestIds(plan, folded) };
  const words = foldTitle(reference);
  if (words === "") return { kind: "none", nearest: [] };
  const titles = plan.tasks.map((task) => foldTitle(task.title));
  const whole = plan.tasks.filter((_, at) => titles[at] === words);
  if (whole.length > 0) return settle(whole, "ambiguous");
  const part = plan.tasks.filter((_, at) => holdsWords(titles[at] ?? "", words));
  if (part.length > 0) return settle(part, "ambiguous");
  return { kind: "none", nearest: nearestTitles(plan, words, titles) };
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
  const members = tasksBySection(plan.sections, plan.groups);
  return plan.sections.flatMap((section) => {
    const indexes = [...(members[section.index] ?? [])].sort((a, b) => a - b);
    if (!section.period || indexes.length === 0) return [];
    const tasks = indexes.flatMap((index) => plan.tasks[index] ?? []);
    return [{ name: section.title, section, tasks }];
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

const oneWordWithNumber = new RegExp(String.raw`^\S*[${number}]\S*$`, "u");

function looksLikeId(reference: string): boolean {
  return oneWordWithNumber.test(reference.trim());
}

/** Whether a folded title holds folded words, none of them cut. */
function holdsWords(title: string, words: string): boolean {
  for (let at = title.indexOf(words); at >= 0; at = title.indexOf(words, at + 1)) {
    if (isBetweenWords(title, at) && isBetweenWords(title, at + words.length)) return true;
  }
  return false;
}

/** In scripts without blanks each character is a word. */
const unspaced = new RegExp(`[${ideograph}]`, "u");

function isBetweenWords(title: string, at: number): boolean {
  const [before = " ", after = " "] = [title[at - 1], title[at]];
  return [before, after].some((character) => character === " " || unspaced.test(character));
}

const mostNearest = 3;
const longest = 60;

/** Ids alike; of those as many letters off, the one that begins alike for longer comes first. */
function nearestIds(plan: Plan, folded: string): NearTasks {
  const asked = folded.slice(0, longest);
  const rated = plan.tasks.flatMap((task) => {
    if (task.id === null) return [];
    const id = foldId(task.id);
    const off = distance(asked, id);
    if (off > asked.length / 2) return [];
    return [{ task, far: (off - commonStart(asked, id) / (asked.length + 1)) / asked.length }];
  });
  return first(rated);
}

function nearestTitles(plan: Plan, words: string, titles: readonly string[]): NearTasks {
  const asked = words.slice(0, longest);
  const rated = plan.tasks.map((task, at) => {
    const off = distance(asked, (titles[at] ?? "").slice(0, longest));
    const byId = task.id === null ? off : distance(asked, foldId(task.id));
    return { task, far: Math.min(off, byId) / asked.length };
  });
  return first(rated.filter(({ far }) => far <= 0.5));
}

type NearTasks = (TaskMatch & { readonly kind: "none" })["nearest"];

function first(rated: NearTasks): NearTasks {
  return [...rated].sort((a, b) => a.far - b.far).slice(0, mostNearest);
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

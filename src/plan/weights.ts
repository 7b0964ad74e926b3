import { type Lexicon, unitOf } from "../language/index.ts";
import { letter } from "../text/characters.ts";
import { lazyFor } from "../text/lazy.ts";
import type { Scope, Task } from "./types.ts";

/** What a title says that its task takes, in hours, points or days. */
interface Weight {
  readonly task: number;
  readonly amount: number;
  readonly unit: string;
  readonly depth: number;
}

/** Looks up the weights of a scope's tasks in one unit; null where fewer than two of them say any. */
export type WeightsOf = (scope: Scope, unit: string) => Scope | null;

/** What titles say that their tasks take (`Paint (4h)`), to be counted in place of tasks. */
export function weightsIn(lexicon: Lexicon, tasks: readonly Task[]): WeightsOf {
  const weightsOf = lazyFor((list: readonly number[]) => ({
    found: outermost(list.flatMap((index) => weightOf(lexicon, tasks[index]) ?? [])),
    /** What was looked up before: many values speak of one unit. */
    byUnit: new Map<string, Scope | null>(),
  }));
  return (scope, unit) => {
    const { found, byUnit } = weightsOf(scope.tasks);
    const known = byUnit.get(unit);
    if (known !== undefined) return known;
    const weighed = weighedScope(scope, unit, found);
    byUnit.set(unit, weighed);
    return weighed;
  };
}

function weighedScope(scope: Scope, unit: string, all: readonly Weight[]): Scope | null {
  const found = all.filter((each) => isSameUnit(each.unit, unit));
  if (found.length < 2) return null;
  const description = `the ${unit} that the titles of ${scope.description} say`;
  const tasks = found.map(({ task }) => task);
  const weights = found.map(({ amount }) => amount);
  return { name: scope.name, unnamed: true, description, tasks, weights };
}

const mayWeigh = /\d[^()（）]{0,20}[)）]/;
const inBrackets = new RegExp(
  String.raw`[(（](?:\d+(?:[.,]\d+)?/)?(\d{1,4}(?:[.,]\d{1,2})?)\s?([${letter}]{1,20})[)）]`,
  "u",
);

function weightOf(lexicon: Lexicon, task: Task | undefined): Weight | null {
  const match = task && mayWeigh.test(task.title) ? inBrackets.exec(task.title) : null;
  if (!task || !match?.[1] || !match[2]) return null;
  if (unitOf(lexicon, match[2])?.unit !== "foreign") return null;
  const depth = task.entries.find(({ role }) => role === "defining")?.depth ?? 0;
  const amount = Number(match[1].replace(",", "."));
  return { task: task.index, amount, unit: match[2], depth };
}

/** Where a task and its parts both say what they take, the task's word holds for the parts. */
function outermost(found: readonly Weight[]): readonly Weight[] {
  const least = found.reduce((min, { depth }) => Math.min(min, depth), Infinity);
  return found.filter(({ depth }) => depth === least);
}

/** One is short for the other (`h`, `hours`), or they are words of two scripts (`h`, `小时`). */
function isSameUnit(first: string, second: string): boolean {
  const [a, b] = [first.toLowerCase(), second.toLowerCase()];
  return a.startsWith(b) || b.startsWith(a) || isLatin.test(a) !== isLatin.test(b);
}

const isLatin = /^[a-z]/;

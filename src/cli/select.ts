import { foldTitle } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import type { Plan, Task } from "../plan/types.ts";
import type { ListOptions } from "./options.ts";
import { periodName } from "./report/wire.ts";
import { readStatus, type Vocabulary } from "./status-words.ts";

type Test = (task: Task, plan: Plan) => boolean;

/**
 * The tasks of a plan that pass the options but `--status`; a parent whose children count is left out, as in every
 * number.
 */
export function selectTasks(plan: Plan, options: ListOptions): readonly Task[] {
  const tests = testsOf(options);
  return plan.tasks.filter((task) => !task.rollup && tests.every((test) => test(task, plan)));
}

/** Tells which statuses `--status` asks for: that depends on what all the plans mean by its words. */
export async function statusTest(
  { status }: ListOptions,
  plans: readonly Vocabulary[],
): Promise<(status: Status) => boolean> {
  if (status === undefined) return () => true;
  const asked = status.split(",").map((word) => readStatus(word.trim(), plans));
  const wanted = new Set(await Promise.all(asked));
  return (each) => wanted.has(each);
}

function testsOf({ priority, period, owner, search, open }: ListOptions): readonly Test[] {
  const tests: Test[] = [];
  if (priority !== undefined) tests.push((task) => sameWords(task.priority, priority));
  if (period !== undefined) tests.push((task, plan) => isInPeriod(task, plan, period));
  if (owner !== undefined) tests.push((task) => holds(task.owner, owner));
  if (search !== undefined) tests.push((task) => holds(`${task.id ?? ""} ${task.title}`, search));
  if (open) tests.push(({ status }) => status !== "done" && status !== "cancelled");
  return tests;
}

function isInPeriod(task: Task, plan: Plan, wanted: string): boolean {
  const number = plan.sections[task.period]?.period?.number ?? null;
  if (number !== null && String(number) === wanted.trim()) return true;
  return sameWords(periodName(plan, task), wanted);
}

function sameWords(text: string | null, wanted: string): boolean {
  return text !== null && foldTitle(text) === foldTitle(wanted);
}

/** Whether every word that is wanted stands somewhere in the text. */
function holds(text: string | null, wanted: string): boolean {
  if (text === null) return false;
  const folded = foldTitle(text);
  return foldTitle(wanted)
    .split(" ")
    .every((word) => folded.includes(word));
}

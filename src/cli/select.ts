import { foldTitle } from "../language/index.ts";
import type { Plan, Task } from "../plan/types.ts";
import type { ListOptions } from "./options.ts";
import type { LoadedPlan } from "./plans.ts";
import type { FoundTask } from "./references.ts";
import { periodName } from "./report/wire.ts";
import { readStatus } from "./status-words.ts";

type Test = (task: Task, plan: Plan) => boolean;

/** The tasks of plans that pass every option given; a parent whose children count is left out, as in every number. */
export async function selectTasks(
  plans: readonly LoadedPlan[],
  options: ListOptions,
): Promise<readonly FoundTask[]> {
  const tests = await testsOf(options, plans);
  return plans.flatMap(({ path, plan }) =>
    plan.tasks
      .filter((task) => !task.rollup && tests.every((test) => test(task, plan)))
      .map((task) => ({ path, plan, task })),
  );
}

async function testsOf(
  { status, priority, period, owner, search, open }: ListOptions,
  plans: readonly LoadedPlan[],
): Promise<readonly Test[]> {
  const tests: Test[] = [];
  if (status !== undefined) tests.push(await hasStatus(status, plans));
  if (priority !== undefined) tests.push((task) => sameWords(task.priority, priority));
  if (period !== undefined) tests.push((task, plan) => isInPeriod(task, plan, period));
  if (owner !== undefined) tests.push((task) => holds(task.owner, owner));
  if (search !== undefined) tests.push((task) => holds(`${task.id ?? ""} ${task.title}`, search));
  if (open) tests.push(({ status }) => status !== "done" && status !== "cancelled");
  return tests;
}

async function hasStatus(text: string, plans: readonly LoadedPlan[]): Promise<Test> {
  const asked = text.split(",").map((word) => readStatus(word.trim(), plans));
  const wanted = new Set(await Promise.all(asked));
  return (task) => wanted.has(task.status);
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

import type { ChangeStep } from "../../change/types.ts";
import { statusWord } from "../../check/status-word.ts";
import type { MirrorDisagreement, Plan } from "../../plan/index.ts";
import type { Entry } from "../../plan/types.ts";
import { failureOf } from "../failure.ts";
import { visible } from "../visible.ts";
import { countedSteps, madeTrue } from "./staged.ts";
import { lineOf } from "./wire.ts";

/** What has just brought other commits into a branch. */
export type Occasion = "merge" | "rebase" | "amend";

type Steps = readonly Pick<ChangeStep, "kind">[];

/** What to do where a hook has stopped a commit. */
export const hookHints = {
  stopped:
    "tracker: nothing was committed; put it right and `git add` it, or commit with TRACKER_SKIP=1",
  mend: "tracker: mend it with `tracker sync --staged`, then commit again",
} as const;

/** What was made true in a plan that is committed. */
export function mendedLine(path: string, steps: Steps): string {
  return visible(`tracker: ${path}: ${madeTrue(steps)}`);
}

/** What would be made true in a plan if this were no dry run. */
export function plannedLine(path: string, steps: Steps): string {
  return visible(`tracker: ${path}: would have ${madeTrue(steps)}`);
}

/** What is false in a plan after commits were put together. */
export function falseAfterLine(path: string, steps: Steps, occasion: Occasion): string {
  const { words, count } = countedSteps(steps);
  const are = count === 1 ? "is" : "are";
  return visible(`tracker: ${path}: ${words} ${are} false after the ${occasion}: tracker sync`);
}

/** A failure in one line. */
export function hookFailureLine(error: unknown): string {
  const { message, hint } = failureOf(error);
  return visible(`tracker: ${hint === "" ? message : `${message}; ${hint}`}`);
}

/** Two places that contradict each other, with both lines. */
export function disagreementLines(
  path: string,
  plan: Plan,
  { task, entry, model }: MirrorDisagreement,
): readonly string[] {
  const name = task.id ?? task.title;
  const place = (each: Entry) =>
    `${statusWord(each.mark.status)} on line ${lineOf(plan, each.range.start)}`;
  const both = `${name} is ${place(model)} and ${place(entry)}`;
  const hint = "set it to say which is right";
  return [
    `tracker: ${path}: ${both}; ${hint}`,
    ...[model, entry].map((each) => `  ${writtenLine(plan, each)}`),
  ].map(visible);
}

function writtenLine(plan: Plan, { range }: Entry): string {
  const line = lineOf(plan, range.start);
  const text = /^[^\r\n]*/.exec(plan.text.slice(range.start))?.[0] ?? "";
  return `${line}: ${text}`;
}

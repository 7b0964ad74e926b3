import type { MovedScope } from "../../change/types.ts";
import { statusWord } from "../../check/status-word.ts";
import type { Counts } from "../../plan/index.ts";
import type { Style } from "../colour.ts";
import type { EditedPlan } from "../edit-plans.ts";
import type { Target } from "../targets.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";
import { lineOf, taskLine } from "./wire.ts";

const mostLines = 6;

/** What a `set` has moved, for people: the tasks, then the scopes that count them, then the records. */
export function setLines(
  plans: readonly EditedPlan[],
  targets: readonly Target[],
  style: Style,
): readonly string[] {
  return plans.flatMap((plan) => [
    ...targets
      .filter((target) => target.path === plan.path)
      .map((target) => targetLine(target, plan, style)),
    ...plan.change.moved.map((scope) => `  ${movedText(scope)}`),
    ...plan.change.records.map((record) => style.dim(`  + ${visible(record.trim())}`)),
  ]);
}

/** How many other values are false and where, for people. */
export function driftNotes(plans: readonly EditedPlan[]): readonly string[] {
  return plans
    .filter(({ change }) => change.left.length > 0)
    .map((plan) => {
      const path = visible(plan.path);
      const numbers = counted(plan.change.left.length, "other value has", "other values have");
      return `${numbers} drifted (${placesLeft(plan)}); mend with: tracker sync ${path}`;
    });
}

/** `lines 25, 46 (2), 161`, the first few: a line with several values says how many. */
function placesLeft({ change, after }: EditedPlan): string {
  const left = new Map<number, number>();
  for (const at of change.left) {
    const line = lineOf(after, at);
    left.set(line, (left.get(line) ?? 0) + 1);
  }
  const texts = [...left].slice(0, mostLines).map(([line, values]) => {
    return values === 1 ? `${line}` : `${line} (${values})`;
  });
  const more = left.size > mostLines ? ", …" : "";
  return `${left.size === 1 ? "line" : "lines"} ${texts.join(", ")}${more}`;
}

function targetLine({ plan, path, task }: Target, { change }: EditedPlan, style: Style): string {
  const name = visible(task.id === null ? task.title : `${task.id} ${task.title}`);
  const place = style.dim(visible(`${path}:${taskLine(plan, task)}`));
  const is = change.statuses[task.index] ?? task.status;
  if (is === task.status) return `${place} ${name}: ${statusWord(is)} already`;
  return `${place} ${name}: ${statusWord(task.status)} → ${style.green(statusWord(is))}`;
}

/** `P0 3/6 → 4/6`. */
function movedText({ name, was, is }: MovedScope): string {
  return `${visible(name)} ${tally(was)} → ${tally(is)}`;
}

function tally({ done, total }: Counts): string {
  return `${done}/${total}`;
}

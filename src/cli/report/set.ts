import type { Change } from "../../change/types.ts";
import type { CalendarDate } from "../../language/date.ts";
import {
  type Candidate,
  type Counts,
  type DerivedValue,
  derive,
  type Plan,
} from "../../plan/index.ts";
import type { Style } from "../colour.ts";
import type { EditedPlan } from "../edit-plans.ts";
import type { Target } from "../targets.ts";
import { visible } from "../visible.ts";
import { counted, statusWord } from "../words.ts";
import { linesLeftFalse } from "./drift-left.ts";
import { taskLine } from "./wire.ts";

const mostLines = 6;

/** What a `set` has moved, for people: the tasks, then the scopes that count them, then the records. */
export function setLines(
  plans: readonly EditedPlan[],
  targets: readonly Target[],
  { style, today }: { readonly style: Style; readonly today: CalendarDate },
): readonly string[] {
  return plans.flatMap((plan) => [
    ...targets
      .filter((target) => target.path === plan.path)
      .map((target) => targetLine(target, plan, style)),
    ...movedLines(plan.change, today).map((line) => `  ${line}`),
    ...plan.change.records.map((record) => style.dim(`  + ${visible(record.trim())}`)),
  ]);
}

/** How many other values are false and where, for people. */
export function driftNotes(plans: readonly EditedPlan[]): readonly string[] {
  return plans
    .filter(({ change }) => change.driftLeft > 0)
    .map((plan) => {
      const path = visible(plan.path);
      const numbers = counted(plan.change.driftLeft, "other value has", "other values have");
      return `${numbers} drifted (${placesLeft(plan)}); mend with: tracker sync ${path}`;
    });
}

/** `lines 25, 46 (2), 161`, the first few: a line with several values says how many. */
function placesLeft(plan: EditedPlan): string {
  const left = linesLeftFalse(plan);
  const lines = [...new Set(left)];
  const texts = lines.map((line) => {
    const values = left.filter((other) => other === line).length;
    return values === 1 ? `${line}` : `${line} (${values})`;
  });
  const listed = texts.slice(0, mostLines).join(", ");
  const more = lines.length > mostLines ? ", …" : "";
  return `${lines.length === 1 ? "line" : "lines"} ${listed}${more}`;
}

function targetLine({ plan, path, task }: Target, { change }: EditedPlan, style: Style): string {
  const name = visible(task.id === null ? task.title : `${task.id} ${task.title}`);
  const place = style.dim(visible(`${path}:${taskLine(plan, task)}`));
  const is = change.statuses[task.index] ?? task.status;
  if (is === task.status) return `${place} ${name}: ${statusWord(is)} already`;
  return `${place} ${name}: ${statusWord(task.status)} → ${style.green(statusWord(is))}`;
}

/** `P0 3/6 → 4/6` for each set of tasks that bound values count differently now. */
function movedLines({ before, statuses }: Change, today: CalendarDate): readonly string[] {
  const was = derive(before, { today });
  const is = derive(before, { today, statuses });
  const moved = new Map<string, string>();
  for (const [at, { value, state, by, counts }] of is.entries()) {
    const old = was[at]?.counts;
    if (state === "unbound" || !by || !counts || !old || counts.done === old.done) continue;
    // One scope has several names (`P0`, `P0 (Critical)`): the first that is met speaks for all.
    const key = `${by.scope.tasks.join()} ${by.unit}`;
    const line = `${visible(scopeName(before, value, by))} ${tally(old)} → ${tally(counts)}`;
    if (!moved.has(key)) moved.set(key, line);
  }
  return [...moved.values()];
}

function tally({ done, total }: Counts): string {
  return `${done}/${total}`;
}

/** A scope as people call it: a section by its title. */
function scopeName(plan: Plan, value: DerivedValue, { scope }: Candidate): string {
  if (scope.name === "all") return scope.description;
  if (scope.name !== "section") return scope.name;
  return plan.sections[value.section]?.title ?? scope.description;
}

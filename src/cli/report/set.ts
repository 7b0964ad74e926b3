import type { Change } from "../../change/types.ts";
import type { CalendarDate } from "../../language/date.ts";
import { type Candidate, type DerivedValue, derive, type Plan } from "../../plan/index.ts";
import type { Style } from "../colour.ts";
import type { EditedPlan } from "../edit-plans.ts";
import type { Target } from "../targets.ts";
import { visible } from "../visible.ts";
import { counted, statusWord } from "../words.ts";
import { taskLine } from "./wire.ts";

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

/** How many other values are false, for people. */
export function driftNotes(plans: readonly EditedPlan[]): readonly string[] {
  return plans
    .filter(({ change }) => change.driftLeft > 0)
    .map(({ path, change }) => {
      const numbers = counted(change.driftLeft, "other value has", "other values have");
      return `${numbers} drifted; mend with: tracker sync ${visible(path)}`;
    });
}

function targetLine({ plan, path, task }: Target, { change }: EditedPlan, style: Style): string {
  const name = visible(task.id === null ? task.title : `${task.id} ${task.title}`);
  const place = style.dim(visible(`${path}:${taskLine(plan, task)}`));
  const is = change.statuses[task.index] ?? task.status;
  if (is === task.status) return `${place} ${name}: ${statusWord(is)} already`;
  return `${place} ${name}: ${statusWord(task.status)} → ${style.green(statusWord(is))}`;
}

/** `P0 3/6 → 4/6` for each scope whose bound values count differently. */
function movedLines({ before, statuses }: Change, today: CalendarDate): readonly string[] {
  const was = derive(before, { today });
  const is = derive(before, { today, statuses });
  const lines = is.flatMap(({ value, state, by, counts }, at) => {
    const old = was[at]?.counts;
    if (state === "unbound" || !by || !counts || !old) return [];
    const from = `${old.done}/${old.total}`;
    const to = `${counts.done}/${counts.total}`;
    return from === to ? [] : [`${visible(scopeName(before, value, by))} ${from} → ${to}`];
  });
  return [...new Set(lines)];
}

/** A scope as people call it: a section by its title. */
function scopeName(plan: Plan, value: DerivedValue, { scope }: Candidate): string {
  if (scope.name === "all") return scope.description;
  if (scope.name !== "section") return scope.name;
  return plan.sections[value.section]?.title ?? scope.description;
}

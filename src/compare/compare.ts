import type { Plan } from "../plan/types.ts";
import { positionAt } from "../text/line-index.ts";
import { type Comparable, matchTasks } from "./match.ts";
import { type IsSameSection, sectionsOf } from "./renamed-sections.ts";
import { compareScopes } from "./scopes.ts";
import type { PlanDifference, TaskChange, TaskDifference, TaskState } from "./types.ts";

/**
 * What changed from one plan to a later one, in terms of tasks. A plan that was not there yet, or is gone, is an empty
 * text. Parents whose children count are left out, as in every number.
 */
export function comparePlans(before: Plan, after: Plan): PlanDifference {
  const pairs = matchTasks(before, after);
  const isSameSection = sectionsOf(before, after, pairs);
  const tasks = pairs
    .filter(({ was, is }) => isCounted(was) || isCounted(is))
    .map(
      ({ was, is }): TaskDifference => ({
        changes: changesOf(was, is, isSameSection),
        was: was && stateOf(before, was),
        is: is && stateOf(after, is),
      }),
    )
    .filter(({ changes }) => changes.length > 0);
  return { tasks, scopes: compareScopes(before, after) };
}

function isCounted(each: Comparable | null): boolean {
  return each !== null && !each.task.rollup;
}

function changesOf(
  was: Comparable | null,
  is: Comparable | null,
  isSameSection: IsSameSection,
): readonly TaskChange[] {
  if (is === null) return ["removed"];
  if (was === null) return ["added"];
  const changes: readonly (readonly [TaskChange, boolean])[] = [
    ["status", was.task.status !== is.task.status],
    ["renumbered", was.id !== is.id],
    ["renamed", was.title !== is.title],
    ["moved", !isSameSection(was, is)],
  ];
  return changes.filter(([, holds]) => holds).map(([change]) => change);
}

function stateOf(plan: Plan, { task, section }: Comparable): TaskState {
  const { id, title, status, entries } = task;
  const entry = entries.find(({ role }) => role === "defining") ?? entries[0];
  return { id, title, status, section, line: positionAt(plan.lines, entry?.range.start ?? 0).line };
}

import { entriesAgree } from "../mirrors.ts";
import type { Entry, Plan, Settlement, Task } from "../types.ts";
import { entriesByKey } from "./keys.ts";

/**
 * Settles tasks whose entries disagree by what was changed since the last commit: the changed entry says what is right;
 * where several were changed and disagree, none does. In a merge a change may be that of either side, and none does.
 * @returns by task index; nothing for tasks of which no entry was changed, or not every one is known again
 */
export function settlementsOf(
  plan: Plan,
  committed: Plan,
  isMerging: boolean,
): ReadonlyMap<number, Settlement> {
  const disputed = plan.tasks.filter(isDisputed);
  if (disputed.length === 0) return new Map();
  const former = entriesByKey(committed);
  const keys = new Map(Array.from(entriesByKey(plan), ([key, entry]) => [entry, key]));
  return new Map(
    disputed.flatMap((task): readonly (readonly [number, Settlement])[] => {
      const was = task.entries.map((entry) => former.get(keys.get(entry) ?? ""));
      if (was.includes(undefined)) return [];
      const changed = task.entries.filter(
        (entry, at) => entry.mark.status !== was[at]?.mark.status,
      );
      return changed.length === 0
        ? []
        : [[task.index, isMerging ? { by: null } : settledBy(changed)]];
    }),
  );
}

function isDisputed({ entries }: Task): boolean {
  return entries.some((entry) => entries.some((other) => !entriesAgree(entry, other)));
}

/** The defining entry says more than a box. */
function settledBy(changed: readonly Entry[]): Settlement {
  const by = changed.find(({ role }) => role === "defining") ?? changed[0];
  return { by: by && changed.every((entry) => entriesAgree(entry, by)) ? by : null };
}

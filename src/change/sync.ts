import { derive, mirrorDisagreements, type Plan } from "../plan/index.ts";
import { composeChange } from "./compose.ts";
import { mirrorChange } from "./mark-change.ts";
import { notationOf } from "./notation.ts";
import { newRecords, type StatusChange } from "./record.ts";
import type { Change, ChangeContext, MarkChange } from "./types.ts";

/**
 * The change that makes every bound value true and every mirror agree with its row. It adds a record for each of `recorded`,
 * statuses that were changed by hand, and otherwise none.
 */
export function sync(
  plan: Plan,
  context: ChangeContext,
  recorded: readonly StatusChange[] = [],
): Change {
  const disagreements = mirrorDisagreements(plan);
  const settled = disagreements.filter((each) => each.settled);
  const notation = notationOf(plan);
  const marks = settled.flatMap(({ entry, model }): readonly MarkChange[] => {
    const change = mirrorChange(notation, entry, model.mark.status);
    return change ? [change] : [];
  });
  return composeChange(plan, {
    context,
    statuses: plan.tasks.map((task) => task.status),
    marks,
    derived: derive(plan, { today: context.today }).filter(({ state }) => state === "stale"),
    records: newRecords(plan, recorded, context.today),
    adopted: [],
    moved: [],
    stale: [],
    disagreements,
  });
}

import { derive, mirrorDisagreements, type Plan } from "../plan/index.ts";
import { composeChange } from "./compose.ts";
import { mirrorChange } from "./mark-change.ts";
import { notationOf } from "./notation.ts";
import type { Change, ChangeContext, MarkChange } from "./types.ts";

/** The change that makes every bound value true and every mirror agree with its row; it adds no record. */
export function sync(plan: Plan, context: ChangeContext): Change {
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
    records: null,
    adopted: [],
    moved: [],
    stale: [],
    disagreements,
  });
}

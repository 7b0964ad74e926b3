import { derive, mirrorDisagreements, type Plan } from "../plan/index.ts";
import { composeChange } from "./compose.ts";
import { mirrorChange } from "./notation.ts";
import type { Change, ChangeContext } from "./types.ts";

/** The change that makes every bound value true and every mirror agree with its row; it adds no record. */
export function sync(plan: Plan, context: ChangeContext): Change {
  const marks = mirrorDisagreements(plan).flatMap(({ entry, defining, settled }) => {
    const change = settled ? mirrorChange(plan, entry, defining.mark.status) : null;
    return change ? [change] : [];
  });
  const statuses = plan.tasks.map((task) => task.status);
  const derived = derive(plan, { today: context.today }).filter(({ state }) => state === "stale");
  return composeChange(plan, { context, statuses, marks, derived, records: null, staleLeft: 0 });
}

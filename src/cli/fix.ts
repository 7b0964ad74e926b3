import { sync } from "../change/index.ts";
import { editPlans } from "./edit-plans.ts";
import type { LoadedPlans } from "./plans.ts";
import type { Session } from "./session.ts";

/** Mends what `sync` mends, and gives the plans as they are then. */
export async function fixPlans(session: Session, files: readonly string[]): Promise<LoadedPlans> {
  const { today, options, out, workspace } = session;
  const found = await workspace.findPlans(files);
  const { plans, errors } = await editPlans(session, found, (plan) => sync(plan, { today }));
  if (options.dryRun && !options.json) {
    const { diffLines } = await import("./report/diff.ts");
    await out.writeLines(diffLines(plans, out));
  }
  return {
    plans: plans.map(({ path, after }) => ({ path, plan: after })),
    errors,
  };
}

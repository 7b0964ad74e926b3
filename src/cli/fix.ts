import { sync } from "../change/index.ts";
import { editPlans } from "./edit-plans.ts";
import type { CheckFormat } from "./options.ts";
import type { LoadedPlans } from "./plans.ts";
import type { Session } from "./session.ts";

/** Mends what `sync` mends, and gives the plans as they are then; a dry run shows a diff in formats for people. */
export async function fixPlans(
  session: Session,
  files: readonly string[],
  format: CheckFormat,
): Promise<LoadedPlans> {
  const { today, options, out, workspace } = session;
  const found = await workspace.findPlans(files);
  const { plans, errors } = await editPlans(session, found, (plan) => sync(plan, { today }));
  if (options.dryRun && (format === "text" || format === "github")) {
    const { diffLines } = await import("./report/diff.ts");
    await out.writeLines(diffLines(plans, out));
  }
  return {
    plans: plans.map(({ path, after }) => ({ path, plan: after })),
    errors,
  };
}

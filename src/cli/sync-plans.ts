import { sync } from "../change/index.ts";
import { type EditedPlan, editPlans } from "./edit-plans.ts";
import { detached } from "./keep.ts";
import type { Loaded } from "./plans.ts";
import type { Session } from "./session.ts";

/** What a `sync` has made of a plan, and the lines of the diff where one was asked for instead. */
export interface SyncedPlan<T> {
  readonly kept: T;
  readonly diff: readonly string[];
}

/** Makes the bound values and mirrors of plans true. */
export async function syncPlans<T>(
  session: Session,
  files: readonly string[],
  keep: (edited: EditedPlan) => T,
): Promise<Loaded<SyncedPlan<T>>> {
  const { today, workspace } = session;
  const keepSynced = await keepWithDiff(session, keep);
  return editPlans(session, await workspace.findPlans(files), {
    makeChange: (plan) => sync(plan, { today }),
    keep: (edited) => detached(keepSynced(edited)),
  });
}

/** Keeps the diff beside what is wanted of a plan, where a diff is asked for. */
export async function keepWithDiff<T>(
  { options, out }: Session,
  keep: (edited: EditedPlan) => T,
): Promise<(edited: EditedPlan) => SyncedPlan<T>> {
  const isDiff = options.dryRun && !options.json;
  const diffLines = isDiff ? (await import("./report/diff.ts")).diffLines : () => [];
  return (edited) => ({ kept: keep(edited), diff: diffLines(edited, out) });
}

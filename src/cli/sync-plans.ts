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
  const { today, options, out, workspace } = session;
  const isDiff = options.dryRun && !options.json;
  const diffLines = isDiff ? (await import("./report/diff.ts")).diffLines : () => [];
  return editPlans(session, await workspace.findPlans(files), {
    makeChange: (plan) => sync(plan, { today }),
    keep: (edited) => detached({ kept: keep(edited), diff: diffLines(edited, out) }),
  });
}

import type { EditedPlan } from "./edit-plans.ts";
import { decideStaged, type StagedDecision, writeDecisions } from "./edit-staged.ts";
import type { Loaded } from "./plans.ts";
import { ownChangeLine } from "./report/staged.ts";
import { type Session, talk } from "./session.ts";
import { keepWithDiff, type SyncedPlan } from "./sync-plans.ts";

/** Makes the bound values and mirrors of staged plans true, and those of their working files. */
export async function syncStaged<T>(
  session: Session,
  files: readonly string[],
  keep: (edited: EditedPlan) => T,
): Promise<Loaded<SyncedPlan<T>>> {
  const staged = await session.workspace.staged(files);
  const { plans, ...failed } = await decideStaged(
    session,
    staged,
    await keepWithDiff(session, keep),
  );
  const unwritten = await writeDecisions(session, staged, plans);
  if (!session.options.dryRun) await talk(session, plans.flatMap(ownChangeNote));
  return {
    plans: plans.map(({ kept }) => kept),
    errors: [...failed.errors, ...failed.workingErrors, ...unwritten],
  };
}

function ownChangeNote({ path, working }: StagedDecision<object>): readonly string[] {
  return working?.ownChange ? [ownChangeLine(path, working.ownChange.steps)] : [];
}

import { sync as syncPlan } from "../../change/index.ts";
import { type EditedPlan, editPlans } from "../edit-plans.ts";
import { finish } from "../finish.ts";
import { namedFiles } from "../plans.ts";
import { jsonEdits, leftLines, syncLines } from "../report/edits.ts";
import { type Session, talk } from "../session.ts";
import { notes } from "../words.ts";

/** `tracker sync [FILE…]`: makes mirrors and bound values true. */
export async function sync(session: Session, files: readonly string[]): Promise<number> {
  const { today, options, out, workspace } = session;
  const found = await workspace.findPlans(namedFiles(session, files));
  const { plans, errors } = await editPlans(session, found, (plan) => syncPlan(plan, { today }));
  const exitCode = await finish(session, {
    body: () => jsonEdits(plans),
    lines: async () => {
      if (options.dryRun) return (await import("../report/diff.ts")).diffLines(plans, out);
      return options.quiet ? [] : syncLines(plans, out.style);
    },
    errors,
  });
  await talk(session, closingLines(plans, errors));
  return exitCode;
}

function closingLines(plans: readonly EditedPlan[], errors: readonly unknown[]): readonly string[] {
  if (plans.length === 0) return errors.length === 0 ? [notes.noPlans] : [];
  if (plans.some(({ change }) => change.edits.length > 0)) return leftLines(plans);
  return [...leftLines(plans), notes.nothingToMend];
}

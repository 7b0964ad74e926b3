import { finish } from "../finish.ts";
import { namedFiles } from "../plans.ts";
import { type JsonEdit, jsonEdit, jsonEdits, leftLines, syncLines } from "../report/edits.ts";
import { type Session, talk } from "../session.ts";
import { syncPlans } from "../sync-plans.ts";
import { notes } from "../words.ts";

/** `tracker sync [FILE…]`: makes mirrors and bound values true. */
export async function sync(session: Session, files: readonly string[]): Promise<number> {
  const { options, out } = session;
  const { plans, errors } = await syncPlans(session, namedFiles(session, files), jsonEdit);
  const edits = plans.map(({ kept }) => kept);
  const exitCode = await finish(session, {
    body: () => jsonEdits(edits),
    lines: () => {
      if (options.dryRun) return plans.flatMap(({ diff }) => diff);
      return options.quiet ? [] : syncLines(edits, out.style);
    },
    errors,
  });
  await talk(session, closingLines(edits, errors));
  return exitCode;
}

function closingLines(files: readonly JsonEdit[], errors: readonly unknown[]): readonly string[] {
  if (files.length === 0) return errors.length === 0 ? [notes.noPlans] : [];
  if (files.some(({ edits }) => edits.length > 0)) return leftLines(files);
  return [...leftLines(files), notes.nothingToMend];
}

import { finish } from "../finish.ts";
import type { SyncOptions } from "../options.ts";
import { namedFiles } from "../plans.ts";
import { type JsonEdit, jsonEdit, jsonEdits, leftLines, syncLines } from "../report/edits.ts";
import { type Session, talk } from "../session.ts";
import { syncPlans } from "../sync-plans.ts";
import { notes } from "../words.ts";

/** `tracker sync [FILE…]`: makes mirrors and bound values true, with `--staged` in what the next commit takes. */
export async function sync(
  session: Session,
  files: readonly string[],
  { staged }: SyncOptions,
): Promise<number> {
  const { options, out } = session;
  const mend = staged ? (await import("../sync-staged.ts")).syncStaged : syncPlans;
  const { plans, errors } = await mend(session, namedFiles(session, files), jsonEdit);
  const edits = plans.map(({ kept }) => kept);
  const exitCode = await finish(session, {
    body: () => jsonEdits(edits),
    lines: () => {
      if (options.dryRun) return plans.flatMap(({ diff }) => diff);
      return options.quiet ? [] : syncLines(edits, out.style);
    },
    errors,
  });
  const nothing = staged ? notes.noStagedPlans : notes.noPlans;
  await talk(session, edits.length + errors.length === 0 ? [nothing] : closingLines(edits));
  return exitCode;
}

function closingLines(files: readonly JsonEdit[]): readonly string[] {
  const isMended = files.length === 0 || files.some(({ edits }) => edits.length > 0);
  return isMended ? leftLines(files) : [...leftLines(files), notes.nothingToMend];
}

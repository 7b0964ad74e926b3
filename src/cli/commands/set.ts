import { type EditableFile, editPlans } from "../edit-plans.ts";
import { finish } from "../finish.ts";
import { jsonEdit, jsonEdits } from "../report/edits.ts";
import { driftNotes, setLines } from "../report/set.ts";
import { type Session, talk } from "../session.ts";
import { readStatus, vocabularyOf } from "../status-words.ts";
import { resolveAll, settingOf, type Target } from "../targets.ts";

/** `tracker set REF… STATUS`: sets tasks to a status and refreshes what counts them. */
export async function set(
  session: Session,
  refs: readonly string[],
  statusText: string,
): Promise<number> {
  const { targets, errors } = await resolveAll(session, refs);
  // A plan may have marks of its own, so that the status is read after it.
  const status = await readStatus(
    statusText,
    targets.map(({ plan }) => vocabularyOf(plan)),
  );
  const makeChange = settingOf(session, targets, status);
  const edited = await editPlans(session, filesOf(targets), { makeChange, keep: (plan) => plan });
  const { options, out } = session;
  const exitCode = await finish(session, {
    body: () => jsonEdits(edited.plans.map(jsonEdit)),
    lines: async () => {
      if (options.dryRun) {
        const { diffLines } = await import("../report/diff.ts");
        return edited.plans.flatMap((plan) => diffLines(plan, out));
      }
      return options.quiet ? [] : setLines(edited.plans, targets, out.style);
    },
    errors: [...errors, ...edited.errors],
  });
  if (!options.quiet) await talk(session, driftNotes(edited.plans));
  return exitCode;
}

function filesOf(targets: readonly Target[]): readonly EditableFile[] {
  const plans = new Map(targets.map(({ path, plan }) => [path, plan]));
  return [...plans].map(([path, plan]) => ({ path, plan, named: true }));
}

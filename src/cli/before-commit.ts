import { check } from "../check/index.ts";
import { type ErrorCode, TrackerError } from "../error.ts";
import { contradictions, type Plan } from "../plan/index.ts";
import type { Staged, StagedFile } from "../workspace/staged-files.ts";
import { decideStaged, writeDecisions } from "./edit-staged.ts";
import { detached } from "./keep.ts";
import { eachFile, readCleanPlan } from "./plans.ts";
import { findingLines, jsonFinding } from "./report/check.ts";
import {
  disagreementLines,
  hookFailureLine,
  hookHints,
  mendedLine,
  plannedLine,
} from "./report/hook.ts";
import type { Session } from "./session.ts";

/**
 * Makes what is staged true, and the working files; a line for each plan says so. 1 where something stops the commit:
 * then nothing is written.
 */
export async function mendBeforeCommit(session: Session, staged: Staged): Promise<number> {
  const quiet = quietly(session);
  const { plans, errors, workingErrors } = await decideStaged(
    quiet,
    staged,
    async (edited, file) => ({
      steps: edited.change.steps,
      stops: stopLines(file, edited.change.before),
    }),
  );
  const stops = allStops(
    errors,
    plans.map(({ kept }) => kept),
  );
  if (stops.length > 0) return await stopCommit(session, stops);
  const unwritten = await writeDecisions(quiet, staged, plans);
  const { quiet: isQuiet, dryRun } = session.options;
  const mended = isQuiet ? [] : plans.filter(({ text }) => text !== null);
  const lineFor = dryRun ? plannedLine : mendedLine;
  await session.err.writeLines(mended.map(({ path, kept }) => lineFor(path, kept.steps)));
  await session.err.writeLines([...errors, ...workingErrors, ...unwritten].map(hookFailureLine));
  return 0;
}

/** Changes nothing. 1 where something stops the commit, or, of `all`, where `sync --staged` would mend it. */
export async function judgeBeforeCommit(
  session: Session,
  staged: Staged,
  what: "all" | "stops",
): Promise<number> {
  const { today, err } = session;
  const { plans, errors } = await eachFile(quietly(session), staged.files, async (file) => {
    const plan = await readCleanPlan(file, file.read());
    if (plan === null) return [];
    const findings = what === "all" ? check(plan, { today }) : [];
    const fixable = findings.filter((each) => each.fixable && each.severity !== "info");
    const lines = findingLines(
      fixable.map((each) => jsonFinding(file.path, plan, each)),
      err.style,
    );
    return [detached({ lines, stops: stopLines(file, plan) })];
  });
  const stops = allStops(errors, plans);
  const lines = plans.flatMap((plan) => plan.lines);
  await err.writeLines(lines);
  if (stops.length > 0) return await stopCommit(session, stops);
  await err.writeLines(errors.map(hookFailureLine));
  if (lines.length === 0) return 0;
  await err.writeLines([hookHints.mend]);
  return 1;
}

/** What is passed over is not worth a line in every commit. */
function quietly(session: Session): Session {
  return { ...session, options: { ...session.options, quiet: true } };
}

const stopping: ReadonlySet<ErrorCode> = new Set(["conflict-marker", "unmerged"]);

function isStop(error: unknown): boolean {
  return error instanceof TrackerError && stopping.has(error.code);
}

/** The lines of all that stops a commit: what could not be read for a reason that must, and what plans say. */
function allStops(
  errors: readonly unknown[],
  plans: readonly { readonly stops: readonly string[] }[],
): readonly string[] {
  return [...errors.filter(isStop).map(hookFailureLine), ...plans.flatMap(({ stops }) => stops)];
}

async function stopCommit({ err }: Session, stops: readonly string[]): Promise<number> {
  await err.writeLines([...stops, hookHints.stopped]);
  return 1;
}

function stopLines({ path }: StagedFile, plan: Plan): readonly string[] {
  return contradictions(plan).flatMap((each) => disagreementLines(path, plan, each));
}

import { type ErrorCode, TrackerError } from "../error.ts";
import { loadLexiconOf } from "../language/load-languages.ts";
import { conflictMarkers, hasTasks, readPlan } from "../plan/index.ts";
import type { Plan } from "../plan/types.ts";
import { tooLarge } from "../syntax/gate.ts";
import { readBlocks } from "../syntax/read-blocks.ts";
import { lineOf } from "./report/wire.ts";
import { type Session, talk } from "./session.ts";
import { hints, notes } from "./words.ts";

/** A plan and the path that people know it by. */
export interface LoadedPlan {
  readonly path: string;
  readonly plan: Plan;
}

/** The plans that could be read, and what was thrown for others. */
export interface LoadedPlans {
  readonly plans: readonly LoadedPlan[];
  readonly errors: readonly unknown[];
}

/** A file that may be a plan: `named` when the user wrote its path, not that of a folder. */
export interface PlanFile {
  readonly path: string;
  readonly named: boolean;
}

/** Makes a plan of a file's text; null for a text that is none. */
export type ReadText = (file: PlanFile, text: string) => Promise<Plan | null>;

/** The files that a command names: its arguments and those of `--file`. */
export function namedFiles({ options }: Session, files: readonly string[]): readonly string[] {
  return [...files, ...options.file];
}

/** Reads plans, those of the repository where nothing is named; one that cannot be read stops none of the others. */
export async function loadPlans(
  session: Session,
  files: readonly string[],
  readText: ReadText = readCleanPlan,
): Promise<LoadedPlans> {
  const plans: LoadedPlan[] = [];
  const errors: unknown[] = [];
  for (const file of await session.workspace.findPlans(files)) {
    try {
      const { text } = await session.workspace.read(file.path);
      const plan = await readText(file, text);
      if (plan !== null) plans.push({ path: file.path, plan });
    } catch (error) {
      if (!(await isSkipped(session, file, error))) errors.push(error);
    }
  }
  if (plans.length === 0 && errors.length === 0) await talk(session, [notes.noPlans]);
  return { plans, errors };
}

const skipped: ReadonlySet<ErrorCode> = new Set(["too-large", "not-utf-8"]);

/** Where a whole folder is read, a file that cannot be a plan, too large or no text, is passed over with one line. */
export async function isSkipped(
  session: Session,
  file: PlanFile,
  error: unknown,
): Promise<boolean> {
  if (file.named || !(error instanceof TrackerError) || !skipped.has(error.code)) return false;
  await talk(session, [`skipped: ${error.message}`]);
  return true;
}

/** A text as a plan that may be worked with. */
export async function readCleanPlan(file: PlanFile, text: string): Promise<Plan | null> {
  const plan = await readAnyPlan(file, text);
  const [marker] = plan === null ? [] : conflictMarkers(text);
  if (plan === null || marker === undefined) return plan;
  const place = `${file.path}:${lineOf(plan, marker.start)}`;
  throw new TrackerError("conflict-marker", `conflict marker at ${place}`, hints.conflict);
}

/** A text as a plan, conflict markers or not. */
export async function readAnyPlan(file: PlanFile, text: string): Promise<Plan | null> {
  const plan = await readAnyText(file, text);
  return hasTasks(plan) ? plan : null;
}

/** A text as a plan, tasks or not, unless reading it would take for ever. */
export async function readAnyText({ path }: PlanFile, text: string): Promise<Plan> {
  const problem = tooLarge(text);
  if (problem === null) {
    return readPlan(text, await readBlocks(text), await loadLexiconOf(text));
  }
  throw new TrackerError("too-large", `${path} ${problem}`, hints.tooLarge);
}

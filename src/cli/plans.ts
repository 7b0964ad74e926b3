import { type ErrorCode, TrackerError } from "../error.ts";
import { loadLexiconOf } from "../language/load-languages.ts";
import {
  conflictMarkers,
  hasTasks,
  learn,
  learnLike,
  readPlan,
  wantsLessons,
} from "../plan/index.ts";
import { mayHoldTasks } from "../plan/may-hold-tasks.ts";
import type { Plan } from "../plan/types.ts";
import { tooLarge } from "../syntax/gate.ts";
import { readBlocks } from "../syntax/read-blocks.ts";
import { type GetLessons, lessonsOf } from "./lessons.ts";
import { progressOf } from "./progress.ts";
import { lineOf } from "./report/wire.ts";
import { type Session, talk } from "./session.ts";
import { hints, notes } from "./words.ts";

/** A plan and the path that people know it by. */
export interface LoadedPlan {
  readonly path: string;
  readonly plan: Plan;
}

/** What was kept of each plan that could be read, and what was thrown for others. */
export interface Loaded<T> {
  readonly plans: readonly T[];
  readonly errors: readonly unknown[];
}

/** A file that may be a plan: `named` when the user wrote its path, not that of a folder. */
export interface PlanFile {
  readonly path: string;
  readonly named: boolean;
  /** What the last commit has of it, where that is known already; null where it has nothing. */
  readonly committed?: () => string | null;
  /** What earlier versions of it teach, where they are to be asked. */
  readonly lessons?: GetLessons;
}

/** A file that may be a plan, and whose text is at hand. */
export interface TextFile extends PlanFile {
  /** @throws TrackerError where it is no text */
  readonly read: () => string | Promise<string>;
}

/** Makes a plan of a file's text; null for a text that is none. */
export type ReadText = (file: PlanFile, text: string) => Promise<Plan | null>;

/** The files that a command names: its arguments and those of `--file`. */
export function namedFiles({ options }: Session, files: readonly string[]): readonly string[] {
  return [...files, ...options.file];
}

/** Says what of a plan the report needs. */
export type Keep<T> = (loaded: LoadedPlan) => T;

/** How plans are read that are looked at one after the other. */
export interface ReadPlans<T> {
  readonly files: readonly string[];
  readonly keep: Keep<T>;
  readonly readText?: ReadText;
}

/**
 * Reads plans, those of the repository where nothing is named, and keeps of each only what `keep` makes of it, so that
 * a tree of any size is read in one pass. One that cannot be read stops none of the others.
 */
export async function mapPlans<T>(
  session: Session,
  { files, keep, readText = readCleanPlan }: ReadPlans<T>,
): Promise<Loaded<T>> {
  const { workspace } = session;
  const found = await workspace.findPlans(files);
  const texts = found.map((file) => ({
    ...file,
    read: async () => (await workspace.read(file.path)).text,
  }));
  const loaded = await mapTexts(session, texts, { keep, readText });
  if (loaded.plans.length === 0 && loaded.errors.length === 0) {
    await talk(session, [notes.noPlans]);
  }
  return loaded;
}

/** The same for texts that do not come from the working files. */
export function mapTexts<T>(
  session: Session,
  texts: readonly TextFile[],
  { keep, readText = readCleanPlan }: Omit<ReadPlans<T>, "files">,
): Promise<Loaded<T>> {
  return eachFile(session, texts, async (file) => {
    const plan = await readText(file, await file.read());
    return plan === null ? [] : [keep({ path: file.path, plan })];
  });
}

/** Reads plans whole, for what has to be looked up among them. */
export function loadPlans(session: Session, files: readonly string[]): Promise<Loaded<LoadedPlan>> {
  return mapPlans(session, { files, keep: (loaded) => loaded });
}

/** Takes files one after the other, and collects what each gives and what is thrown for it. */
export async function eachFile<F extends PlanFile, T>(
  session: Session,
  files: readonly F[],
  take: (file: F) => Promise<readonly T[]>,
): Promise<Loaded<T>> {
  const plans: T[] = [];
  const errors: unknown[] = [];
  const progress = progressOf(session, files.length);
  for (const [done, file] of files.entries()) {
    await progress.tell(done);
    try {
      plans.push(...(await take({ ...file, lessons: lessonsOf(session, file, readEarlier) })));
    } catch (error) {
      const skip = skipOf(file, error);
      if (skip === null) errors.push(error);
      else {
        await progress.erase();
        await talk(session, [skip]);
      }
    }
  }
  await progress.erase();
  return { plans, errors };
}

const skipped: ReadonlySet<ErrorCode> = new Set(["too-large", "not-utf-8"]);

/** Where a whole folder is read, a file that cannot be a plan, too large or no text, is passed over with this line. */
function skipOf(file: PlanFile, error: unknown): string | null {
  if (file.named || !(error instanceof TrackerError) || !skipped.has(error.code)) return null;
  return `skipped: ${error.message}`;
}

/** A text as a plan that may be worked with. */
export async function readCleanPlan(file: PlanFile, text: string): Promise<Plan | null> {
  const plan = await readAnyPlan(file, text);
  const [marker] = plan === null ? [] : conflictMarkers(text);
  if (plan === null || marker === undefined) return plan;
  const place = `${file.path}:${lineOf(plan, marker.start)}`;
  throw new TrackerError("conflict-marker", `conflict marker at ${place}`, hints.conflict);
}

/** A text as a plan, conflict markers or not; most texts that are none are told without being read. */
export async function readAnyPlan(file: PlanFile, text: string): Promise<Plan | null> {
  refuseTooLarge(file, text);
  const plan = mayHoldTasks(text) ? await planOf(file, text) : null;
  return plan !== null && hasTasks(plan) ? plan : null;
}

/** A text as a plan, tasks or not, unless reading it would take for ever. */
export async function readAnyText(file: PlanFile, text: string): Promise<Plan> {
  refuseTooLarge(file, text);
  return await planOf(file, text);
}

/** The text of a plan after it was edited, read as the plan was before. */
export async function readEdited({ path }: PlanFile, text: string, before: Plan): Promise<Plan> {
  return learnLike(await readAnyText({ path, named: true }, text), before);
}

/** Earlier versions are asked only where they may settle something. */
async function planOf({ lessons }: PlanFile, text: string): Promise<Plan> {
  const plan = readPlan(text, await readBlocks(text), await loadLexiconOf(text));
  if (lessons === undefined || !wantsLessons(plan)) return plan;
  const learned = await lessons();
  return learned === null ? plan : learn(plan, learned);
}

async function readEarlier(text: string): Promise<Plan | null> {
  if (tooLarge(text) !== null || conflictMarkers(text).length > 0) return null;
  return await planOf({ path: "", named: false }, text);
}

function refuseTooLarge({ path }: PlanFile, text: string): void {
  const problem = tooLarge(text);
  if (problem === null) return;
  throw new TrackerError("too-large", `${path} ${problem}`, hints.tooLarge);
}

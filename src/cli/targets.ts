import { setStatus } from "../change/index.ts";
import { TrackerError } from "../error.ts";
import type { Status } from "../language/status.ts";
import type { Task } from "../plan/types.ts";
import type { MakeChange } from "./edit-plans.ts";
import { type Loaded, type LoadedPlan, loadPlans } from "./plans.ts";
import { type FoundTask, parseReference, type Reference, resolveReference } from "./references.ts";
import type { Session } from "./session.ts";
import { hints } from "./words.ts";

/** A reference with the task it was found to mean. */
export interface Target extends FoundTask {
  readonly reference: Reference;
}

/** What references mean, the plans that were asked, and what was thrown for others. */
export interface Targets extends Loaded<LoadedPlan> {
  readonly targets: readonly Target[];
}

/** The plans that references may mean. */
export interface AskedPlans {
  /** All plans; null where every reference names its file. */
  readonly everywhere: Loaded<LoadedPlan> | null;
  /** The plans of the files that references name; null for a file that is no plan. */
  readonly byFile: ReadonlyMap<string, LoadedPlan | null>;
}

/** Finds what every reference means; each one must mean exactly one task. */
export async function resolveAll(session: Session, refs: readonly string[]): Promise<Targets> {
  const references = refs.map((ref) => parseReference(ref, session.workspace.cwd));
  const asked = await askPlans(session, references);
  const targets = references.map((reference) => ({ ...resolveAmong(asked, reference), reference }));
  const { plans, errors } = asked.everywhere ?? { plans: targets, errors: [] };
  return { targets: unique(targets), plans, errors };
}

/** Reads the plans that references may mean: those of their files, and all only where one names no file. */
export async function askPlans(
  session: Session,
  references: readonly Reference[],
): Promise<AskedPlans> {
  const byFile = new Map<string, LoadedPlan | null>();
  for (const { file } of references) {
    if (file !== null && !byFile.has(file)) byFile.set(file, await loadPlan(session, file));
  }
  if (references.every(({ file }) => file !== null)) return { everywhere: null, byFile };
  return { everywhere: await loadPlans(session, session.options.file), byFile };
}

/** The plans that one reference may mean. */
export function plansAmong(
  { everywhere, byFile }: AskedPlans,
  { file }: Reference,
): readonly LoadedPlan[] {
  if (file === null) return everywhere?.plans ?? [];
  const plan = byFile.get(file);
  return plan ? [plan] : [];
}

/**
 * Finds what one reference means.
 * @throws TrackerError when it means no task or several, or when the plan that it may stand in cannot be read
 */
export function resolveAmong(asked: AskedPlans, reference: Reference): FoundTask {
  try {
    return resolveReference(plansAmong(asked, reference), reference);
  } catch (error) {
    const [unread] = reference.file === null ? (asked.everywhere?.errors ?? []) : [];
    const isUnknown = error instanceof TrackerError && error.code === "unknown-task";
    throw isUnknown && unread !== undefined ? unknownBeside(error, unread) : error;
  }
}

/** What was not found may stand in the plan that could not be read: both are named. */
function unknownBeside(unknown: TrackerError, unread: unknown): unknown {
  if (!(unread instanceof TrackerError)) return unread;
  const message = `${unknown.message}; ${unread.message}`;
  return new TrackerError(unread.code, message, unread.hint, unknown.candidates);
}

/** The change that gives the targets in a plan their status; each is looked up again in the plan as it is then. */
export function settingOf(
  session: Session,
  targets: readonly Target[],
  status: Status,
): MakeChange {
  return (plan, path) => {
    const here = targets.filter((target) => target.path === path);
    const tasks = here.map((target) => again({ path, plan }, target).index);
    return setStatus(plan, { tasks, status }, { today: session.today });
  };
}

async function loadPlan(session: Session, file: string): Promise<LoadedPlan | null> {
  await refuseFolder(session, file);
  const { plans, errors } = await loadPlans(session, [file]);
  const [error] = errors;
  if (error !== undefined) throw error;
  return plans[0] ?? null;
}

/** A reference means one file: of several plans in a folder none may be taken just because it comes first. */
async function refuseFolder(session: Session, file: string): Promise<void> {
  const found = await session.workspace.findPlans([file]);
  if (found.some(({ named }) => named)) return;
  throw new TrackerError("not-a-file", `${file} is a folder, not a file`, hints.folder);
}

function again(loaded: LoadedPlan, { reference, plan, task }: Target): Task {
  if (loaded.plan === plan) return task;
  const found = resolveReference([loaded], reference).task;
  if (found.id === task.id && found.title === task.title) return found;
  const message = `${loaded.path} changed while ${reference.text} was looked up`;
  throw new TrackerError("changed-underneath", message, hints.again);
}

function unique(targets: readonly Target[]): readonly Target[] {
  const seen = new Set<string>();
  return targets.filter(({ path, task }) => {
    const key = `${task.index} ${path}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

import type { Change } from "../change/types.ts";
import type { Staged, StagedFile } from "../workspace/staged-files.ts";
import type { NewStagedText } from "../workspace/staged-index.ts";
import { type EditedPlan, editText, type MakeChange, type TextEdit } from "./edit-plans.ts";
import { detached } from "./keep.ts";
import { eachFile } from "./plans.ts";
import type { Session } from "./session.ts";
import { stagedChanges } from "./staged-changes.ts";

/** What is to become of a staged plan and its working file; nothing is written by it. */
export interface StagedDecision<T> {
  readonly path: string;
  /** What the report needs of the staged plan. */
  readonly kept: T;
  /** The text to be staged instead; null where it is true. */
  readonly text: string | null;
  /** Null where nothing is to change in the working file, or there is none. */
  readonly working: WorkingDecision | null;
}

/** What is to become of a working file. */
export interface WorkingDecision {
  /** Its text when it was looked at, and what that becomes. */
  readonly was: string;
  readonly is: string;
  /** What another text becomes that it has by now. */
  readonly edit: (text: string) => Promise<string>;
  /** What is changed in it, where it differs from what is staged; null where the same is changed in both. */
  readonly ownChange: Pick<Change, "steps"> | null;
}

/** What is to become of all that is staged. */
export interface StagedDecisions<T> {
  readonly plans: readonly StagedDecision<T>[];
  /** What was thrown for staged plans, and for working files, whose staged plans are among the decided ones. */
  readonly errors: readonly unknown[];
  readonly workingErrors: readonly unknown[];
}

/** Looks at every staged plan and its working file, and decides what is to change, so that each is true for itself. */
export async function decideStaged<T extends object>(
  session: Session,
  staged: Staged,
  keep: (edited: EditedPlan, file: StagedFile) => T | Promise<T>,
): Promise<StagedDecisions<T>> {
  const workingErrors: unknown[] = [];
  const { plans, errors } = await eachFile(session, staged.files, async (file) => {
    const changes = await stagedChanges(session, file);
    const text = file.read();
    const [edit] = await editText(file, text, changes.staged);
    if (edit === undefined) return [];
    const edited = {
      path: file.path,
      ...edit,
      written: isChanged(edit) && !session.options.dryRun,
    };
    const kept = detached({ kept: await keep(edited, file) });
    const makeChange = changes.workingFor(edit.change.before);
    const working = await attemptWorking(() => decideWorking(session, { file, edit, makeChange }));
    if ("error" in working) workingErrors.push(working.error);
    const decision = "error" in working ? null : working.decision;
    const { path } = file;
    return [{ path, ...kept, text: isChanged(edit) ? edit.edited : null, working: decision }];
  });
  return { plans: await withoutSkipped(staged, plans), errors, workingErrors };
}

function isChanged({ change }: TextEdit): boolean {
  return change.edits.length > 0;
}

type Attempt = { readonly decision: WorkingDecision | null } | { readonly error: unknown };

/** A working file that cannot be read keeps nothing from being staged. */
async function attemptWorking(decide: () => Promise<WorkingDecision | null>): Promise<Attempt> {
  try {
    return { decision: await decide() };
  } catch (error) {
    return { error };
  }
}

/** A staged plan with what it becomes, and the change for its working file. */
interface WorkingRequest {
  readonly file: StagedFile;
  readonly edit: TextEdit;
  readonly makeChange: MakeChange;
}

async function decideWorking(
  { workspace }: Session,
  { file, edit, makeChange }: WorkingRequest,
): Promise<WorkingDecision | null> {
  if (!file.hasWorkingFile()) return null;
  const { text: was } = await workspace.read(file.path);
  const again = async (text: string) => (await editText(file, text, makeChange))[0]?.edited ?? text;
  if (was === edit.change.before.text) {
    return isChanged(edit) ? { was, is: edit.edited, edit: again, ownChange: null } : null;
  }
  const [own] = await editText(file, was, makeChange);
  if (own === undefined || !isChanged(own)) return null;
  const { steps } = own.change;
  return { was, is: own.edited, edit: again, ownChange: { steps } };
}

/** Where a sparse checkout leaves the working file out, what stands there is not git's. */
async function withoutSkipped<T>(
  staged: Staged,
  plans: readonly StagedDecision<T>[],
): Promise<readonly StagedDecision<T>[]> {
  if (plans.every(({ working }) => working === null)) return plans;
  const skipped = await (await staged.index()).skipped();
  return plans.map((plan) => (skipped.has(plan.path) ? { ...plan, working: null } : plan));
}

/**
 * Writes what was decided, unless only a dry run is asked for: what is staged in one go, then the working files; gives what was
 * thrown for those.
 */
export async function writeDecisions<T>(
  session: Session,
  staged: Staged,
  plans: readonly StagedDecision<T>[],
): Promise<readonly unknown[]> {
  if (session.options.dryRun) return [];
  const texts = plans.flatMap(({ path, text }): readonly NewStagedText[] =>
    text === null ? [] : [{ path, text }],
  );
  if (texts.length > 0) await (await staged.index()).write(texts);
  const named = plans.map(({ path, working }) => ({ path, working, named: true }));
  const { errors } = await eachFile(session, named, async ({ path, working }) => {
    if (working !== null) await writeWorking(session, path, working);
    return [];
  });
  if (texts.length > 0) await (await staged.index()).refresh();
  return errors;
}

async function writeWorking(
  { workspace }: Session,
  path: string,
  { was, is, edit }: WorkingDecision,
): Promise<void> {
  await workspace.update(path, async (text) => ({
    text: text === was ? is : await edit(text),
    value: null,
  }));
}

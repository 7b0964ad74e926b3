import { editedText, verify } from "../change/index.ts";
import type { Change } from "../change/types.ts";
import type { Plan } from "../plan/types.ts";
import { eachFile, type Loaded, type PlanFile, readCleanPlan, readEdited } from "./plans.ts";
import type { Session } from "./session.ts";

/** A plan after a change. */
export interface EditedPlan {
  readonly path: string;
  readonly change: Change;
  /** The text after the change, and what it says as a plan. */
  readonly edited: string;
  readonly after: Plan;
  readonly written: boolean;
}

/** A file to change, with the plan it held when it was looked at. */
export interface EditableFile extends PlanFile {
  readonly plan?: Plan;
}

/** Says what is to change in a plan. */
export type MakeChange = (plan: Plan, path: string) => Change;

/** What is to change in each plan, and what of it the report needs. */
export interface EditRequest<T> {
  readonly makeChange: MakeChange;
  readonly keep: (edited: EditedPlan) => T;
}

/** What a change makes of a text. */
export type TextEdit = Pick<EditedPlan, "change" | "edited" | "after">;

/** Changes plans one after the other, each read again under its lock; one that fails stops none of the others. */
export function editPlans<T>(
  session: Session,
  files: readonly EditableFile[],
  { makeChange, keep }: EditRequest<T>,
): Promise<Loaded<T>> {
  return eachFile(session, files, async (file) =>
    (await editPlan(session, file, makeChange)).map(keep),
  );
}

async function editPlan(
  { workspace, options }: Session,
  file: EditableFile,
  makeChange: MakeChange,
): Promise<readonly EditedPlan[]> {
  const { path } = file;
  if (options.dryRun) {
    const { text } = await workspace.read(path);
    return (await editText(file, text, makeChange)).map((edit) => ({
      path,
      ...edit,
      written: false,
    }));
  }
  const edits = await workspace.update(path, async (text) => {
    const value = await editText(file, text, makeChange);
    return { text: value[0]?.edited ?? text, value };
  });
  return edits.map((edit) => ({ path, ...edit, written: edit.change.edits.length > 0 }));
}

/** The edit of a text, verified by reading it again; none for a text that is no plan. */
export async function editText(
  file: EditableFile,
  text: string,
  makeChange: MakeChange,
): Promise<readonly TextEdit[]> {
  const plan = file.plan?.text === text ? file.plan : await readCleanPlan(file, text);
  if (plan === null) return [];
  const change = makeChange(plan, file.path);
  const edited = editedText(change);
  const after = edited === text ? plan : await readEdited(file, edited, plan);
  verify(change, after);
  return [{ change, edited, after }];
}

import { TrackerError } from "../../error.ts";
import type { Staged, StagedFile } from "../../workspace/staged-files.ts";
import type { Session } from "../session.ts";
import { orList } from "../words.ts";

type RunHook = (session: Session, words: readonly string[]) => Promise<number>;

const hooks: ReadonlyMap<string, RunHook> = new Map<string, RunHook>([
  ["pre-commit", preCommit],
  ["pre-merge-commit", preMergeCommit],
  ["post-merge", postMerge],
  ["post-rewrite", postRewrite],
]);

/** `tracker hook run NAME`: what a hook of git does; 1 stops what git is about to do. */
export async function hookRun(
  session: Session,
  [name = "", ...words]: readonly string[],
): Promise<number> {
  const run = hooks.get(name);
  if (run !== undefined) return await run(session, words);
  throw new TrackerError("usage", `hook run takes ${orList([...hooks.keys()])}, not ${name}`);
}

async function preCommit(session: Session): Promise<number> {
  const staged = await stagedPlans(session);
  if (staged === null) return 0;
  const { judgeBeforeCommit, mendBeforeCommit } = await import("../before-commit.ts");
  if (isUnderFramework(session)) return await judgeBeforeCommit(session, staged, "all");
  return await mendBeforeCommit(session, staged);
}

/** Git has written the tree of the merge by then: what is staged now would not be part of it. */
async function preMergeCommit(session: Session): Promise<number> {
  const staged = await stagedPlans(session);
  if (staged === null) return 0;
  const { judgeBeforeCommit } = await import("../before-commit.ts");
  const what = isUnderFramework(session) ? "all" : "stops";
  return await judgeBeforeCommit({ ...session, isMerging: true }, staged, what);
}

/** The pre-commit framework puts the index back as it was, and loses unstaged work where a hook has changed it. */
function isUnderFramework({ env }: Session): boolean {
  return env.PRE_COMMIT === "1";
}

/** What is staged; null where no plan is, which most commits end with. */
async function stagedPlans(session: Session): Promise<Staged | null> {
  const staged = await session.workspace.staged([]);
  if (staged.files.length === 0) return null;
  const { mayHoldTasks } = await import("../../plan/may-hold-tasks.ts");
  const mayBePlan = (file: StagedFile) => {
    const text = textOf(file);
    return text === "unmerged" || (text !== null && mayHoldTasks(text.staged));
  };
  return staged.files.some(mayBePlan) ? staged : null;
}

/** What is staged; null for what cannot be a plan. */
function textOf(file: StagedFile): { readonly staged: string } | "unmerged" | null {
  try {
    return { staged: file.read() };
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    return error.code === "unmerged" ? "unmerged" : null;
  }
}

/** Git says with 1 that nothing was committed. */
async function postMerge(session: Session, [isSquash]: readonly string[]): Promise<number> {
  if (isSquash === "1") return 0;
  const { warnAfter } = await import("../after-merge.ts");
  return await warnAfter(session, "merge", ["ORIG_HEAD", "HEAD"]);
}

/** Each line names a commit and the one it became; the last ones are where the branch was and is. */
async function postRewrite(session: Session, [occasion]: readonly string[]): Promise<number> {
  let last = "";
  for (let line = await nextLine(session); line !== ""; line = await nextLine(session)) last = line;
  const [was, is] = last.split(" ");
  if (!was || !is) return 0;
  const { warnAfter } = await import("../after-merge.ts");
  return await warnAfter(session, occasion === "amend" ? "amend" : "rebase", [was, is]);
}

/** On a terminal nobody would know what is waited for. */
async function nextLine({ input }: Session): Promise<string> {
  return input.isTTY ? "" : await input.readLine();
}

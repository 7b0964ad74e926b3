import { comparePlans } from "../../compare/index.ts";
import { hasTasks } from "../../plan/index.ts";
import type { FilePair } from "../../workspace/file-pairs.ts";
import { finish } from "../finish.ts";
import { detached } from "../keep.ts";
import type { DiffOptions } from "../options.ts";
import { eachFile, type PlanFile, readAnyText, readCleanPlan } from "../plans.ts";
import {
  type ComparedPlan,
  type Comparison,
  differenceLines,
  type ExceededLimit,
  exceededLines,
  jsonDifferences,
  summaryLine,
  totalsOf,
} from "../report/differences.ts";
import { type Session, talk } from "../session.ts";

/** `tracker diff [REV [REV]] [FILE…]`: what changed in terms of tasks; with limits a guard. */
export async function diff(
  session: Session,
  words: readonly string[],
  options: DiffOptions,
): Promise<number> {
  const { moments, files } = await session.workspace.filesBetween({
    words,
    more: session.options.file,
  });
  const { plans, errors } = await eachFile(session, files, (file) =>
    compareFile(moments.after === null ? file : withoutLessons(file)),
  );
  const comparison: Comparison = {
    before: moments.before.name,
    after: moments.after?.name ?? null,
    plans,
    exceeded: exceededBy(plans, options),
  };
  const exitCode = await finish(session, {
    body: () => jsonDifferences(comparison),
    lines: async () => {
      if (!options.markdown) return differenceLines(plans, session.out.style);
      return (await import("../report/differences-markdown.ts")).markdownLines(comparison);
    },
    errors,
    exitCode: comparison.exceeded.length > 0 ? 1 : 0,
  });
  await session.err.writeLines(exceededLines(comparison, session.err.style));
  await talk(session, [summaryLine(comparison)]);
  return exitCode;
}

/** A file at two moments, with what the last commit teaches about the working file. */
type ComparedFile = FilePair & PlanFile;

/** What is committed is read as it stood: the last commit says nothing of it. */
function withoutLessons({ lessons, ...file }: ComparedFile): ComparedFile {
  return file;
}

/** None for a file that is no plan at either moment, or in which no task and no scope changed. */
async function compareFile(file: ComparedFile): Promise<readonly ComparedPlan[]> {
  const { path, formerPath } = file;
  const texts = file.read();
  const before = await readAnyText(withoutLessons(file), texts.before ?? "");
  // What is unsettled now is refused as everywhere; what was unsettled once cannot be settled any more.
  const clean = await readCleanPlan(file, texts.after ?? "");
  const after = clean ?? (await readAnyText(file, texts.after ?? ""));
  if (!(hasTasks(before) || hasTasks(after))) return [];
  const { tasks, scopes } = comparePlans(before, after);
  return tasks.length + scopes.length === 0 ? [] : [detached({ path, formerPath, tasks, scopes })];
}

function exceededBy(
  plans: readonly ComparedPlan[],
  { maxRemoved, maxChanged }: DiffOptions,
): readonly ExceededLimit[] {
  const { removed, changed } = totalsOf(plans);
  const limits = [
    { limit: "max_removed", allowed: maxRemoved, found: removed },
    { limit: "max_changed", allowed: maxChanged, found: changed },
  ] as const;
  return limits.flatMap(({ limit, allowed, found }) => {
    if (allowed === undefined || found <= Number(allowed)) return [];
    return [{ limit, allowed: Number(allowed), found }];
  });
}

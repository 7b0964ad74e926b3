import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type ErrorCandidate, TrackerError } from "../error.ts";
import { foldId } from "../language/index.ts";
import { findTask, type TaskMatch, taskAtLine } from "../plan/index.ts";
import type { Task } from "../plan/types.ts";
import type { LoadedPlan } from "./plans.ts";
import { taskLine } from "./report/wire.ts";
import { didYouMean, hints } from "./words.ts";

/** A REF taken apart: which file it names, if any, and what in it. */
export type Reference =
  | {
      readonly kind: "line";
      readonly text: string;
      readonly file: string;
      readonly line: number;
      /** As `check` prints it; null where none was given. */
      readonly column: number | null;
    }
  | {
      readonly kind: "words";
      readonly text: string;
      readonly file: string | null;
      readonly words: string;
    };

/** A task with the plan it stands in. */
export interface FoundTask extends LoadedPlan {
  readonly task: Task;
}

interface Meaning extends FoundTask {
  readonly byId: boolean;
  /** Whether its id stands for other things in the same plan too. */
  readonly isDuplicate: boolean;
}

const linePattern = /^(.+?):(\d+)(?::(\d+))?$/;
const idPattern = /^([^#]+)#(.+)$/;
const planName = /\.(?:md|markdown|mdx)$/i;

/** Takes a REF apart: `FILE:LINE` (`FILE:LINE:COLUMN`), `FILE#ID`, else an id or words of a title. */
export function parseReference(text: string, cwd: string): Reference {
  const [, lineFile, line, column] = linePattern.exec(text) ?? [];
  if (lineFile !== undefined && namesFile(lineFile, cwd)) {
    const at = column === undefined ? null : Number(column);
    return { kind: "line", text, file: lineFile, line: Number(line), column: at };
  }
  const [, idFile, words] = idPattern.exec(text) ?? [];
  if (idFile !== undefined && words !== undefined && namesFile(idFile, cwd)) {
    return { kind: "words", text, file: idFile, words };
  }
  return { kind: "words", text, file: null, words: text };
}

/**
 * Finds the one task that a reference means among the plans it may mean.
 * @throws TrackerError when it means none or several
 */
export function resolveReference(plans: readonly LoadedPlan[], reference: Reference): FoundTask {
  if (reference.kind === "line") return resolveLine(plans, reference.text, reference.line);
  const { text, words } = reference;
  const answers = plans.map((loaded) => ({ loaded, answer: findTask(loaded.plan, words) }));
  const all = answers.flatMap(({ loaded, answer }) => meaningsOf(loaded, answer, words));
  // An id outranks the same characters among the words of a title elsewhere.
  const byId = all.filter((meaning) => meaning.byId);
  const meanings = byId.length > 0 ? byId : all;
  const [first] = meanings;
  if (first === undefined) throw unknownTask(text, answers);
  if (meanings.some(({ isDuplicate }) => isDuplicate)) throw duplicateTask(text, meanings);
  if (meanings.length > 1) throw ambiguousTask(text, meanings);
  return first;
}

function resolveLine(plans: readonly LoadedPlan[], text: string, line: number): FoundTask {
  const [loaded] = plans;
  if (loaded === undefined)
    throw new TrackerError("unknown-task", `${text}: not a plan`, hints.noPlans);
  const task = taskAtLine(loaded.plan, line);
  if (task) return { ...loaded, task };
  const hint = `see \`tracker list ${loaded.path}\``;
  throw new TrackerError("unknown-line", `no task at ${loaded.path}:${line}`, hint);
}

function meaningsOf(loaded: LoadedPlan, answer: TaskMatch, words: string): readonly Meaning[] {
  if (answer.kind === "none") return [];
  const tasks = answer.kind === "found" ? [answer.task] : answer.tasks;
  const isDuplicate = answer.kind === "duplicate";
  return tasks.map((task) => ({
    ...loaded,
    task,
    byId: isDuplicate || (task.id !== null && foldId(task.id) === foldId(words)),
    isDuplicate,
  }));
}

function unknownTask(
  text: string,
  answers: readonly { readonly loaded: LoadedPlan; readonly answer: TaskMatch }[],
): TrackerError {
  const near = answers
    .flatMap(({ loaded, answer }) =>
      answer.kind === "none" ? answer.nearest.map((each) => ({ ...loaded, ...each })) : [],
    )
    .sort((a, b) => a.far - b.far);
  const names = [...new Set(near.map(({ task }) => task.id ?? `"${task.title}"`))].slice(0, 3);
  const hint = names.length > 0 ? didYouMean(names) : hints.list;
  return new TrackerError(
    "unknown-task",
    `no task ${text}`,
    hint,
    near.slice(0, 3).map(candidateOf),
  );
}

function ambiguousTask(text: string, meanings: readonly Meaning[]): TrackerError {
  const files = new Set(meanings.map(({ path }) => path)).size;
  const where = files > 1 ? ` in ${files} plans` : "";
  const message = `${text} means ${meanings.length} tasks${where}`;
  return new TrackerError("ambiguous-task", message, hints.candidates, meanings.map(candidateOf));
}

function duplicateTask(text: string, meanings: readonly Meaning[]): TrackerError {
  const message = `${text} is the id of ${meanings.length} different tasks`;
  return new TrackerError("duplicate-task", message, hints.duplicate, meanings.map(candidateOf));
}

function candidateOf({ path, plan, task }: FoundTask): ErrorCandidate {
  const text = task.id === null ? task.title : `${task.id} ${task.title}`;
  return { text, file: path, line: taskLine(plan, task) };
}

function namesFile(path: string, cwd: string): boolean {
  return planName.test(path) || existsSync(resolve(cwd, path));
}

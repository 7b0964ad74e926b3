import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { TrackerError } from "../error.ts";
import { askGit, type GitPlace } from "./git.ts";
import { outputOf } from "./git-objects.ts";
import { markdownFromTop } from "./staged-blobs.ts";
import { temporaryError } from "./temporary-error.ts";

/** What the index has of a path. */
export interface IndexLine {
  readonly mode: string;
  readonly id: string;
  /** Whether git does not look at the working file: it is left out by a sparse checkout, or by hand. */
  readonly isSkipped: boolean;
  /** Whether the human said that the working file never changes. */
  readonly isAssumed: boolean;
}

/** A path of the index, from the root of the repository, that is to get another content. */
export interface NewIndexLine extends IndexLine {
  readonly path: string;
  /** The same path, from where git is asked. */
  readonly shownPath: string;
}

const patience = 1_000;
const pause = 50;

/** The merged Markdown files of the index by their paths. */
export async function indexLines(place: GitPlace): Promise<ReadonlyMap<string, IndexLine>> {
  const listing = ["ls-files", "-s", "-v", "-z", "--full-name", "--", ...markdownFromTop];
  const lines = (await outputOf(place, listing)).toString("utf8").split("\0");
  return new Map(
    lines.flatMap((line): readonly (readonly [string, IndexLine])[] => {
      const [, tag = "", mode = "", id = "", path = ""] =
        /^(\S) (\d+) ([0-9a-f]+) 0\t([\s\S]+)$/.exec(line) ?? [];
      const isAssumed = tag !== tag.toUpperCase();
      return path === ""
        ? []
        : [[path, { mode, id, isSkipped: tag.toUpperCase() === "S", isAssumed }]];
    }),
  );
}

/** Puts contents into the object store as they are, no filter applied, and gives their ids, in the same order. */
export async function writeBlobs(
  place: GitPlace,
  contents: readonly Uint8Array[],
): Promise<readonly string[]> {
  const folder = temporaryFolder();
  try {
    const paths = writeFiles(folder, contents);
    const words = ["hash-object", "-w", "--no-filters", "--stdin-paths"];
    const output = await written(place, words, paths.map((path) => `${path}\n`).join(""));
    return output.toString("utf8").trim().split("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), "tracker-blobs-"));
  } catch (error) {
    throw temporaryError("file", tmpdir(), error);
  }
}

function writeFiles(folder: string, contents: readonly Uint8Array[]): readonly string[] {
  const paths = contents.map((_, at) => join(folder, String(at)));
  try {
    for (const [at, path] of paths.entries()) writeFileSync(path, contents[at] ?? "");
  } catch (error) {
    throw temporaryError("file", folder, error);
  }
  return paths;
}

/**
 * Gives files other contents in the index of a place, those of one call of git in one go. What else the index knows of them
 * stays.
 */
export async function replaceLines(
  place: GitPlace,
  replaced: readonly NewIndexLine[],
): Promise<void> {
  const isMarked = ({ isSkipped, isAssumed }: NewIndexLine) => isSkipped || isAssumed;
  const lines = replaced
    .filter((line) => !isMarked(line))
    .map(({ mode, id, path }) => `${mode} ${id} 0\t${path}\0`);
  for (const line of replaced.filter(isMarked)) await replaceMarked(place, line);
  if (lines.length > 0) await updateIndex(place, ["-z", "--index-info"], lines.join(""));
}

/** A new line has none of the marks of the old one, so that the first is set in the same call. */
async function replaceMarked(place: GitPlace, line: NewIndexLine): Promise<void> {
  const { mode, id, path, shownPath, isSkipped, isAssumed } = line;
  const marks = [
    ...(isSkipped ? ["--skip-worktree"] : []),
    ...(isAssumed ? ["--assume-unchanged"] : []),
  ];
  const [first = "", ...rest] = marks;
  // The one path is taken from the root, the other from where git is asked.
  await updateIndex(place, ["--cacheinfo", `${mode},${id},${path}`, first, "--", shownPath]);
  for (const mark of rest) await updateIndex(place, [mark, "--", shownPath]);
}

/**
 * Looks at the working files again, so that those that are as the index has them are known to be; the repository's clean
 * filters run for those that seem changed, as in each commit. A failure is none: git would find out by itself.
 */
export async function refreshLines(place: GitPlace): Promise<void> {
  await askGit(place, ["update-index", "-q", "--refresh"]);
}

// In a sparse index whole folders are entries, which some versions of git spoil when a file in them is replaced.
const wholeIndex = ["-c", "index.sparse=false"];

/** Another git that changes the index is waited for. */
async function updateIndex(place: GitPlace, words: readonly string[], input = ""): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await askGit(place, [...wholeIndex, "update-index", ...words], input);
    if ("output" in answer) return;
    if (!answer.problem.includes("File exists")) throw notWritten(answer.problem);
    if (Date.now() > deadline) throw lockedError(answer.problem);
    await wait(pause);
  }
}

async function written(place: GitPlace, words: readonly string[], input: string): Promise<Buffer> {
  const answer = await askGit(place, words, input);
  if ("output" in answer) return answer.output;
  throw notWritten(answer.problem);
}

function notWritten(problem: string): TrackerError {
  if (/No space left|quota exceeded/i.test(problem)) {
    const message = "the index was not written: the disk is full";
    return new TrackerError("disk-full", message, "make some space free");
  }
  return new TrackerError("not-writable", `the index was not written: ${problem}`);
}

function lockedError(problem: string): TrackerError {
  const hint = "wait until the other git has ended, and try again";
  return new TrackerError("locked", `the index is being changed: ${problem}`, hint);
}

import { TrackerError } from "../error.ts";
import { askGit, type GitPlace } from "./git.ts";

/** Files of a commit: their paths from the root of the repository, and the ids of their contents. */
export type CommittedFiles = ReadonlyMap<string, string>;

/**
 * The root of the repository that a folder is in, without symbolic links.
 * @throws TrackerError where there is none, or git cannot be asked
 */
export async function repositoryTop(place: GitPlace): Promise<string> {
  const answer = await askGit(place, ["rev-parse", "--show-toplevel"]);
  if ("output" in answer) return answer.output.toString("utf8").replace(/\r?\n$/, "");
  const isDistrusted = answer.problem.includes("dubious ownership");
  const hint = isDistrusted
    ? `if you trust it: git config --global --add safe.directory ${place.folder}`
    : "go into the working folder of a git repository";
  throw new TrackerError("no-repository", answer.problem, hint);
}

/** The commit that a word names, or undefined. */
export async function commitOf(place: GitPlace, word: string): Promise<string | undefined> {
  if (word === "" || word.startsWith("-")) return undefined;
  const answer = await askGit(place, ["rev-parse", "--verify", "--quiet", `${word}^{commit}`]);
  return "output" in answer ? answer.output.toString("utf8").trim() : undefined;
}

/** The commit in which two lines of work parted, or undefined where they have none in common. */
export async function mergeBase(
  place: GitPlace,
  one: string,
  other: string,
): Promise<string | undefined> {
  const answer = await askGit(place, ["merge-base", one, other]);
  return "output" in answer ? answer.output.toString("utf8").trim() : undefined;
}

/** The regular files of a commit. */
export async function filesAt(place: GitPlace, commit: string): Promise<CommittedFiles> {
  const output = await outputOf(place, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  return new Map(
    output
      .toString("utf8")
      .split("\0")
      .flatMap((line): readonly (readonly [string, string])[] => {
        const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
        return id === undefined || path === undefined ? [] : [[path, id]];
      }),
  );
}

/** Files that were renamed from one commit to another, or to the index where that is null: the old path by the new one. */
export async function renamesBetween(
  place: GitPlace,
  before: string,
  after: string | null,
): Promise<ReadonlyMap<string, string>> {
  // Not the comparison with the working files: it would run the filters that the repository's settings name.
  const moments = after === null ? ["diff-index", "--cached"] : ["diff-tree", "-r"];
  const commits = after === null ? [before] : [before, after];
  const words = [...moments, "--name-status", "-z", "-M", ...commits];
  const fields = (await outputOf(place, words)).toString("utf8").split("\0");
  const renames = new Map<string, string>();
  for (let at = 0; at < fields.length - 1; ) {
    const isRename = /^[RC]/.test(fields[at] ?? "");
    const [, former = "", path = ""] = fields.slice(at, at + 3);
    if (isRename) renames.set(path, former);
    at += isRename ? 3 : 2;
  }
  return renames;
}

/** The contents of files by their ids, read in one go; those that the repository lacks are left out. */
export async function readBlobs(
  place: GitPlace,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const blobs = new Map<string, Uint8Array>();
  if (ids.length === 0) return blobs;
  const output = await outputOf(place, ["cat-file", "--batch"], `${ids.join("\n")}\n`);
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const [id = "", type, size] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (type !== "blob") continue;
    blobs.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

/**
 * What git prints.
 * @throws TrackerError `not-readable` with git's reason, where it fails
 */
export async function outputOf(
  place: GitPlace,
  words: readonly string[],
  input = "",
): Promise<Buffer> {
  const answer = await askGit(place, words, input);
  if ("output" in answer) return answer.output;
  throw new TrackerError("not-readable", `git failed: ${answer.problem}`);
}

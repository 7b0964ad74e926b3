import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { TrackerError } from "../error.ts";
import type { GitPlace } from "./git.ts";
import { commitOf, mergeBase } from "./git-objects.ts";

/** A commit, with the name that it was asked for by. */
export interface Revision {
  readonly name: string;
  readonly commit: string;
}

/** What is compared: two commits, or one with the working files. */
export interface Moments {
  readonly before: Revision;
  /** Null for the working files. */
  readonly after: Revision | null;
}

/** Words of a command line: first revisions, two at most, then files. */
export interface ReadMoments extends Moments {
  readonly files: readonly string[];
}

/**
 * Takes `[REV [REV]] [FILE…]`, `REV..REV` or `REV...REV` apart. Without a revision HEAD is meant.
 * @throws TrackerError where a word names nothing, or both a revision and a file
 */
export async function readMoments(place: GitPlace, words: readonly string[]): Promise<ReadMoments> {
  const [first = "", ...rest] = words;
  const range = existsSync(resolve(place.folder, first))
    ? null
    : /^(.*?)(\.{2,3})(.*)$/.exec(first);
  if (range !== null) {
    const [, from = "", dots, to = ""] = range;
    return { ...(await readRange(place, [from, to], dots === "...")), files: rest };
  }
  const before = await revisionOf(place, first);
  if (before === null) return { before: await known(place, "HEAD"), after: null, files: words };
  const after = await revisionOf(place, rest[0] ?? "");
  return { before, after, files: after === null ? rest : rest.slice(1) };
}

async function readRange(
  place: GitPlace,
  [from, to]: readonly [string, string],
  sinceParting: boolean,
): Promise<Moments> {
  const before = await known(place, from || "HEAD");
  const after = await known(place, to || "HEAD");
  if (!sinceParting) return { before, after };
  const commit = await mergeBase(place, before.commit, after.commit);
  if (commit !== undefined) return { before: { name: commit.slice(0, 12), commit }, after };
  const message = `${before.name} and ${after.name} have no commit in common`;
  throw new TrackerError("unknown-revision", message, "fetch their whole history");
}

/** The revision that a word names; null for a word that is left to be a file. */
async function revisionOf(place: GitPlace, name: string): Promise<Revision | null> {
  const commit = await commitOf(place, name);
  if (commit === undefined) return null;
  if (!existsSync(resolve(place.folder, name))) return { name, commit };
  const message = `${name} is both a revision and a file`;
  throw new TrackerError("usage", message, `name the file ./${name}, or the revision ${name}^0`);
}

async function known(place: GitPlace, name: string): Promise<Revision> {
  const commit = await commitOf(place, name);
  if (commit !== undefined) return { name, commit };
  const message = name === "HEAD" ? "there is no commit yet" : `unknown revision ${name}`;
  const hint = name === "HEAD" ? "commit something first" : "see `git log`, or fetch it first";
  throw new TrackerError("unknown-revision", message, hint);
}

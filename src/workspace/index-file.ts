import { copyFileSync, existsSync, readFileSync, renameSync, unlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TrackerError } from "../error.ts";
import type { GitPlace } from "./git.ts";
import { outputOf } from "./git-objects.ts";
import { companionOf, sweepLeftovers } from "./leftovers.ts";
import { attempt } from "./system-error.ts";
import { writeError } from "./write-file.ts";

/** A file that holds an index. */
export interface IndexFile {
  readonly path: string;
  /** The file beside which temporary ones may lie. */
  readonly home: string;
  /** Whether a `git commit` holds it as its lock, and will remove it, or put it in the place of the index. */
  readonly isHeld: boolean;
}

/** The index that a commit is made of, and others that are to get the same entries. */
export interface IndexFiles {
  readonly committed: IndexFile;
  readonly others: readonly IndexFile[];
}

/**
 * The index that is meant. `git commit FILE` commits one of its own (`next-index-PID.lock`), while the lock of the real one
 * holds what that will be.
 */
export async function indexFiles(place: GitPlace, top: string): Promise<IndexFiles> {
  const gitFolder = (await outputOf(place, ["rev-parse", "--absolute-git-dir"])).toString("utf8");
  const home = join(gitFolder.replace(/\r?\n$/, ""), "index");
  const { GIT_INDEX_FILE: named } = place.env;
  const path = named ? resolve(top, named) : home;
  const committed: IndexFile = { path, home, isHeld: path.endsWith(".lock") };
  const lock = join(dirname(path), "index.lock");
  const isPartial = /[/\\]next-index-\d+\.lock$/.test(path) && existsSync(lock);
  return { committed, others: isPartial ? [{ path: lock, home, isHeld: true }] : [] };
}

/**
 * Lets `work` change an index file, whatever kills this process. Git changes its index by itself. A held one is copied,
 * and the copy takes its place: a git that outlives its commit would leave a lock that nobody removes.
 */
export async function withIndexFile(
  place: GitPlace,
  { path, home, isHeld }: IndexFile,
  work: (place: GitPlace) => Promise<void>,
): Promise<void> {
  if (!isHeld) return await work(placeWith(place, path));
  sweepLeftovers(home);
  const copy = companionOf(home, "tmp");
  try {
    copyFileSync(path, copy);
    const before = readFileSync(copy);
    await work(placeWith(place, copy));
    if (!readFileSync(path).equals(before)) throw changedError();
    renameSync(copy, path);
  } catch (error) {
    throw writeError({ path: "the index" }, error);
  } finally {
    attempt(() => unlinkSync(copy));
  }
}

/** The same place with another index. */
export function placeWith(place: GitPlace, path: string): GitPlace {
  return { ...place, env: { ...place.env, GIT_INDEX_FILE: path } };
}

function changedError(): TrackerError {
  return new TrackerError(
    "changed-underneath",
    "the index was changed since it was read",
    "nothing was written; try again",
  );
}

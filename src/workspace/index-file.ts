import { copyFileSync, existsSync, readFileSync, renameSync, unlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TrackerError } from "../error.ts";
import type { GitPlace } from "./git.ts";
import { outputOf } from "./git-objects.ts";
import { companionOf, sweepLeftovers } from "./leftovers.ts";
import { attempt, systemCode } from "./system-error.ts";
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

/** An index that is being changed: itself, or a copy of a held one. */
interface OpenIndex {
  readonly index: IndexFile;
  readonly path: string;
}

/**
 * Lets `work` change index files. Git changes its index by itself. Held ones are copied, and the copies take their places
 * when all are ready: a git that outlives its commit would leave a lock that nobody removes. Whatever kills this process,
 * each file is whole, and only between the last renames one is new and another old. To be called under the lock of their
 * home.
 * @throws TrackerError where one of them cannot be written, or was changed meanwhile
 */
export async function changeIndexes(
  place: GitPlace,
  { committed, others }: IndexFiles,
  work: (place: GitPlace, index: IndexFile) => void | Promise<void>,
): Promise<void> {
  sweepLeftovers(committed.home);
  const open = [committed, ...others].map((index) => ({ index, path: pathFor(index) }));
  const held = open.filter(({ index }) => index.isHeld);
  try {
    const befores = held.map(copyIndex);
    for (const { index, path } of open) await work(placeWith(place, path), index);
    for (const [at, { index }] of held.entries()) refuseChanged(index, befores[at]);
    takePlaces(held);
  } catch (error) {
    throw writeError({ path: "the index" }, error);
  } finally {
    for (const { path } of held) removeCopy(path);
  }
}

function pathFor({ path, home, isHeld }: IndexFile): string {
  return isHeld ? companionOf(home, "tmp") : path;
}

function copyIndex({ index, path }: OpenIndex): Uint8Array {
  copyFileSync(index.path, path);
  return readFileSync(path);
}

function refuseChanged({ path }: IndexFile, before: Uint8Array | undefined): void {
  if (before !== undefined && readFileSync(path).equals(before)) return;
  const message = "the index was changed since it was read";
  throw new TrackerError("changed-underneath", message, "nothing was written; try again");
}

function takePlaces(copies: readonly OpenIndex[]): void {
  for (const [at, { index, path }] of copies.entries()) {
    try {
      renameSync(path, index.path);
    } catch (error) {
      throw at === 0 ? error : halfWritten(error);
    }
  }
}

function halfWritten(error: unknown): unknown {
  const code = systemCode(error);
  if (code === "") return error;
  const message = `what is committed was mended, but not the index that stays: ${code}`;
  const hint = "after the commit run `tracker sync`, and `git add` the plans";
  return new TrackerError("not-writable", message, hint);
}

/** A git that was killed while it changed a copy has left its lock. */
function removeCopy(path: string): void {
  for (const each of [path, `${path}.lock`]) attempt(() => unlinkSync(each));
}

/** The same place with another index. */
function placeWith(place: GitPlace, path: string): GitPlace {
  return { ...place, env: { ...place.env, GIT_INDEX_FILE: path } };
}

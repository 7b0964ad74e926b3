import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { TrackerError } from "../error.ts";
import { encode } from "../text/source.ts";
import { overwriteInPlace } from "./in-place.ts";
import { companionOf, sweepLeftovers } from "./leftovers.ts";
import type { PlanFile } from "./read-file.ts";
import { attempt, systemCode } from "./system-error.ts";

const anybodyMayWrite = 0o222;
const permissions = 0o7777;

/**
 * Replaces the content of a file that was read, unless it was changed since. To be called under the file's lock.
 * The file is the old or the new one at any moment, for other processes and after a crash: the new content goes into a
 * file beside it, which takes its place when it is whole and on the disk. Mode, owner, symbolic links and hard links
 * stay. On any failure the file is as it was.
 *
 * The code is our own because the content must be compared in the last moment before the exchange, because a write that
 * the disk cuts short must fail, and because the files of killed processes must be recognised.
 * It is synchronous so that no signal handler comes in between.
 */
export function writePlanFile(file: PlanFile, text: string): void {
  try {
    refuseReadOnly(file);
    sweepLeftovers(file.realPath);
    const bytes = encode(text);
    if (file.links > 1 || !replace(file, bytes)) {
      const undo = { before: file.bytes, after: bytes };
      overwriteInPlace(file.realPath, undo, () => refuseChanged(file));
    }
  } catch (error) {
    throw writeError(file, error);
  }
}

/** A failure to write a file, said so that people know what to do. */
export function writeError({ path }: Pick<PlanFile, "path">, error: unknown): unknown {
  const code = systemCode(error);
  if (code === "" || error instanceof TrackerError) return error;
  if (code === "ENOSPC" || code === "EDQUOT") {
    const why = code === "ENOSPC" ? "the disk is full" : "the disk quota is used up";
    return new TrackerError("disk-full", `${path} was not written: ${why}`, "make some space free");
  }
  if (code === "ENOENT" || code === "ENOTDIR") return changedError(path, "removed");
  if (code === "EROFS") return notWritable(`${path} is on a read-only file system`);
  if (code === "EACCES" || code === "EPERM") return notWritable(`${path} may not be written`);
  return notWritable(`${path} was not written: ${code}`);
}

/** Asked of the mode bits too, because the system lets the superuser write everywhere. */
function refuseReadOnly({ path, realPath, mode }: PlanFile): void {
  if ((mode & anybodyMayWrite) === 0) {
    throw notWritable(`${path} is read-only`, "allow writing to it (chmod u+w) and try again");
  }
  const folder = dirname(realPath);
  if ((statSync(folder).mode & anybodyMayWrite) === 0) {
    const name = basename(folder) || folder;
    throw notWritable(
      `the folder ${name} of ${path} is read-only`,
      "allow writing to it (chmod u+w) and try again",
    );
  }
  accessSync(realPath, constants.W_OK);
  accessSync(folder, constants.W_OK | constants.X_OK);
}

/** Puts a new file in the place of the old one; false where that would change the owner. */
function replace(file: PlanFile, bytes: Uint8Array): boolean {
  const temporary = companionOf(file.realPath, "tmp");
  try {
    if (!writeCopy(temporary, file, bytes)) return false;
    refuseChanged(file);
    renameSync(temporary, file.realPath);
  } finally {
    attempt(() => unlinkSync(temporary));
  }
  // The new file stands; where a folder cannot be synced there is nothing more to do.
  attempt(() => syncFolder(dirname(file.realPath)));
  return true;
}

function writeCopy(path: string, file: PlanFile, bytes: Uint8Array): boolean {
  const descriptor = openSync(path, "wx", 0o600);
  try {
    if (!keepOwner(descriptor, file)) return false;
    fchmodSync(descriptor, file.mode & permissions);
    // Given a descriptor it writes on until all is written.
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
    return true;
  } finally {
    closeSync(descriptor);
  }
}

function keepOwner(descriptor: number, { uid, gid }: PlanFile): boolean {
  if (process.getuid === undefined) return true;
  try {
    fchownSync(descriptor, uid, gid);
    return true;
  } catch (error) {
    if (systemCode(error) === "") throw error;
    return false;
  }
}

function refuseChanged({ path, absolutePath, realPath, bytes }: PlanFile): void {
  const isSamePlace = attempt(() => realpathSync.native(absolutePath)) === realPath;
  const content = attempt(() => readFileSync(realPath));
  if (isSamePlace && content?.equals(bytes)) return;
  throw changedError(path, content === undefined ? "removed" : "changed");
}

function changedError(path: string, how: "changed" | "removed"): TrackerError {
  return new TrackerError(
    "changed-underneath",
    `${path} was ${how} since it was read`,
    "nothing was written; try again",
  );
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function notWritable(message: string, hint = ""): TrackerError {
  return new TrackerError("not-writable", message, hint);
}

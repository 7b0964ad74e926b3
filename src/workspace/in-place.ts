import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { companionOf, leftoversOf } from "./leftovers.ts";
import { attempt } from "./system-error.ts";

/** The two texts between which an overwrite in place was going on. */
interface Undo {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * Replaces the content of a file and keeps the file itself, so that its hard links and its owner stay. That cannot be
 * atomic: a copy of both texts lies beside the file while it goes on, with which `mendOverwrites` can mend it.
 * `isReady` is called when the copy is safe, and may throw. On failure the old content is put back.
 */
export function overwriteInPlace(realPath: string, undo: Undo, isReady: () => void): void {
  const copy = companionOf(realPath, "undo");
  try {
    writeUndo(copy, undo);
    isReady();
  } catch (error) {
    attempt(() => unlinkSync(copy));
    throw error;
  }
  overwriteOrPutBack(realPath, undo, copy);
}

/** Undoes overwrites that a killed process left half done. To be called under the file's lock. */
export function mendOverwrites(realPath: string): void {
  for (const copy of leftoversOf(realPath, "undo")) {
    const undo = readUndo(readFileSync(copy));
    if (undo !== undefined && isHalfDone(readFileSync(realPath), undo)) {
      overwrite(realPath, undo.before);
    }
    attempt(() => unlinkSync(copy));
  }
}

/** Keeps the copy only where the old content cannot be put back either. */
function overwriteOrPutBack(realPath: string, { before, after }: Undo, copy: string): void {
  try {
    overwrite(realPath, after);
  } catch (error) {
    overwrite(realPath, before);
    attempt(() => unlinkSync(copy));
    throw error;
  }
  attempt(() => unlinkSync(copy));
}

function overwrite(realPath: string, bytes: Uint8Array): void {
  const descriptor = openSync(realPath, "r+");
  try {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(descriptor, bytes, done, bytes.length - done, done);
    }
    ftruncateSync(descriptor, bytes.length);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function writeUndo(path: string, { before, after }: Undo): void {
  const descriptor = openSync(path, "wx", 0o600);
  try {
    const head = Buffer.from(`${before.length} ${after.length}\n`);
    writeFileSync(descriptor, Buffer.concat([head, before, after]));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Undefined for a copy that was not finished: then the file itself had not been touched yet. */
function readUndo(bytes: Buffer): Undo | undefined {
  const start = bytes.indexOf("\n") + 1;
  const [before = 0, after = 0] = bytes.toString("latin1", 0, start).split(" ").map(Number);
  if (start === 0 || bytes.length !== start + before + after) return undefined;
  return {
    before: bytes.subarray(start, start + before),
    after: bytes.subarray(start + before),
  };
}

/** Whether a content is the start of the new one and then the rest of the old one; any other is somebody's work. */
function isHalfDone(content: Buffer, { before, after }: Undo): boolean {
  if (content.equals(before) || content.equals(after)) return false;
  let same = 0;
  while (same < after.length && content[same] === after[same]) same++;
  return content.subarray(same).equals(before.subarray(same));
}

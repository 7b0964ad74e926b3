import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { homedir, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { TrackerError } from "../error.ts";
import { attempt } from "./system-error.ts";

/**
 * The folder for this user's locks, made if need be: in the folder for temporary files, or, where somebody else sits
 * on that name, in the user's home. All processes of a user come to the same answer.
 */
export function lockFolder(): string {
  const places = [
    join(tmpdir(), `tracker-${userId()}`),
    join(homedir(), ".cache", `tracker-${userId()}`),
  ];
  const folder = places.find(isOursAlone);
  if (folder !== undefined) return folder;
  throw new TrackerError(
    "not-writable",
    `no folder for locks, of this user alone, can be made at ${places.join(" or ")}`,
    "set TMPDIR to a folder that you can write to",
  );
}

function isOursAlone(folder: string): boolean {
  return attempt(() => makePrivate(folder)) ?? false;
}

function makePrivate(folder: string): boolean {
  mkdirSync(folder, { mode: 0o700, recursive: true });
  const stats = lstatSync(folder);
  if (!stats.isDirectory()) return false;
  if (process.getuid === undefined) return true;
  if (stats.uid !== process.getuid()) return false;
  if ((stats.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  return true;
}

function userId(): number | string {
  return process.getuid?.() ?? encodeURIComponent(userInfo().username);
}

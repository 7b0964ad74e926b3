import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type ErrorCandidate, TrackerError } from "../error.ts";
import { decode } from "../text/source.ts";
import { badBytesError } from "./bad-bytes.ts";
import { isMarkdownName } from "./markdown-name.ts";
import { nearestWord } from "./nearest.ts";
import { attempt, systemCode } from "./system-error.ts";

const megabyte = 1024 * 1024;
const largestFile = 4 * megabyte;

/** A file as it was read: what is needed to show it, and to replace it only if it is still the same. */
export interface PlanFile {
  /** As it was asked for, for messages. */
  readonly path: string;
  readonly absolutePath: string;
  /** Without symbolic links: the file that a write goes to. */
  readonly realPath: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** How many names the file has; more than one where it has hard links. */
  readonly links: number;
}

/**
 * Reads a file as strict UTF-8. `path` is taken from `cwd`.
 * Synchronous, because for small files that is several times faster.
 */
export function readPlanFile(path: string, cwd: string): PlanFile {
  const absolutePath = resolve(cwd, path);
  const realPath = realPathOf(path, cwd);
  const { stats, bytes } = readChecked(path, realPath);
  const decoded = decode(bytes);
  if ("problem" in decoded) throw badBytesError(path, bytes, decoded.problem);
  const { mode, uid, gid, nlink: links } = stats;
  return { path, absolutePath, realPath, text: decoded.text, bytes, mode, uid, gid, links };
}

/** The path of an existing file without symbolic links. */
export function realPathOf(path: string, cwd: string): string {
  const absolutePath = resolve(cwd, path);
  try {
    return realpathSync.native(absolutePath);
  } catch (error) {
    throw unreachable(path, absolutePath, error);
  }
}

function readChecked(path: string, realPath: string): { stats: Stats; bytes: Uint8Array } {
  try {
    // Looked at before it is opened: to open a pipe that nobody writes to would wait for ever.
    refuseUnfit(path, statSync(realPath));
    return readOpened(path, openSync(realPath, "r"));
  } catch (error) {
    throw error instanceof TrackerError ? error : unreachable(path, realPath, error);
  }
}

function readOpened(path: string, descriptor: number): { stats: Stats; bytes: Uint8Array } {
  try {
    const stats = fstatSync(descriptor);
    refuseUnfit(path, stats);
    return { stats, bytes: readFileSync(descriptor) };
  } finally {
    closeSync(descriptor);
  }
}

function refuseUnfit(path: string, stats: Stats): void {
  if (stats.isDirectory()) throw new TrackerError("not-a-file", `${path} is a folder, not a file`);
  if (!stats.isFile()) throw new TrackerError("not-a-file", `${path} is not a regular file`);
  refuseTooLarge(path, stats.size);
}

/** @throws TrackerError where a file has more bytes than are read */
export function refuseTooLarge(path: string, bytes: number): void {
  if (bytes <= largestFile) return;
  const size = Math.ceil((bytes / megabyte) * 10) / 10;
  throw new TrackerError(
    "too-large",
    `${path} is ${size} MB large, the limit is ${largestFile / megabyte} MB`,
    "split it into several files",
  );
}

const missingCodes = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"]);

function unreachable(path: string, absolutePath: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === "") return error;
  if (code === "ELOOP") {
    return new TrackerError("missing-file", `${path} is a symbolic link that leads back to itself`);
  }
  if (missingCodes.has(code)) return missing(path, absolutePath);
  const why = code === "EACCES" || code === "EPERM" ? "permission denied" : code;
  return new TrackerError("not-readable", `${path} cannot be read: ${why}`);
}

function missing(path: string, absolutePath: string): TrackerError {
  const target = attempt(() => readlinkSync(absolutePath));
  if (target !== undefined) {
    const message = `${path} is a dangling symbolic link to ${target}`;
    return new TrackerError("missing-file", message);
  }
  const candidates = namesLike(path, absolutePath);
  const [nearest] = candidates;
  const hint = nearest ? `did you mean ${nearest.text}?` : "";
  return new TrackerError("missing-file", `${path} does not exist`, hint, candidates);
}

function namesLike(path: string, absolutePath: string): readonly ErrorCandidate[] {
  const names = attempt(() => readdirSync(dirname(absolutePath))) ?? [];
  const name = nearestWord(basename(absolutePath), names.filter(isMarkdownName));
  if (name === undefined || !isFileAt(join(dirname(absolutePath), name))) return [];
  const text = join(dirname(path), name);
  return [{ text, file: text }];
}

function isFileAt(path: string): boolean {
  return attempt(() => lstatSync(path))?.isDirectory() === false;
}

import { lstatSync, type Stats } from "node:fs";
import { join } from "node:path";
import { TrackerError } from "../error.ts";
import { type BlockFile, blockState } from "./block-file.ts";
import type { CommandSource } from "./find-command.ts";
import type { HookPlace } from "./hook-place.ts";
import {
  callsTracker,
  firstPlace,
  type HookName,
  hookLines,
  isShellScript,
} from "./hook-script.ts";
import { readPlanFile } from "./read-file.ts";
import { attempt } from "./system-error.ts";

/** Why a file is not ours to edit. */
export type Obstacle = "link" | "no-shell-script" | "not-executable";

/** A hook file as it is found. */
export interface HookFile {
  readonly name: HookName;
  readonly block: BlockFile;
  /** Null where there is no file, or none that is text. */
  readonly text: string | null;
  readonly exists: boolean;
  /** Null where it may be edited, or is not there. */
  readonly obstacle: Obstacle | null;
  /** Whether it calls tracker, by a block or otherwise. */
  readonly calls: boolean;
}

/** Looks at the file of a hook, in the folder where git looks or in another. */
export function lookAtHook(
  where: HookPlace,
  name: HookName,
  folder: string = where.folder,
): HookFile {
  const path = join(folder, name);
  const stats = statsOf(path);
  const text = stats === undefined ? null : textIfAny(path);
  const block = blockFor(path, name, { source: where.source, text });
  const common = { name, block, text, exists: stats !== undefined };
  const calls = text !== null && (callsTracker(text, name) || blockState(block, text) !== "none");
  if (stats === undefined) return { ...common, obstacle: null, calls: false };
  if (stats.isSymbolicLink()) return { ...common, obstacle: "link", calls };
  if (text === null || !isShellScript(text)) {
    return { ...common, obstacle: "no-shell-script", calls };
  }
  const obstacle = mayRun(stats.mode) ? null : "not-executable";
  return { ...common, obstacle, calls };
}

/** Whether a path is that of a symbolic link. */
export function isLink(path: string): boolean {
  return statsOf(path)?.isSymbolicLink() ?? false;
}

/** Whether anything has a path, a link that leads nowhere too. */
export function isThere(path: string): boolean {
  return statsOf(path) !== undefined;
}

function statsOf(path: string): Stats | undefined {
  return attempt(() => lstatSync(path));
}

/** A block that looks among the packages finds all that one finds which does not, and stays. */
function blockFor(
  path: string,
  name: HookName,
  { source, text }: { readonly source: CommandSource; readonly text: string | null },
): BlockFile {
  const wide = blockOf(path, name, "packages");
  const isWide = text !== null && blockState(wide, text) === "current";
  return isWide ? wide : blockOf(path, name, source);
}

function blockOf(path: string, name: HookName, source: CommandSource): BlockFile {
  return {
    path,
    lines: hookLines(name, source),
    alike: hookLines(name, "path"),
    placeIn: firstPlace,
    // A shell takes a carriage return for a character of the command.
    lineEndFor: () => "\n",
    head: "#!/bin/sh\n",
    mode: 0o755,
  };
}

const noText: ReadonlySet<string> = new Set([
  "not-utf-8",
  "too-large",
  "not-a-file",
  "missing-file",
]);

/** The text of a file; null where there is none, or it is no text. */
export function textIfAny(path: string): string | null {
  try {
    return readPlanFile(path, "/").text;
  } catch (error) {
    if (error instanceof TrackerError && noText.has(error.code)) return null;
    throw error;
  }
}

/** Git passes over a hook that may not be executed, except on Windows, which knows no such thing. */
function mayRun(mode: number): boolean {
  return process.platform === "win32" || (mode & 0o111) !== 0;
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TrackerError } from "../error.ts";
import { type Environment, type GitPlace, runGit } from "./git.ts";

/** How the conflicts of a merge are written. */
interface ConflictForm {
  readonly labels: { readonly base: string; readonly ours: string; readonly theirs: string };
  readonly markerSize: number;
  /** Whether the base stands in each conflict. */
  readonly withBase: boolean;
}

/** Three texts to merge, and how the conflicts in the result are written. */
export interface LinesToMerge extends ConflictForm {
  readonly base: string | Uint8Array;
  readonly ours: string | Uint8Array;
  readonly theirs: string | Uint8Array;
}

/** The paths of three files to merge into `ours`, and how the conflicts in it are written. */
export interface FilesToMerge extends ConflictForm {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** What git made of three texts. */
export interface MergedLines {
  readonly bytes: Buffer;
  /** How many conflicts stand in it. */
  readonly conflicts: number;
}

/**
 * Merges three texts line by line with `git merge-file`, in a temporary folder.
 * @throws TrackerError `not-readable` where git cannot: it is not installed, or a text is binary
 */
export async function mergeLinesWithGit(
  merge: LinesToMerge,
  env: Environment,
): Promise<MergedLines> {
  const folder = mkdtempSync(join(tmpdir(), "tracker-merge-"));
  try {
    for (const name of ["ours", "base", "theirs"] as const) {
      writeFileSync(join(folder, name), merge[name]);
    }
    const files = { ...merge, ours: "ours", base: "base", theirs: "theirs" };
    return await mergeFiles({ folder, env }, files, ["-p"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Merges files line by line into `ours`, as git does without a driver; gives the number of conflicts.
 * @throws TrackerError `not-readable` where git cannot
 */
export async function mergeFilesWithGit(place: GitPlace, files: FilesToMerge): Promise<number> {
  return (await mergeFiles(place, files, [])).conflicts;
}

async function mergeFiles(
  place: GitPlace,
  { base, ours, theirs, labels, markerSize, withBase }: FilesToMerge,
  more: readonly string[],
): Promise<MergedLines> {
  // The style that the user has set is in `withBase`, and would be followed besides.
  const settings = ["-c", "merge.conflictStyle=merge"];
  const names = [labels.ours, labels.base, labels.theirs].flatMap((label) => ["-L", label]);
  const style = withBase ? ["--diff3"] : [];
  const words = ["merge-file", "-q", `--marker-size=${markerSize}`, ...names, ...style, ...more];
  const paths = ["--", ours, base, theirs];
  const { exitCode, output, problem } = await runGit(place, [...settings, ...words, ...paths]);
  if (exitCode !== null && exitCode < 128) return { bytes: output, conflicts: exitCode };
  throw new TrackerError("not-readable", `git cannot merge these files: ${problem}`);
}

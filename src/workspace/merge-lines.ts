import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TrackerError } from "../error.ts";
import { type Environment, withoutLocalVariables } from "./git.ts";

/** Three texts to merge, and how the conflicts in the result are written. */
export interface LinesToMerge {
  readonly base: string | Uint8Array;
  readonly ours: string | Uint8Array;
  readonly theirs: string | Uint8Array;
  readonly labels: { readonly base: string; readonly ours: string; readonly theirs: string };
  readonly markerSize: number;
  /** Whether the base stands in each conflict. */
  readonly withBase: boolean;
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
    return await mergeFiles(folder, merge, env);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mergeFiles(
  folder: string,
  { labels, markerSize, withBase }: LinesToMerge,
  env: Environment,
): Promise<MergedLines> {
  const names = [labels.ours, labels.base, labels.theirs].flatMap((label) => ["-L", label]);
  const words = ["merge-file", "-p", "-q", `--marker-size=${markerSize}`, ...names];
  const style = withBase ? ["--diff3"] : [];
  // A style of the user's would be followed where the temporary folder lies in a repository.
  const settings = ["-C", folder, "-c", "merge.conflictStyle=merge"];
  const options = {
    env: withoutLocalVariables(env),
    maxBuffer: Number.POSITIVE_INFINITY,
    encoding: "buffer",
  } as const;
  return new Promise((resolve, reject) => {
    execFile(
      "git",
      [...settings, ...words, ...style, "ours", "base", "theirs"],
      options,
      (error, stdout, stderr) => {
        const conflicts = error === null ? 0 : error.code;
        if (typeof conflicts === "number" && conflicts < 128) {
          resolve({ bytes: stdout, conflicts });
        } else reject(failure(stderr.toString().trim() || String(error?.code)));
      },
    );
  });
}

function failure(what: string): TrackerError {
  return new TrackerError("not-readable", `git cannot merge these files: ${what}`);
}

import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { readPlan } from "../../src/api.ts";
import { check } from "../../src/check/index.ts";
import { mergePlans } from "../../src/merge/merge-plans.ts";
import { innerMarkerSize, type Merged, type Versions } from "../../src/merge/types.ts";
import { mergeLinesWithGit } from "../../src/workspace/merge-lines.ts";
import { meaningOf, valuesOf } from "./plan-values.ts";
import { type MergeCase, mergeCase, mergeDay } from "./task-changes.ts";

const labels = { base: "base", ours: "ours", theirs: "theirs" };

/** Merges three plans as the driver does; null where they are left to git. */
export function mergedPlan(texts: Versions<string>, withBase = false): Promise<Merged | null> {
  const settings = { today: mergeDay, labels, markerSize: 7, withBase };
  return mergePlans(texts, settings, {
    readPlan: (text) => Promise.resolve(readPlan(text)),
    mergeLines: async (lines, isWithBase) => {
      const how = { labels, markerSize: innerMarkerSize, withBase: isWithBase };
      const { bytes } = await mergeLinesWithGit({ ...lines, ...how }, process.env);
      return bytes.toString();
    },
  });
}

/** How a merge came out, beside what both lists of changes come to. */
export type MergeVerdict =
  | "merged, numbers true"
  | "merged, a number false"
  | "merged, a change lost or doubled"
  | "merged, a contradiction unseen"
  | "conflict without need"
  | "conflict, real";

/** Judges a merge by its text; null is a conflict. */
export function verdictOf(merged: string | null, { expected, conflicts }: MergeCase): MergeVerdict {
  if (merged === null) return conflicts > 0 ? "conflict, real" : "conflict without need";
  if (conflicts > 0) return "merged, a contradiction unseen";
  if (expected !== null && meaningOf(merged) !== meaningOf(expected)) {
    return "merged, a change lost or doubled";
  }
  const found = check(readPlan(merged), { today: mergeDay });
  const isFalse = found.some(({ fixable, severity }) => fixable && severity === "error");
  return isFalse || (expected !== null && misses(merged, expected))
    ? "merged, a number false"
    : "merged, numbers true";
}

/** Whether a number says something else than where the changes were made one after the other, and is not true for that. */
function misses(merged: string, expected: string): boolean {
  const wanted = valuesOf(expected);
  return valuesOf(merged).some(({ text, state }, at) => {
    const other = wanted[at];
    return other?.state === "current" && state !== "current" && text !== other.text;
  });
}

/** The same random merges by task and by git alone, counted by how they came out. */
export async function compareMerges(
  count: number,
  seed: number,
  folder: string,
): Promise<Readonly<Record<"tracker" | "git", ReadonlyMap<MergeVerdict, number>>>> {
  const cases = fc.sample(mergeCase, { numRuns: count, seed });
  const [tracker, git] = [new Map<MergeVerdict, number>(), new Map<MergeVerdict, number>()];
  const add = (counts: Map<MergeVerdict, number>, verdict: MergeVerdict) =>
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  importCases(folder, cases);
  for (const [at, each] of cases.entries()) {
    const { base, ours, theirs } = each;
    const merged = await mergedPlan({ base, ours, theirs });
    const isClean = merged?.conflicts.length === 0;
    add(tracker, verdictOf(isClean ? merged.text : null, each));
    add(git, verdictOf(mergedByGit(folder, at), each));
  }
  return { tracker, git };
}

/** Three commits a case in a new repository, all written at once. */
function importCases(folder: string, cases: readonly MergeCase[]): void {
  const commit = (name: string, text: string, from: string) =>
    `commit refs/heads/${name}\ncommitter A <a@example.org> 0 +0000\ndata 0\n${from}M 644 inline plan.md\n` +
    `data ${Buffer.byteLength(text)}\n${text}\n`;
  const stream = cases.map(({ base, ours, theirs }, at) => {
    const from = `from refs/heads/base${at}\n`;
    return (
      commit(`base${at}`, base, "") +
      commit(`ours${at}`, ours, from) +
      commit(`theirs${at}`, theirs, from)
    );
  });
  execFileSync("git", ["init", "--quiet", folder]);
  execFileSync("git", ["fast-import", "--quiet"], { cwd: folder, input: stream.join("") });
}

/** What `git merge` makes of a case, without a working tree; null for a conflict. */
function mergedByGit(folder: string, at: number): string | null {
  const words = ["merge-tree", "--write-tree", `ours${at}`, `theirs${at}`];
  const { status, stdout } = spawnSync("git", words, { cwd: folder, encoding: "utf8" });
  if (status === 1) return null;
  if (status !== 0) throw new Error(`git merge-tree ended with ${status}`);
  const [tree = ""] = stdout.split("\n");
  const object = `${tree}:plan.md`;
  return execFileSync("git", ["cat-file", "blob", object], { cwd: folder, encoding: "utf8" });
}

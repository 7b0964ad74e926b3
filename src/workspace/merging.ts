import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { TrackerError } from "../error.ts";
import { decode } from "../text/source.ts";
import { type Environment, runGit, runGitForBytes, withoutLocalVariables } from "./git.ts";
import { type LinesToMerge, type MergedLines, mergeLinesWithGit } from "./merge-lines.ts";
import { relativePath, repositoryRoot } from "./repository.ts";

/** How the files of a merge are written where git merges them itself. */
interface FilesToMerge {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly labels: LinesToMerge["labels"];
  readonly markerSize: number;
  readonly withBase: boolean;
}

/** The texts of an unmerged path as the index has them; one that it lacks, or that is no text, is undefined. */
export interface Stages {
  readonly base: string | undefined;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

/** What git knows and does about merging, seen from one folder. */
export interface Merging {
  readonly mergeLines: (merge: LinesToMerge) => Promise<MergedLines>;
  /** Merges files line by line into `ours`, as git does without a driver; gives the number of conflicts. */
  readonly mergeFiles: (merge: FilesToMerge) => Promise<number>;
  /** Whether the user wants to see the base in conflicts. */
  readonly showsBase: () => Promise<boolean>;
  /** What the index has of an unmerged path; null for one that is not unmerged. */
  readonly stages: (path: string) => Promise<Stages | null>;
  /** The text of a path in the commit from which those that two labels name have come; undefined for none. */
  readonly commonText: (path: string, labels: readonly string[]) => Promise<string | undefined>;
}

/** Git's part of merging for a folder. */
export function openMerging(folder: string, env: Environment): Merging {
  return {
    mergeLines: (merge) => mergeLinesWithGit(merge, env),
    mergeFiles: (merge) => mergeFiles(folder, merge, env),
    showsBase: async () => {
      const style = await runGit(folder, ["config", "--get", "merge.conflictStyle"], env);
      return /^z?diff3$/.test(style?.trim() ?? "");
    },
    stages: (path) => stagesOf(folder, path, env),
    commonText: (path, labels) => commonText(folder, path, labels, env),
  };
}

function mergeFiles(
  folder: string,
  { base, ours, theirs, labels, markerSize, withBase }: FilesToMerge,
  env: Environment,
): Promise<number> {
  const names = [labels.ours, labels.base, labels.theirs].flatMap((label) => ["-L", label]);
  const words = ["merge-file", "-q", `--marker-size=${markerSize}`, ...names];
  const style = withBase ? ["--diff3"] : [];
  const paths = [ours, base, theirs].map((path) => resolve(folder, path));
  const options = { env: withoutLocalVariables(env), cwd: folder };
  return new Promise((done, reject) => {
    execFile("git", [...words, ...style, "--", ...paths], options, (error, _, stderr) => {
      const conflicts = error === null ? 0 : error.code;
      if (typeof conflicts === "number" && conflicts < 128) done(conflicts);
      else
        reject(new TrackerError("not-readable", `git cannot merge these files: ${stderr.trim()}`));
    });
  });
}

async function stagesOf(folder: string, path: string, env: Environment): Promise<Stages | null> {
  const name = nameInRepository(folder, path);
  if (name === null) return null;
  const listed = await runGit(folder, ["ls-files", "-u", "-z", "--", `:(top,literal)${name}`], env);
  if (!listed) return null;
  const [base, ours, theirs] = [1, 2, 3].map((stage) => textOf(folder, `:${stage}:${name}`, env));
  return { base: await base, ours: await ours, theirs: await theirs };
}

async function commonText(
  folder: string,
  path: string,
  labels: readonly string[],
  env: Environment,
): Promise<string | undefined> {
  const name = nameInRepository(folder, path);
  if (name === null) return undefined;
  const commits: string[] = [];
  for (const label of labels) {
    // `>>>>>>> 1a2b3c4 (the message)`: a label begins with the name of a commit where it names one.
    const [word = ""] = label.split(/[\s:]/);
    const asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${word}^{commit}`];
    const commit = word === "" ? undefined : await runGit(folder, asked, env);
    if (commit === undefined) return undefined;
    commits.push(commit.trim());
  }
  const base = await runGit(folder, ["merge-base", ...commits], env);
  return base === undefined ? undefined : await textOf(folder, `${base.trim()}:${name}`, env);
}

/** A path from the root of its repository, with `/`; null outside of one. */
function nameInRepository(folder: string, path: string): string | null {
  const root = repositoryRoot(folder);
  return root === undefined ? null : relativePath(root, resolve(folder, path));
}

async function textOf(
  folder: string,
  object: string,
  env: Environment,
): Promise<string | undefined> {
  const bytes = await runGitForBytes(folder, ["cat-file", "blob", object], env);
  const decoded = bytes === undefined ? null : decode(bytes);
  return decoded && "text" in decoded ? decoded.text : undefined;
}

import { resolve } from "node:path";
import { decode } from "../text/source.ts";
import { askGit, askGitForText, type Environment, type GitPlace } from "./git.ts";
import { commitOf, mergeBase } from "./git-objects.ts";
import {
  type FilesToMerge,
  type LinesToMerge,
  type MergedLines,
  mergeFilesWithGit,
  mergeLinesWithGit,
} from "./merge-lines.ts";
import { relativePath, repositoryRoot } from "./repository.ts";

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
  readonly commonText: (
    path: string,
    labels: readonly [string, string],
  ) => Promise<string | undefined>;
}

/** Git's part of merging for a folder. */
export function openMerging(folder: string, env: Environment): Merging {
  const place = { folder, env };
  return {
    mergeLines: (merge) => mergeLinesWithGit(merge, env),
    mergeFiles: (merge) => mergeFilesWithGit(place, merge),
    showsBase: async () => {
      const style = await askGitForText(place, ["config", "--get", "merge.conflictStyle"]);
      return /^z?diff3$/.test(style?.trim() ?? "");
    },
    stages: (path) => stagesOf(place, path),
    commonText: (path, labels) => commonText(place, path, labels),
  };
}

async function stagesOf(place: GitPlace, path: string): Promise<Stages | null> {
  const name = nameInRepository(place.folder, path);
  if (name === null) return null;
  const listing = ["ls-files", "-u", "-z", "--", `:(top,literal)${name}`];
  const listed = await askGitForText(place, listing);
  if (!listed) return null;
  const [base, ours, theirs] = [1, 2, 3].map((stage) => textOf(place, `:${stage}:${name}`));
  return { base: await base, ours: await ours, theirs: await theirs };
}

async function commonText(
  place: GitPlace,
  path: string,
  [ours, theirs]: readonly [string, string],
): Promise<string | undefined> {
  const name = nameInRepository(place.folder, path);
  if (name === null) return undefined;
  const one = await labelledCommit(place, ours);
  const other = one && (await labelledCommit(place, theirs));
  const base = one && other && (await mergeBase(place, one, other));
  return base ? await textOf(place, `${base}:${name}`) : undefined;
}

/** `>>>>>>> 1a2b3c4 (the message)`: a label begins with the name of a commit where it names one. */
async function labelledCommit(place: GitPlace, label: string): Promise<string | undefined> {
  const [word = ""] = label.split(/[\s:]/);
  return await commitOf(place, word);
}

/** A path from the root of its repository, with `/`; null outside of one. */
function nameInRepository(folder: string, path: string): string | null {
  const root = repositoryRoot(folder);
  return root === undefined ? null : relativePath(root, resolve(folder, path));
}

async function textOf(place: GitPlace, object: string): Promise<string | undefined> {
  const answer = await askGit(place, ["cat-file", "blob", object]);
  const decoded = "output" in answer ? decode(answer.output) : null;
  return decoded && "text" in decoded ? decoded.text : undefined;
}

import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { findPlans } from "./find-plans.ts";
import { type FindContext, realPathIfAny } from "./found-plan.ts";
import type { GitPlace } from "./git.ts";
import { type CommittedFiles, renamesBetween } from "./git-objects.ts";
import type { Moments } from "./moments.ts";
import { matcher, mayBePlan } from "./plans-below.ts";
import { isWithin, relativePath } from "./repository.ts";
import { attempt } from "./system-error.ts";

/** Two moments of a repository, and what of it is asked for. Paths are taken from its root, with `/`. */
export interface Comparison {
  readonly context: FindContext;
  readonly place: GitPlace;
  /** The root of the repository. */
  readonly top: string;
  readonly moments: Moments;
  /** As they were asked for; none means all. */
  readonly files: readonly string[];
  readonly isAsked: IsAsked;
  readonly before: CommittedFiles;
  /** Null for the working files. */
  readonly after: CommittedFiles | null;
}

/** Whether a path of the repository is meant, and how: by its own name, or as one of many. */
export type IsAsked = (path: string) => "named" | "found" | null;

/** A file at two moments, at one of them at least. */
export interface PathPair {
  readonly was: string | null;
  readonly is: string | null;
}

/** Tells which paths are meant by the files that were asked for, by the rules that hold for every command. */
export function askedFor(
  { config, cwd }: FindContext,
  top: string,
  files: readonly string[],
): IsAsked {
  const named = files.map((file) => realPathIfAny(resolve(cwd, file)));
  const bases = files.length === 0 ? [config.base] : named;
  const isExcluded = matcher(config.base, config.exclude);
  const isWanted = matcher(config.base, config.files);
  return (path) => {
    const absolute = join(top, path);
    if (named.includes(absolute)) return "named";
    const base = bases.find((folder) => isWithin(folder, absolute));
    if (base === undefined || !mayBePlan(relativePath(base, absolute))) return null;
    if (isExcluded(absolute)) return null;
    if (files.length > 0 || config.files.length === 0) return "found";
    return isWanted(absolute) ? "found" : null;
  };
}

/** The path that a pair is known by: the later one. */
export function pathOf({ was, is }: PathPair): string {
  return is ?? was ?? "";
}

/** The files of both moments that are asked for, sorted; those that git sees renamed are one pair. */
export async function pathPairs(comparison: Comparison): Promise<readonly PathPair[]> {
  const { before, after, moments, place, isAsked } = comparison;
  const renames = await renamesBetween(place, moments.before.commit, moments.after?.commit ?? null);
  const later = await laterPaths(comparison, renames);
  const pairs = [...later].map((is): PathPair => {
    const former = renames.get(is);
    const isRenamed = former !== undefined && !later.has(former) && !before.has(is);
    if (isRenamed && before.has(former)) return { was: former, is };
    return { was: before.has(is) ? is : null, is };
  });
  const found = new Set(pairs.map(({ was }) => was));
  const gone = [...before.keys()]
    .filter((path) => !found.has(path) && !after?.has(path) && isAsked(path) !== null)
    .map((was): PathPair => ({ was, is: null }));
  return [...pairs, ...gone].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}

/** The paths that are asked for and are there at the later moment, also those whose former path is asked for. */
async function laterPaths(
  { after, context, files, isAsked, top }: Comparison,
  renames: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const followed = [...renames].filter(([, former]) => isAsked(former) !== null);
  const targets = followed.map(([path]) => path);
  if (after !== null) {
    const there = targets.filter((path) => after.has(path));
    return new Set([...[...after.keys()].filter((path) => isAsked(path) !== null), ...there]);
  }
  const there = targets.filter((path) => isFile(join(top, path)));
  return new Set([...(await workingPaths(context, top, files)), ...there]);
}

/** The working files by their real paths: a link is no file of git's. What lies outside the repository is left out. */
async function workingPaths(
  context: FindContext,
  top: string,
  files: readonly string[],
): Promise<readonly string[]> {
  const found = await findPlans(context, files);
  return found
    .filter(({ absolutePath }) => isFile(absolutePath))
    .map(({ absolutePath }) => realPathIfAny(absolutePath))
    .filter((path) => isWithin(top, path))
    .map((path) => relativePath(top, path));
}

function isFile(path: string): boolean {
  return attempt(() => statSync(path))?.isFile() ?? false;
}

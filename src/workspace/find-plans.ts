import { lstatSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import ignore from "ignore";
import type { Config } from "./config.ts";
import type { Environment } from "./git.ts";
import { isMarkdownName } from "./markdown-name.ts";
import { isWithin, relativePath, repositoryRoot } from "./repository.ts";
import { attempt } from "./system-error.ts";
import { walkMarkdownFiles } from "./walk.ts";

/** A file that may be a plan. */
export interface FoundPlan {
  /** From the working folder, with `/`; what lies outside it and was named by an absolute path keeps that. */
  readonly path: string;
  readonly absolutePath: string;
  /** Whether its own path was asked for, not that of a folder. Such a file need not exist. */
  readonly named: boolean;
}

/** From where plans are looked for. */
export interface FindContext {
  readonly cwd: string;
  readonly config: Config;
  readonly env: Environment;
}

/**
 * The files that a command is about, sorted, each once: those named, those below the folders named, or, where nothing
 * is named, those below the config's base. `exclude` holds for all but named files, `files` only where nothing is named.
 */
export async function findPlans(
  context: FindContext,
  files: readonly string[],
): Promise<readonly FoundPlan[]> {
  if (files.length === 0) return inOrder(await findAll(context));
  const found = await Promise.all(files.map((file) => findNamed(context, file)));
  return inOrder(found.flat());
}

/** One way to a file, and the file it leads to. */
interface Way {
  readonly plan: FoundPlan;
  readonly realPath: string;
  readonly isLink: boolean;
}

async function findAll(context: FindContext): Promise<readonly Way[]> {
  const { base, files } = context.config;
  const found = await findBelow(context, base, "");
  if (files.length === 0) return found;
  const isWanted = matcher(base, files);
  return found.filter(({ plan }) => isWanted(plan.absolutePath));
}

async function findNamed(context: FindContext, file: string): Promise<readonly Way[]> {
  const absolutePath = resolve(context.cwd, file);
  const isFolder = attempt(() => statSync(absolutePath))?.isDirectory() ?? false;
  if (isFolder) return await findBelow(context, absolutePath, file);
  const plan = { path: displayed(context.cwd, absolutePath, file), absolutePath, named: true };
  return [{ plan, realPath: realPathIfAny(absolutePath), isLink: false }];
}

async function findBelow(
  { cwd, config, env }: FindContext,
  folder: string,
  askedFor: string,
): Promise<readonly Way[]> {
  const realFolder = realPathIfAny(folder);
  const isExcluded = matcher(config.base, config.exclude);
  const names = await listMarkdown(realFolder, env);
  return names.flatMap((name) => {
    const absolutePath = join(folder, name);
    const target = targetOf(join(realFolder, name));
    if (target === undefined || isExcluded(absolutePath)) return [];
    const path = displayed(cwd, absolutePath, askedFor);
    return [{ plan: { path, absolutePath, named: false }, ...target }];
  });
}

/** The file that a path leads to, or undefined where it leads to none. */
function targetOf(path: string): Omit<Way, "plan"> | undefined {
  const stats = attempt(() => lstatSync(path));
  if (!stats?.isSymbolicLink()) {
    return stats?.isFile() ? { realPath: path, isLink: false } : undefined;
  }
  const isFile = attempt(() => statSync(path))?.isFile() ?? false;
  return isFile ? { realPath: realPathIfAny(path), isLink: true } : undefined;
}

/** A path without symbolic links; as it is where nothing is there. */
export function realPathIfAny(path: string): string {
  return attempt(() => realpathSync.native(path)) ?? path;
}

async function listMarkdown(folder: string, env: Environment): Promise<readonly string[]> {
  const root = repositoryRoot(folder);
  const fromGit = root === undefined ? undefined : await listWithGit(folder, env);
  const names = fromGit ?? walkMarkdownFiles(folder, root ?? folder);
  return names.filter(mayBePlan);
}

/** Whether the name of a file, seen from the folder that is looked through, can be that of a plan. */
export function mayBePlan(name: string): boolean {
  return isMarkdownName(name) && !name.split("/").includes("node_modules");
}

/** Loaded here, because a file that is named needs no other process. */
async function listWithGit(
  folder: string,
  env: Environment,
): Promise<readonly string[] | undefined> {
  const { gitMarkdownFiles } = await import("./git.ts");
  return await gitMarkdownFiles(folder, env);
}

function displayed(cwd: string, path: string, askedFor: string): string {
  if (isAbsolute(askedFor) && !isWithin(cwd, path)) return path;
  return relativePath(cwd, path);
}

/** Tells which paths a list of patterns, written as in `.gitignore` and seen from a folder, speaks of. */
export function matcher(folder: string, patterns: readonly string[]): (path: string) => boolean {
  const rules = ignore({ ignorecase: false }).add(patterns);
  return (path) =>
    isWithin(folder, path) && path !== folder && rules.ignores(relativePath(folder, path));
}

/** Sorted by path; of several ways to one file the named one stays, else the one that is no link. */
function inOrder(ways: readonly Way[]): readonly FoundPlan[] {
  const best = new Map<string, FoundPlan>();
  for (const { plan, realPath } of ways.toSorted(byDirectness)) {
    if (!best.has(realPath)) best.set(realPath, plan);
  }
  return [...best.values()].sort((a, b) => compare(a.path, b.path));
}

function byDirectness(a: Way, b: Way): number {
  return indirectness(a) - indirectness(b) || compare(a.plan.path, b.plan.path);
}

function indirectness({ plan, isLink }: Way): number {
  if (plan.named) return 0;
  return isLink ? 2 : 1;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

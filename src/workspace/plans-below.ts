import { lstatSync, statSync } from "node:fs";
import { join } from "node:path";
import ignore from "ignore";
import { displayedPath, type FindContext, realPathIfAny, type Way } from "./found-plan.ts";
import type { Environment } from "./git.ts";
import { isMarkdownName } from "./markdown-name.ts";
import { isWithin, relativePath, repositoryRoot } from "./repository.ts";
import { attempt } from "./system-error.ts";
import { walkMarkdownFiles } from "./walk.ts";

/** The files that the config means where none are named. */
export async function findAll(context: FindContext): Promise<readonly Way[]> {
  const { base, files } = context.config;
  const found = await findBelow(context, base, "");
  if (files.length === 0) return found;
  const isWanted = matcher(base, files);
  return found.filter(({ plan }) => isWanted(plan.absolutePath));
}

/** The files below a folder that may be plans; `askedFor` is the path by which somebody named it, "" for nobody. */
export async function findBelow(
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
    const path = displayedPath(cwd, absolutePath, askedFor);
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

/** Tells which paths a list of patterns, written as in `.gitignore` and seen from a folder, speaks of. */
export function matcher(folder: string, patterns: readonly string[]): (path: string) => boolean {
  const rules = ignore({ ignorecase: false }).add(patterns);
  return (path) =>
    isWithin(folder, path) && path !== folder && rules.ignores(relativePath(folder, path));
}

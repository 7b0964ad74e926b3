import { statSync } from "node:fs";
import { resolve } from "node:path";
import {
  displayedPath,
  type FindContext,
  type FoundPlan,
  realPathIfAny,
  type Way,
} from "./found-plan.ts";
import { attempt } from "./system-error.ts";

/**
 * The files that a command is about, sorted, each once: those named, those below the folders named, or, where nothing
 * is named, those below the config's base. `exclude` holds for all but named files, `files` only where nothing is named.
 */
export async function findPlans(
  context: FindContext,
  files: readonly string[],
): Promise<readonly FoundPlan[]> {
  if (files.length === 0) return inOrder(await (await loadFinder()).findAll(context));
  const found = await Promise.all(files.map((file) => findNamed(context, file)));
  return inOrder(found.flat());
}

/** Loaded for folders alone: files that are named need no patterns. */
async function loadFinder() {
  return await import("./plans-below.ts");
}

async function findNamed(context: FindContext, file: string): Promise<readonly Way[]> {
  const absolutePath = resolve(context.cwd, file);
  const isFolder = attempt(() => statSync(absolutePath))?.isDirectory() ?? false;
  if (isFolder) return await (await loadFinder()).findBelow(context, absolutePath, file);
  const plan = { path: displayedPath(context.cwd, absolutePath, file), absolutePath, named: true };
  return [{ plan, realPath: realPathIfAny(absolutePath), isLink: false }];
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

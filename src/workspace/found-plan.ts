import { realpathSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { Config } from "./config.ts";
import type { Environment } from "./git.ts";
import { isWithin, relativePath } from "./repository.ts";
import { attempt } from "./system-error.ts";

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

/** One way to a file, and the file it leads to. */
export interface Way {
  readonly plan: FoundPlan;
  readonly realPath: string;
  readonly isLink: boolean;
}

/** A path without symbolic links; as it is where nothing is there. */
export function realPathIfAny(path: string): string {
  return attempt(() => realpathSync.native(path)) ?? path;
}

/** How people know a path that they reached by the one they asked for. */
export function displayedPath(cwd: string, path: string, askedFor: string): string {
  if (isAbsolute(askedFor) && !isWithin(cwd, path)) return path;
  return relativePath(cwd, path);
}

import { realpathSync, statSync } from "node:fs";
import { TrackerError } from "../error.ts";
import { lazy } from "../text/lazy.ts";
import { type Config, loadConfig } from "./config.ts";
import type { EarlierVersions } from "./earlier-versions.ts";
import type { FilesBetween } from "./file-pairs.ts";
import { findPlans } from "./find-plans.ts";
import type { FoundPlan } from "./found-plan.ts";
import type { Environment } from "./git.ts";
import type { KeptValue } from "./kept-in-git.ts";
import type { Merging } from "./merging.ts";
import { type PlanFile, readPlanFile } from "./read-file.ts";
import { attempt } from "./system-error.ts";
import type { ChangeText } from "./update-file.ts";

/** Where to work, and under which conditions. */
interface WorkspacePlace {
  readonly cwd: string;
  readonly configPath?: string | undefined;
  readonly env: Environment;
}

/** The files of the user, seen from one folder; paths are taken from there. */
export interface Workspace {
  /** The folder, without symbolic links. */
  readonly cwd: string;
  readonly config: Config;
  /** The files that a command is about; see `FoundPlan`. */
  readonly findPlans: (files: readonly string[]) => Promise<readonly FoundPlan[]>;
  /**
   * The files that may be plans and differ between two moments of the repository: `words` are `[REV [REV]] [FILE…]`, as
   * on the command line, `more` are files.
   */
  readonly filesBetween: (
    words: readonly string[],
    more: readonly string[],
  ) => Promise<FilesBetween>;
  /** Reads a file. */
  readonly read: (path: string) => Promise<PlanFile>;
  /**
   * Reads a file, lets `change` say what it shall become, and writes that if it is something else. From the reading to
   * the writing no other process of tracker changes the file; if anything else does, the update fails.
   */
  readonly update: <T>(path: string, change: ChangeText<T>) => Promise<T>;
  /** The versions of files that git knows. */
  readonly earlier: () => Promise<EarlierVersions>;
  /** A place in the git folder to keep something that may be lost; null where there is no repository. */
  readonly kept: (name: string) => Promise<KeptValue | null>;
  /** Git's part of merging. */
  readonly merging: () => Promise<Merging>;
}

/** Opens a folder to work in. */
export async function openWorkspace({ cwd, configPath, env }: WorkspacePlace): Promise<Workspace> {
  const folder = realFolder(cwd);
  const config = await loadConfig(folder, configPath);
  const earlier = lazy(async () =>
    (await import("./earlier-versions.ts")).openEarlierVersions(folder, env),
  );
  return {
    cwd: folder,
    config,
    findPlans: (files) => findPlans({ cwd: folder, config, env }, files),
    filesBetween: async (words, more) => {
      const { filesBetween } = await import("./file-pairs.ts");
      return await filesBetween({ cwd: folder, config, env }, words, more);
    },
    read: (path) => new Promise((resolve) => resolve(readPlanFile(path, folder))),
    // Who only reads needs neither locks nor the names of temporary files, and node:crypto for them.
    update: async (path, change) =>
      (await import("./update-file.ts")).updateFile(path, folder, change),
    earlier,
    kept: async (name) => (await import("./kept-in-git.ts")).keptInGit({ folder, env }, name),
    merging: async () => (await import("./merging.ts")).openMerging(folder, env),
  };
}

function realFolder(cwd: string): string {
  const folder = attempt(() => realpathSync.native(cwd));
  if (folder === undefined)
    throw new TrackerError("missing-file", `the folder ${cwd} does not exist`);
  if (statSync(folder).isDirectory()) return folder;
  throw new TrackerError("not-a-file", `${cwd} is not a folder`);
}

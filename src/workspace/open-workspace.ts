import { realpathSync, statSync } from "node:fs";
import { TrackerError } from "../error.ts";
import { lazy } from "../text/lazy.ts";
import { type Config, loadConfig, noConfig } from "./config.ts";
import type { EarlierVersions } from "./earlier-versions.ts";
import type { BetweenQuestion, FilesBetween } from "./file-pairs.ts";
import { findPlans } from "./find-plans.ts";
import type { FoundPlan } from "./found-plan.ts";
import type { Environment } from "./git.ts";
import type { Merging } from "./merging.ts";
import type { Setup } from "./open-setup.ts";
import { type PlanFile, readPlanFile } from "./read-file.ts";
import type { Staged } from "./staged-files.ts";
import { attempt } from "./system-error.ts";
import type { ChangeText } from "./update-file.ts";

/** Where to work, and under which conditions. */
interface WorkspacePlace {
  readonly cwd: string;
  readonly configPath?: string | undefined;
  readonly env: Environment;
  /** What a config that cannot be read does: the opening fails, or goes on as if there were none. */
  readonly badConfig?: "fails" | "is told";
}

/** The files of the user, seen from one folder; paths are taken from there. */
export interface Workspace {
  /** The folder, without symbolic links. */
  readonly cwd: string;
  readonly config: Config;
  /** Why the config cannot be read; null where it can, or where the opening would have failed. */
  readonly configError: TrackerError | null;
  /** The files that a command is about; see `FoundPlan`. */
  readonly findPlans: (files: readonly string[]) => Promise<readonly FoundPlan[]>;
  /** The files that may be plans and differ between two moments of the repository. */
  readonly filesBetween: (question: BetweenQuestion) => Promise<FilesBetween>;
  /** What is staged of the plans of the repository, or of the files named; see `openStaged`. */
  readonly staged: (files: readonly string[]) => Promise<Staged>;
  /** Reads a file. */
  readonly read: (path: string) => Promise<PlanFile>;
  /**
   * Reads a file, lets `change` say what it shall become, and writes that if it is something else. From the reading to
   * the writing no other process of tracker changes the file; if anything else does, the update fails.
   */
  readonly update: <T>(path: string, change: ChangeText<T>) => Promise<T>;
  /** The versions of files that git knows. */
  readonly earlier: () => Promise<EarlierVersions>;
  /** Git's part of merging. */
  readonly merging: () => Promise<Merging>;
  /** What git is told of tracker in this repository; fails with `no-repository` outside of one. */
  readonly setup: () => Promise<Setup>;
}

/** Opens a folder to work in. */
export async function openWorkspace(place: WorkspacePlace): Promise<Workspace> {
  const { cwd, env } = place;
  const folder = realFolder(cwd);
  const { config, configError } = await configFor(folder, place);
  const earlier = lazy(async () =>
    (await import("./earlier-versions.ts")).openEarlierVersions(folder, env),
  );
  return {
    cwd: folder,
    config,
    configError,
    findPlans: (files) => findPlans({ cwd: folder, config, env }, files),
    filesBetween: async (question) => {
      const { filesBetween } = await import("./file-pairs.ts");
      return await filesBetween({ cwd: folder, config, env }, question);
    },
    staged: async (files) => {
      const { openStaged } = await import("./staged-files.ts");
      return await openStaged({ cwd: folder, config, env }, files);
    },
    read: (path) => new Promise((resolve) => resolve(readPlanFile(path, folder))),
    // Who only reads needs neither locks nor the names of temporary files, and node:crypto for them.
    update: async (path, change) =>
      (await import("./update-file.ts")).updateFile(path, folder, change),
    earlier,
    merging: async () => (await import("./merging.ts")).openMerging(folder, env),
    setup: async () => await (await import("./open-setup.ts")).openSetup(folder, env),
  };
}

async function configFor(
  folder: string,
  { configPath, badConfig = "fails" }: WorkspacePlace,
): Promise<Pick<Workspace, "config" | "configError">> {
  try {
    return { config: await loadConfig(folder, configPath), configError: null };
  } catch (error) {
    if (badConfig === "fails" || !(error instanceof TrackerError)) throw error;
    return { config: noConfig(folder), configError: error };
  }
}

function realFolder(cwd: string): string {
  const folder = attempt(() => realpathSync.native(cwd));
  if (folder === undefined)
    throw new TrackerError("missing-file", `the folder ${cwd} does not exist`);
  if (statSync(folder).isDirectory()) return folder;
  throw new TrackerError("not-a-file", `${cwd} is not a folder`);
}

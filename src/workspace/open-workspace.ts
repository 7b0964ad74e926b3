import { realpathSync, statSync } from "node:fs";
import { TrackerError } from "../error.ts";
import { type Config, loadConfig } from "./config.ts";
import { type FoundPlan, findPlans } from "./find-plans.ts";
import type { Environment } from "./git.ts";
import { mendOverwrites } from "./in-place.ts";
import { withLock } from "./lock.ts";
import { type PlanFile, readPlanFile, realPathOf } from "./read-file.ts";
import { attempt } from "./system-error.ts";
import { writeError, writePlanFile } from "./write-file.ts";

/** Where to work, and under which conditions. */
interface WorkspacePlace {
  readonly cwd: string;
  readonly configPath?: string | undefined;
  readonly env: Environment;
}

/** What a file shall become, and what the caller wants to know of that. */
interface Update<T> {
  readonly text: string;
  readonly value: T;
}

/** The files of the user, seen from one folder; paths are taken from there. */
export interface Workspace {
  /** The folder, without symbolic links. */
  readonly cwd: string;
  readonly config: Config;
  /** The files that a command is about; see `FoundPlan`. */
  readonly findPlans: (files: readonly string[]) => Promise<readonly FoundPlan[]>;
  /** Reads a file. */
  readonly read: (path: string) => Promise<PlanFile>;
  /**
   * Reads a file, lets `change` say what it shall become, and writes that if it is something else. From the reading to
   * the writing no other process of tracker changes the file; if anything else does, the update fails.
   */
  readonly update: <T>(
    path: string,
    change: (text: string, file: PlanFile) => Update<T> | Promise<Update<T>>,
  ) => Promise<T>;
}

/** Opens a folder to work in. */
export async function openWorkspace({ cwd, configPath, env }: WorkspacePlace): Promise<Workspace> {
  const folder = realFolder(cwd);
  const config = await loadConfig(folder, configPath);
  return {
    cwd: folder,
    config,
    findPlans: (files) => findPlans({ cwd: folder, config, env }, files),
    read: (path) => new Promise((resolve) => resolve(readPlanFile(path, folder))),
    update: (path, change) => updateFile(path, folder, change),
  };
}

function realFolder(cwd: string): string {
  const folder = attempt(() => realpathSync.native(cwd));
  if (folder === undefined)
    throw new TrackerError("missing-file", `the folder ${cwd} does not exist`);
  if (statSync(folder).isDirectory()) return folder;
  throw new TrackerError("not-a-file", `${cwd} is not a folder`);
}

async function updateFile<T>(
  path: string,
  cwd: string,
  change: (text: string, file: PlanFile) => Update<T> | Promise<Update<T>>,
): Promise<T> {
  const realPath = realPathOf(path, cwd);
  return await withLock(realPath, async () => {
    mend(path, realPath);
    const file = readPlanFile(path, cwd);
    if (file.realPath !== realPath) throw movedError(path);
    const { text, value } = await change(file.text, file);
    if (text !== file.text) writePlanFile(file, text);
    return value;
  });
}

function mend(path: string, realPath: string): void {
  try {
    mendOverwrites(realPath);
  } catch (error) {
    throw writeError({ path }, error);
  }
}

function movedError(path: string): TrackerError {
  const message = `${path} became a link to another file`;
  return new TrackerError("changed-underneath", message, "nothing was written; try again");
}

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Environment } from "./git.ts";
import { type HookPlace, hookPlace } from "./hook-place.ts";
import { installSteps } from "./install-steps.ts";
import { mergeAttributes } from "./merge-registration.ts";
import { isWithin, relativePath } from "./repository.ts";
import type { SetupStatus, SetupSteps } from "./setup.ts";
import { setupStatus } from "./setup-status.ts";
import { attempt } from "./system-error.ts";
import { uninstallSteps } from "./uninstall-steps.ts";

/** What git is told of tracker in one repository. */
export interface Setup {
  /** What would be done; each step does it when told to. */
  readonly install: () => Promise<SetupSteps>;
  readonly uninstall: () => Promise<SetupSteps>;
  readonly status: () => Promise<SetupStatus>;
  /** How git would merge files, given by absolute paths: the value of the attribute `merge` for each. */
  readonly mergeRules: (paths: readonly string[]) => Promise<readonly string[]>;
  /** The command as hooks and the merge driver find it; undefined where they do not. */
  readonly command: () => string | undefined;
}

/**
 * What git is told of tracker in the repository that a folder is in.
 * @throws TrackerError `no-repository` where there is none, or one without a working tree
 */
export async function openSetup(folder: string, env: Environment): Promise<Setup> {
  const where = await hookPlace({ folder, env });
  return {
    install: () => installSteps(where),
    uninstall: () => uninstallSteps(where),
    status: () => setupStatus(where),
    mergeRules: async (paths) => {
      const within = paths.filter((path) => isWithin(where.top, path));
      const names = within.map((path) => relativePath(where.top, path));
      return [...(await mergeAttributes(where.place, names)).values()];
    },
    command: () => commandFor(where),
  };
}

function commandFor({ top, place }: HookPlace): string | undefined {
  const folders = (place.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [join(top, "node_modules", ".bin"), ...folders]
    .map((folder) => join(folder, "tracker"))
    .find(mayRun);
}

function mayRun(path: string): boolean {
  const run = () => {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  };
  return attempt(run) ?? false;
}

import { type CommandSource, findCommand, sourceIn } from "./find-command.ts";
import type { Environment } from "./git.ts";
import { type HookFile, lookAtHook } from "./hook-files.ts";
import { type HookPlace, hookPlace } from "./hook-place.ts";
import { hookNames } from "./hook-script.ts";
import { installSteps } from "./install-steps.ts";
import { findBlock } from "./marked-block.ts";
import { driverRegistration, mergeAttributes } from "./merge-registration.ts";
import { isWithin, relativePath } from "./repository.ts";
import type { SetupStatus, SetupSteps } from "./setup.ts";
import { setupStatus } from "./setup-status.ts";
import { uninstallSteps } from "./uninstall-steps.ts";

/** What git is told of tracker in one repository. */
export interface Setup {
  /** What installing would do; each step does it when told to. */
  readonly planInstall: () => Promise<SetupSteps>;
  readonly planUninstall: () => Promise<SetupSteps>;
  readonly status: () => Promise<SetupStatus>;
  /**
   * How git would merge files, given by absolute paths: the value of the attribute `merge` for each that lies in the
   * repository.
   */
  readonly mergeRules: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** The command as hooks and the merge driver find it; undefined where they do not. */
  readonly command: () => Promise<string | undefined>;
}

/**
 * What git is told of tracker in the repository that a folder is in.
 * @throws TrackerError `no-repository` where there is none, or one without a working tree
 */
export async function openSetup(folder: string, env: Environment): Promise<Setup> {
  const where = await hookPlace({ folder, env });
  return {
    planInstall: () => installSteps(where),
    planUninstall: () => uninstallSteps(where),
    status: () => setupStatus(where),
    mergeRules: (paths) => mergeRules(where, paths),
    command: async () => findCommand(where, await installedSource(where)),
  };
}

async function mergeRules(
  { top, place }: HookPlace,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const within = paths.filter((path) => isWithin(top, path));
  const rules = await mergeAttributes(
    place,
    within.map((path) => relativePath(top, path)),
  );
  return new Map(
    within.flatMap((path) => {
      const rule = rules.get(relativePath(top, path));
      return rule === undefined ? [] : [[path, rule] as const];
    }),
  );
}

/** Where all that is installed looks for the command; where nothing is, what would be. */
async function installedSource(where: HookPlace): Promise<CommandSource> {
  const blocks = hookNames.flatMap((name) => blockTexts(lookAtHook(where, name)));
  const { state, command } = await driverRegistration(where.place);
  const ours = state === "current" || state === "outdated" ? [command] : [];
  const sources = [...blocks, ...ours].map(sourceIn);
  if (sources.length === 0) return where.source;
  return sources.includes("path") ? "path" : "packages";
}

function blockTexts({ text }: HookFile): readonly string[] {
  const block = text === null ? null : findBlock(text);
  return block === null ? [] : [block.lines.join("\n")];
}

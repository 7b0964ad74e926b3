import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type CommandSource, commandSource } from "./find-command.ts";
import { realPathIfAny } from "./found-plan.ts";
import { askGitForText, type GitPlace } from "./git.ts";
import { repositoryTop } from "./git-objects.ts";
import { isWithin } from "./repository.ts";

/** Where a repository has its hooks; all paths are absolute. */
export interface HookPlace {
  /** Where git is asked: at the top of the working tree. */
  readonly place: GitPlace;
  readonly top: string;
  /** The folder in which git looks for hooks. */
  readonly folder: string;
  /** The folder in which it looks where nothing is set, common to all working trees. */
  readonly ordinaryFolder: string;
  /** `core.hooksPath` as it is set; null where it is not. */
  readonly setting: string | null;
  /** Whether the folder lies outside the repository, so that others use it too. */
  readonly isShared: boolean;
  /** Whether the setting leads to no folder, which switches hooks off. */
  readonly isOff: boolean;
  /** Where hooks that are installed now should look for the command. */
  readonly source: CommandSource;
}

/**
 * Finds the hooks of the repository that a folder is in.
 * @throws TrackerError `no-repository` where there is none, or one without a working tree
 */
export async function hookPlace({ folder, env }: GitPlace): Promise<HookPlace> {
  const top = await repositoryTop({ folder, env });
  const place = { folder: top, env };
  const [common, hooks, setting, source] = await Promise.all([
    answerOf(place, ["rev-parse", "--git-common-dir"]),
    answerOf(place, ["rev-parse", "--git-path", "hooks"]),
    answerOf(place, ["config", "--get", "core.hooksPath"]),
    commandSource({ place, top }),
  ]);
  const commonFolder = resolve(top, common ?? ".git");
  const ordinaryFolder = resolve(commonFolder, "hooks");
  const set = resolve(top, hooks ?? ".git/hooks");
  const isOff = setting === "" || (existsSync(set) && !statSync(set).isDirectory());
  const found = isOff ? ordinaryFolder : set;
  const isOwn = [top, realPathIfAny(commonFolder)].some((own) =>
    isWithin(own, realPathIfAny(found)),
  );
  return {
    place,
    top,
    folder: found,
    ordinaryFolder,
    setting: setting ?? null,
    isShared: !isOwn,
    isOff,
    source,
  };
}

/** The folders in which a block of ours may stand, each once; none that others use too. */
export function hookFolders({ folder, ordinaryFolder, isShared }: HookPlace): readonly string[] {
  return isShared ? [ordinaryFolder] : [...new Set([folder, ordinaryFolder])];
}

/** One line that git answers; undefined where it fails. */
async function answerOf(place: GitPlace, words: readonly string[]): Promise<string | undefined> {
  return (await askGitForText(place, words))?.replace(/\r?\n$/, "");
}

import { dirname, resolve } from "node:path";
import { lazy } from "../text/lazy.ts";
import { realPathIfAny } from "./found-plan.ts";
import type { Environment, GitPlace } from "./git.ts";
import type { CommittedFiles } from "./git-objects.ts";
import type { PlacedFile, Version } from "./git-versions.ts";
import type { KeptValue } from "./kept-in-git.ts";
import { readPlanFile } from "./read-file.ts";
import { relativePath, repositoryRoot } from "./repository.ts";

/** The versions of files that git knows. Where there is no git, no repository or no commit, it knows none. */
export interface EarlierVersions {
  /** What was committed last under the name of a file; null where there is none, or the file is still the same. */
  readonly committed: (path: string) => Promise<string | null>;
  /** Whether a merge, a pick or a rebase is under way in the repository of a file. */
  readonly isMerging: (path: string) => Promise<boolean>;
  /** The ids of the versions of a file, renames followed, the newest first. */
  readonly versionIds: (path: string) => Promise<readonly string[]>;
  readonly readVersions: (path: string, ids: readonly string[]) => Promise<readonly Version[]>;
  /** A place in the git folder to keep what was learned of them; null where there is no repository. */
  readonly kept: (path: string) => Promise<KeptValue | null>;
}

/** Opens the history of the files seen from a folder. Each repository is asked once what it holds. */
export function openEarlierVersions(cwd: string, env: Environment): EarlierVersions {
  const heads = new Map<string, Promise<CommittedFiles>>();
  // A file outside of all repositories needs none of this.
  const git = lazy(() => import("./git-versions.ts"));
  const headOf = async (place: GitPlace) => {
    const { headFiles } = await git();
    const known = heads.get(place.folder) ?? headFiles(place);
    heads.set(place.folder, known);
    return await known;
  };
  return {
    committed: async (path) => {
      const { bytes } = readPlanFile(path, cwd);
      const file = placedFile(path, cwd, env);
      if (file === null) return null;
      const head = await headOf(file.place);
      return await (await git()).committedText(file, bytes, head);
    },
    isMerging: async (path) => {
      const file = placedFile(path, cwd, env);
      return file !== null && (await (await git()).isMerging(file.place));
    },
    versionIds: async (path) => {
      const file = placedFile(path, cwd, env);
      return file === null ? [] : await (await git()).versionIds(file);
    },
    readVersions: async (path, ids) => {
      const file = placedFile(path, cwd, env);
      return file === null ? [] : await (await git()).readVersions(file.place, ids);
    },
    kept: async (path) => {
      const file = placedFile(path, cwd, env);
      if (file === null) return null;
      return await (await import("./kept-in-git.ts")).keptInGit(file.place, file.name);
    },
  };
}

function placedFile(path: string, cwd: string, env: Environment): PlacedFile | null {
  const realPath = realPathIfAny(resolve(cwd, path));
  const folder = repositoryRoot(dirname(realPath));
  if (folder === undefined) return null;
  return { place: { folder, env }, name: relativePath(folder, realPath) };
}

import { lstatSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TrackerError } from "../error.ts";
import { lazy } from "../text/lazy.ts";
import { blobText } from "./blob-text.ts";
import { type FindContext, realPathIfAny } from "./found-plan.ts";
import type { GitPlace } from "./git.ts";
import { readBlobs, repositoryTop } from "./git-objects.ts";
import { askedFor, type IsAsked } from "./path-pairs.ts";
import { realPathOf } from "./read-file.ts";
import { isWithin, relativePath } from "./repository.ts";
import { type StagedBlob, stagedBlobs } from "./staged-blobs.ts";
import type { StagedIndex, StagedRepository } from "./staged-index.ts";
import { attempt } from "./system-error.ts";

/** A file that the next commit will have otherwise than HEAD, and that may be a plan. */
export interface StagedFile {
  /** From the working folder. */
  readonly path: string;
  /** Whether its own path was asked for, not that of a folder. */
  readonly named: boolean;
  /**
   * The text that is staged.
   * @throws TrackerError where it is unmerged, or no text
   */
  readonly read: () => string;
  /** What HEAD has of it, also under an earlier name; null where it has nothing, or no text. */
  readonly committed: () => string | null;
  /** Whether a regular file stands in its place: what is a link, or lies behind one, is not git's. */
  readonly hasWorkingFile: () => boolean;
}

/** What is staged. */
export interface Staged {
  /** Sorted by path. */
  readonly files: readonly StagedFile[];
  /** Opens the index to write to it. */
  readonly index: () => Promise<StagedIndex>;
}

/**
 * What is staged in the repository that the environment names, as git does for its hooks, else in that of the folder. `files`
 * narrow it.
 * @throws TrackerError where there is no repository, or a file is not there
 */
export async function openStaged(context: FindContext, files: readonly string[]): Promise<Staged> {
  const { cwd, env } = context;
  const place: GitPlace = { folder: cwd, env, repository: "of-environment" };
  const staged = await stagedBlobs(place);
  if (files.length + staged.length === 0) return { files: [], index: nothingToWrite };
  const ids = staged.flatMap(({ id, earlierId }) => (earlierId === null ? [id] : [id, earlierId]));
  const [top, blobs] = await Promise.all([repositoryTop(place), readBlobs(place, ids)]);
  refuseMissing(
    cwd,
    files,
    staged.map(({ path }) => join(top, path)),
  );
  const isAsked = askedFor(context, top, files);
  const asked = staged.filter(({ path }) => isAsked(path) !== null);
  const repository: StagedRepository = {
    place,
    top,
    blobs: new Map(asked.map((blob) => [shown(cwd, top, blob), blob])),
  };
  return {
    files: asked.map((blob) => stagedFile(blob, { cwd, top, blobs, isAsked })),
    index: lazy(async () => (await import("./staged-index.ts")).openStagedIndex(repository)),
  };
}

/** A path of the repository as people know it: from the working folder. */
function shown(cwd: string, top: string, { path }: StagedBlob): string {
  return relativePath(cwd, join(top, path));
}

/** A file that is named must be staged or be there. */
function refuseMissing(cwd: string, files: readonly string[], staged: readonly string[]): void {
  for (const file of files) {
    const path = realPathIfAny(resolve(cwd, file));
    if (!staged.some((each) => isWithin(path, each))) realPathOf(file, cwd);
  }
}

interface Surroundings {
  readonly cwd: string;
  readonly top: string;
  readonly blobs: ReadonlyMap<string, Uint8Array>;
  readonly isAsked: IsAsked;
}

function stagedFile(staged: StagedBlob, { cwd, top, blobs, isAsked }: Surroundings): StagedFile {
  const { id, earlierId, isUnmerged } = staged;
  const path = shown(cwd, top, staged);
  return {
    path,
    named: isAsked(staged.path) === "named",
    read: () => {
      if (isUnmerged) throw unmergedError(path);
      return blobText(path, blobs.get(id));
    },
    committed: () => {
      if (earlierId === null) return null;
      try {
        return blobText(path, blobs.get(earlierId));
      } catch (error) {
        if (error instanceof TrackerError) return null;
        throw error;
      }
    },
    hasWorkingFile: () => isOwnFile(join(top, staged.path)),
  };
}

function isOwnFile(path: string): boolean {
  const isFile = attempt(() => lstatSync(path))?.isFile() ?? false;
  return isFile && realPathIfAny(dirname(path)) === dirname(path);
}

function nothingToWrite(): never {
  throw new Error("nothing is staged that could be written");
}

function unmergedError(path: string): TrackerError {
  const hint = "settle it (`tracker resolve` does so by task), then `git add` it";
  return new TrackerError("unmerged", `${path} is unmerged`, hint);
}

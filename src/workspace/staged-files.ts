import { lstatSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TrackerError } from "../error.ts";
import { encode } from "../text/source.ts";
import { blobText } from "./blob-text.ts";
import { type FindContext, realPathIfAny } from "./find-plans.ts";
import type { GitPlace } from "./git.ts";
import {
  indexEntries,
  type NewEntry,
  refreshIndex,
  replaceEntries,
  writeBlobs,
} from "./git-index.ts";
import { readBlobs, repositoryTop } from "./git-objects.ts";
import { type IndexFile, indexFiles, placeWith } from "./index-file.ts";
import { withLock } from "./lock.ts";
import { askedFor, type IsAsked } from "./path-pairs.ts";
import { realPathOf } from "./read-file.ts";
import { isWithin, relativePath } from "./repository.ts";
import { type StagedEntry, stagedEntries } from "./staged-entries.ts";
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

/** The text that is to be staged of a file instead. */
export interface NewStagedText {
  /** As the staged file has it. */
  readonly path: string;
  readonly text: string;
}

/** What is staged. */
export interface Staged {
  /** Sorted by path. */
  readonly files: readonly StagedFile[];
  /** The paths of those whose working files git does not look at: a sparse checkout, or the human, leaves them out. */
  readonly skipped: () => Promise<ReadonlySet<string>>;
  /**
   * Gives files other contents in the index that is committed, and in the one that stays; modes and marks are kept.
   * @throws TrackerError where the index cannot be written, or has something else than was read
   */
  readonly write: (texts: readonly NewStagedText[]) => Promise<void>;
  /** Tells the index which working files are as it has them; to be called when all is written. */
  readonly refresh: () => Promise<void>;
}

/** The repository that is asked, and where it lies. */
interface Repository {
  readonly place: GitPlace;
  readonly top: string;
  /** What is staged, by the paths of the files. */
  readonly entries: ReadonlyMap<string, StagedEntry>;
}

/**
 * What is staged in the repository that the environment names, as git does for its hooks, else in that of the folder. `files`
 * narrow it.
 * @throws TrackerError where there is no repository, or a file is not there
 */
export async function openStaged(context: FindContext, files: readonly string[]): Promise<Staged> {
  const { cwd, env } = context;
  const place: GitPlace = { folder: cwd, env, repository: "of-environment" };
  const entries = await stagedEntries(place);
  if (files.length + entries.length === 0) return nothingStaged;
  const ids = entries.flatMap(({ id, earlierId }) => (earlierId === null ? [id] : [id, earlierId]));
  const [top, blobs] = await Promise.all([repositoryTop(place), readBlobs(place, ids)]);
  refuseMissing(
    cwd,
    files,
    entries.map(({ path }) => join(top, path)),
  );
  const isAsked = askedFor(context, top, files);
  const asked = entries.filter(({ path }) => isAsked(path) !== null);
  return stagedOf(
    asked.map((entry) => stagedFile(entry, { cwd, top, blobs, isAsked })),
    {
      place,
      top,
      entries: new Map(asked.map((entry) => [shown(cwd, top, entry), entry])),
    },
  );
}

/** A path of the repository as people know it: from the working folder. */
function shown(cwd: string, top: string, { path }: StagedEntry): string {
  return relativePath(cwd, join(top, path));
}

const nothingStaged: Staged = {
  files: [],
  skipped: () => Promise.resolve(new Set()),
  write: () => Promise.resolve(),
  refresh: () => Promise.resolve(),
};

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

function stagedFile(entry: StagedEntry, { cwd, top, blobs, isAsked }: Surroundings): StagedFile {
  const { id, earlierId, isUnmerged } = entry;
  const path = shown(cwd, top, entry);
  return {
    path,
    named: isAsked(entry.path) === "named",
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
    hasWorkingFile: () => isOwnFile(join(top, entry.path)),
  };
}

function isOwnFile(path: string): boolean {
  const isFile = attempt(() => lstatSync(path))?.isFile() ?? false;
  return isFile && realPathIfAny(dirname(path)) === dirname(path);
}

function stagedOf(files: readonly StagedFile[], repository: Repository): Staged {
  const { place, top, entries } = repository;
  return {
    files,
    skipped: async () => {
      const known = await indexEntries(place);
      const isSkipped = ([, { path }]: readonly [string, StagedEntry]) =>
        known.get(path)?.isSkipped;
      return new Set([...entries].filter(isSkipped).map(([path]) => path));
    },
    write: async (texts) => {
      if (texts.length > 0) await writeStaged(repository, texts);
    },
    refresh: async () => {
      for (const index of await indexFiles(place, top)) await refreshIndex(place, index);
    },
  };
}

async function writeStaged(repository: Repository, texts: readonly NewStagedText[]): Promise<void> {
  const { place, top } = repository;
  const ids = await writeBlobs(
    place,
    texts.map(({ text }) => encode(text)),
  );
  const [committed, ...others] = await indexFiles(place, top);
  if (committed === undefined) return;
  const changes = texts.map(({ path }, at) => ({ path, id: ids[at] ?? "" }));
  await withLock(committed.home, async () => {
    await replaceIn(repository, committed, changes, refuseOther);
    for (const other of others) await replaceIn(repository, other, changes, () => undefined);
  });
}

/** The content that a file is to have in an index. */
interface NewId {
  readonly path: string;
  readonly id: string;
}

/** Replaces the entries that are as they were read; `meetOther` is called for any other. */
async function replaceIn(
  { place, entries }: Repository,
  index: IndexFile,
  changes: readonly NewId[],
  meetOther: (path: string) => void,
): Promise<void> {
  const known = await indexEntries(placeWith(place, index.path));
  const replaced = changes.flatMap((change): readonly NewEntry[] => {
    const was = entries.get(change.path);
    const is = was && known.get(was.path);
    if (is !== undefined && is.id === was?.id) return [{ ...is, path: was.path, id: change.id }];
    meetOther(change.path);
    return [];
  });
  await replaceEntries(place, index, replaced);
}

function refuseOther(path: string): void {
  throw new TrackerError(
    "changed-underneath",
    `what is staged of ${path} was changed since it was read`,
    "nothing was written; try again",
  );
}

function unmergedError(path: string): TrackerError {
  const hint = "settle it (`tracker resolve` does so by task), then `git add` it";
  return new TrackerError("unmerged", `${path} is unmerged`, hint);
}

import { TrackerError } from "../error.ts";
import { lazy } from "../text/lazy.ts";
import { encode } from "../text/source.ts";
import type { GitPlace } from "./git.ts";
import {
  indexEntries,
  type NewEntry,
  refreshIndex,
  replaceEntries,
  writeBlobs,
} from "./git-index.ts";
import { type IndexFile, type IndexFiles, indexFiles, placeWith } from "./index-file.ts";
import { withLock } from "./lock.ts";
import type { StagedEntry } from "./staged-entries.ts";

/** The text that is to be staged of a file instead. */
export interface NewStagedText {
  /** As the staged file has it. */
  readonly path: string;
  readonly text: string;
}

/** What is staged, and where. */
export interface StagedRepository {
  readonly place: GitPlace;
  readonly top: string;
  /** What is staged, by the paths of the files. */
  readonly entries: ReadonlyMap<string, StagedEntry>;
}

/** The index that is committed, and the one that stays where that is another. */
export interface StagedIndex {
  /** The paths of files whose working files git does not look at: a sparse checkout, or the human, leaves them out. */
  readonly skipped: () => Promise<ReadonlySet<string>>;
  /**
   * Gives files other contents; modes and marks are kept.
   * @throws TrackerError where the index cannot be written, or has something else than was read
   */
  readonly write: (texts: readonly NewStagedText[]) => Promise<void>;
  /** Tells the index which working files are as it has them; to be called when all is written. */
  readonly refresh: () => Promise<void>;
}

/** Opens the index of a repository; nothing is asked or written by it. */
export function openStagedIndex(repository: StagedRepository): StagedIndex {
  const { place, top, entries } = repository;
  const indexes = lazy(() => indexFiles(place, top));
  return {
    skipped: async () => {
      const known = await indexEntries(place);
      const skipped = [...entries].filter(([, { path }]) => known.get(path)?.isSkipped);
      return new Set(skipped.map(([path]) => path));
    },
    write: async (texts) => await writeTexts(repository, await indexes(), texts),
    refresh: async () => {
      const { committed, others } = await indexes();
      for (const index of [committed, ...others]) await refreshIndex(place, index);
    },
  };
}

async function writeTexts(
  repository: StagedRepository,
  { committed, others }: IndexFiles,
  texts: readonly NewStagedText[],
): Promise<void> {
  const contents = texts.map(({ text }) => encode(text));
  const ids = await writeBlobs(repository.place, contents);
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
  { place, entries }: StagedRepository,
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

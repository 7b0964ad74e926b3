import { TrackerError } from "../error.ts";
import { lazy } from "../text/lazy.ts";
import { encode } from "../text/source.ts";
import type { GitPlace } from "./git.ts";
import {
  indexLines,
  type NewIndexLine,
  refreshLines,
  replaceLines,
  writeBlobs,
} from "./git-index.ts";
import { changeIndexes, type IndexFiles, indexFiles } from "./index-file.ts";
import { withLock } from "./lock.ts";
import type { StagedBlob } from "./staged-blobs.ts";

// A hook makes nobody wait for it.
const refreshPatience = 1_000;

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
  readonly blobs: ReadonlyMap<string, StagedBlob>;
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
  const { place, top, blobs } = repository;
  const indexes = lazy(() => indexFiles(place, top));
  return {
    skipped: async () => {
      const known = await indexLines(place);
      const skipped = [...blobs].filter(([, { path }]) => known.get(path)?.isSkipped);
      return new Set(skipped.map(([path]) => path));
    },
    write: async (texts) => await writeTexts(repository, await indexes(), texts),
    refresh: async () => await refreshIndexes(place, await indexes()),
  };
}

/** What keeps it from that is no failure: git would find out by itself. */
async function refreshIndexes(place: GitPlace, indexes: IndexFiles): Promise<void> {
  try {
    const refresh = () => changeIndexes(place, indexes, refreshLines);
    await withLock(indexes.committed.home, refresh, { patience: refreshPatience });
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
  }
}

async function writeTexts(
  repository: StagedRepository,
  indexes: IndexFiles,
  texts: readonly NewStagedText[],
): Promise<void> {
  const { place } = repository;
  const contents = texts.map(({ text }) => encode(text));
  const ids = await writeBlobs(place, contents);
  const changes = texts.map(({ path }, at) => ({ path, id: ids[at] ?? "" }));
  const { committed } = indexes;
  await withLock(committed.home, async () => {
    await changeIndexes(place, indexes, async (at, index) => {
      const meetOther = index === committed ? refuseOther : passOver;
      await replaceLines(at, await newLines(repository, at, { changes, meetOther }));
    });
  });
}

/** The content that a file is to have in an index. */
interface NewId {
  readonly path: string;
  readonly id: string;
}

/** What an index is to get; `meetOther` is called for a file of which it has something else than was read. */
interface Replacement {
  readonly changes: readonly NewId[];
  readonly meetOther: (path: string) => void;
}

async function newLines(
  { blobs }: StagedRepository,
  place: GitPlace,
  { changes, meetOther }: Replacement,
): Promise<readonly NewIndexLine[]> {
  const known = await indexLines(place);
  return changes.flatMap((change): readonly NewIndexLine[] => {
    const was = blobs.get(change.path);
    const is = was && known.get(was.path);
    if (is === undefined || is.id !== was?.id) {
      meetOther(change.path);
      return [];
    }
    return [{ ...is, path: was.path, shownPath: change.path, id: change.id }];
  });
}

const passOver = (): void => undefined;

function refuseOther(path: string): void {
  throw new TrackerError(
    "changed-underneath",
    `what is staged of ${path} was changed since it was read`,
    "nothing was written; try again",
  );
}

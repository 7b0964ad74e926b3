import { type ErrorCode, TrackerError } from "../../error.ts";
import type { Merged } from "../../merge/index.ts";
import { finish } from "../finish.ts";
import { mergeTexts } from "../merging.ts";
import { conflictLines, jsonMerged } from "../report/merge.ts";
import { type Session, talk } from "../session.ts";

/** The words git hands to a merge driver. */
export interface DriverWords {
  /** Files with the three versions: `%O`, `%A` and `%B`; the result goes into `ours`. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** How many characters a conflict marker has: `%L`. */
  readonly markerSize: number;
  /** Where the file lies in the repository: `%P`. */
  readonly path: string;
}

// A driver is not told what is merged.
const labels = { base: "base", ours: "ours", theirs: "theirs" };

/** `tracker merge-driver %O %A %B %L %P`: 0 merged, 1 conflicts left, more where nothing was written. */
export async function mergeDriver(session: Session, words: DriverWords): Promise<number> {
  const { workspace, options } = session;
  const { path, markerSize, ours } = words;
  const merging = await workspace.merging();
  const how = { labels, markerSize, withBase: await merging.showsBase() };
  const merged = await mergedOrNull(session, words, how);
  if (merged === null) {
    if (options.dryRun) return 0;
    return (await merging.mergeFiles({ ...words, ...how })) > 0 ? 1 : 0;
  }
  if (!options.dryRun) {
    await workspace.update(ours, () => ({ text: merged.text, value: null }));
  }
  const file = { path, merged, before: 0, written: !options.dryRun };
  const exitCode = await finish(session, {
    body: () => jsonMerged([file]),
    lines: () => [],
    exitCode: merged.conflicts.length > 0 ? 1 : 0,
  });
  await talk(session, conflictLines(file));
  return exitCode;
}

/** What cannot be read as a plan is merged as any text. */
const leftToGit: ReadonlySet<ErrorCode> = new Set(["not-utf-8", "too-large", "conflict-marker"]);

async function mergedOrNull(
  session: Session,
  { base, ours, theirs, path }: DriverWords,
  how: Parameters<typeof mergeTexts>[3],
): Promise<Merged | null> {
  const { workspace } = session;
  try {
    const texts = {
      base: (await workspace.read(base)).text,
      ours: (await workspace.read(ours)).text,
      theirs: (await workspace.read(theirs)).text,
    };
    return await mergeTexts(session, await workspace.merging(), { path, texts }, how);
  } catch (error) {
    if (error instanceof TrackerError && leftToGit.has(error.code)) return null;
    throw error;
  }
}

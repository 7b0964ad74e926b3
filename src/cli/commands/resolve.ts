import { TrackerError } from "../../error.ts";
import { type ConflictFile, readConflictFile, type Versions } from "../../merge/index.ts";
import type { Merging } from "../../workspace/merging.ts";
import { finish } from "../finish.ts";
import { type MergedFile, mergeTexts } from "../merging.ts";
import { eachFile } from "../plans.ts";
import { jsonMerged, resolveLines } from "../report/merge.ts";
import { type Session, talk } from "../session.ts";
import { hints, notes } from "../words.ts";

/** `tracker resolve FILE…`: settles by task what git left between conflict markers. */
export async function resolve(session: Session, files: readonly string[]): Promise<number> {
  const named = files.map((path) => ({ path, named: true }));
  const { plans: done, errors } = await eachFile(session, named, ({ path }) =>
    resolveFile(session, path),
  );
  const isLeft = done.some(({ merged }) => merged.conflicts.length > 0);
  const exitCode = await finish(session, {
    body: () => jsonMerged(done),
    lines: () => done.flatMap(resolveLines),
    errors,
    exitCode: isLeft ? 1 : 0,
  });
  if (done.length === 0 && errors.length === 0) await talk(session, [notes.noConflicts]);
  return exitCode;
}

async function resolveFile(session: Session, path: string): Promise<readonly MergedFile[]> {
  const { workspace, options } = session;
  const resolved = (text: string) => resolvedText(session, path, text);
  if (options.dryRun) return withWritten(await resolved((await workspace.read(path)).text), false);
  return await workspace.update(path, async (text) => {
    const file = await resolved(text);
    const after = file?.merged.text ?? text;
    return { text: after, value: withWritten(file, after !== text) };
  });
}

type Resolved = Omit<MergedFile, "written"> | null;

function withWritten(file: Resolved, written: boolean): readonly MergedFile[] {
  return file ? [{ ...file, written }] : [];
}

async function resolvedText(session: Session, path: string, text: string): Promise<Resolved> {
  const merging = await session.workspace.merging();
  const conflicts = readConflictFile(text);
  if (conflicts === null) throw refusal(path, "has conflict markers that do not come in order");
  if (conflicts === "none") return await leftWithoutMarkers(session, merging, path, text);
  const base = await knownBase(merging, path, conflicts);
  const texts = { ...conflicts.versions, base: base ?? conflicts.versions.base };
  const { labels, markerSize, hasBase } = conflicts;
  const how = { labels, markerSize, withBase: hasBase };
  const merged = await mergeTexts(session, merging, { path, texts }, how);
  if (merged === null) throw refusal(path, "is no plan that can be merged by task");
  return { path, merged, before: conflicts.conflicts };
}

/** From where both sides have come: the index knows it, else the markers show it, else the commits that they name. */
async function knownBase(
  merging: Merging,
  path: string,
  { hasBase, versions, labels }: ConflictFile,
): Promise<string | undefined> {
  const staged = (await merging.stages(path))?.base;
  if (staged !== undefined) return staged;
  if (hasBase) return versions.base;
  return await merging.commonText(path, [labels.ours, labels.theirs]);
}

/** An unmerged file that is still as ours has it was not merged at all: a merge driver was missing. */
async function leftWithoutMarkers(
  session: Session,
  merging: Merging,
  path: string,
  text: string,
): Promise<Resolved> {
  const stages = await merging.stages(path);
  if (stages?.base === undefined || stages.theirs === undefined || stages.ours !== text)
    return null;
  const { base, theirs } = stages;
  const texts: Versions<string> = { base, ours: text, theirs };
  const labels = { base: "base", ours: "ours", theirs: "theirs" };
  const how = { labels, markerSize: 7, withBase: await merging.showsBase() };
  const merged = await mergeTexts(session, merging, { path, texts }, how);
  return merged && { path, merged, before: 1 };
}

function refusal(path: string, what: string): TrackerError {
  return new TrackerError("conflict-marker", `${path} ${what}`, hints.byHand);
}

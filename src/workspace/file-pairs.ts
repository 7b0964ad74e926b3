import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { TrackerError } from "../error.ts";
import { blobId } from "./blob-id.ts";
import { blobText } from "./blob-text.ts";
import { type FindContext, realPathIfAny } from "./found-plan.ts";
import type { GitPlace } from "./git.ts";
import { filesAt, readBlobs, repositoryTop } from "./git-objects.ts";
import { isMarkdownName } from "./markdown-name.ts";
import { type Moments, readMoments } from "./moments.ts";
import { askedFor, type Comparison, type PathPair, pathOf, pathPairs } from "./path-pairs.ts";
import { type PlanFile, readPlanFile } from "./read-file.ts";
import { isWithin, relativePath } from "./repository.ts";
import { attempt } from "./system-error.ts";

/** The texts of a file at two moments; null where it was not there. */
export interface TextPair {
  readonly before: string | null;
  readonly after: string | null;
}

/** A file that two moments have differently. */
export interface FilePair {
  /** From the working folder: where it is at the later moment, else where it was. */
  readonly path: string;
  /** Where it was, if that was elsewhere. */
  readonly formerPath: string | null;
  /** Whether its own path was asked for, not that of a folder. */
  readonly named: boolean;
  /** @throws TrackerError where one of them is no text */
  readonly read: () => TextPair;
}

/** What is compared, and the files in which that differs, sorted by path. */
export interface FilesBetween {
  readonly moments: Moments;
  readonly files: readonly FilePair[];
}

/** What is asked of two moments: `words` are `[REV [REV]] [FILE…]`, as on the command line, `more` are files. */
export interface BetweenQuestion extends Pick<GitPlace, "repository"> {
  readonly words: readonly string[];
  readonly more?: readonly string[];
}

/**
 * The files that may be plans and differ between two moments.
 * @throws TrackerError where there is no repository, or a word names neither a revision nor a file
 */
export async function filesBetween(
  context: FindContext,
  { words, more = [], repository = "of-folder" }: BetweenQuestion,
): Promise<FilesBetween> {
  const place: GitPlace = { folder: context.cwd, env: context.env, repository };
  const top = await repositoryTop(place);
  const { files: named, ...moments } = await readMoments(place, words);
  const files = [...named, ...more];
  for (const file of files) refuseOutside(context.cwd, top, file);
  const comparison: Comparison = {
    context,
    place,
    top,
    moments,
    files,
    isAsked: askedFor(context, top, files),
    before: await filesAt(place, moments.before.commit),
    after: moments.after && (await filesAt(place, moments.after.commit)),
  };
  const pairs = await pathPairs(comparison);
  for (const file of files) refuseUnknown(comparison, pairs, file);
  return { moments, files: await filePairs(comparison, pairs) };
}

function refuseOutside(cwd: string, top: string, file: string): void {
  if (isWithin(top, realPathIfAny(resolve(cwd, file)))) return;
  throw new TrackerError("no-repository", `${file} is outside the repository`);
}

/** A word that is no revision must lead to a file or a folder, at one of the moments at least. */
function refuseUnknown(
  { context: { cwd }, top, moments }: Comparison,
  pairs: readonly PathPair[],
  file: string,
): void {
  const path = realPathIfAny(resolve(cwd, file));
  const isKnown = pairs
    .flatMap(({ was, is }) => [was, is])
    .some((each) => each !== null && isWithin(path, join(top, each)));
  if (isKnown || attempt(() => statSync(path))?.isDirectory()) return;
  if (moments.after === null && isMarkdownName(file)) readPlanFile(file, cwd);
  const message = `${file} is neither a revision nor a file that was there`;
  throw new TrackerError("unknown-revision", message, "revisions come first, then files");
}

/** A file at two moments before it is looked at as text. */
interface OpenPair {
  readonly pair: PathPair;
  /** The ids of what is committed. */
  readonly wasId: string | undefined;
  readonly isId: string | undefined;
  /** The working file, or why it cannot be read; null where it is not asked for. */
  readonly working: PlanFile | { readonly error: unknown } | null;
}

async function filePairs(
  comparison: Comparison,
  pairs: readonly PathPair[],
): Promise<readonly FilePair[]> {
  const open = withoutMoved(pairs.map((pair) => openPair(comparison, pair)).filter(isDifferent));
  const ids = open.flatMap(({ wasId, isId }) => [wasId, isId]).filter((id) => id !== undefined);
  const blobs = await readBlobs(comparison.place, [...new Set(ids)]);
  return open.map(({ pair, wasId, isId, working }) => {
    const path = shown(comparison, pathOf(pair));
    const textOf = (id: string | undefined) =>
      id === undefined ? null : blobText(path, blobs.get(id));
    return {
      path,
      formerPath:
        pair.was === null || pair.was === pathOf(pair) ? null : shown(comparison, pair.was),
      named: comparison.isAsked(pathOf(pair)) === "named",
      read: () => ({ before: textOf(wasId), after: workingText(working) ?? textOf(isId) }),
    };
  });
}

function openPair(comparison: Comparison, pair: PathPair): OpenPair {
  const { before, after, context } = comparison;
  const { was, is } = pair;
  return {
    pair,
    wasId: was === null ? undefined : before.get(was),
    isId: is === null ? undefined : after?.get(is),
    working: after === null && is !== null ? readWorking(shown(comparison, is), context.cwd) : null,
  };
}

/** A path of the repository as people know it: from the working folder. */
function shown({ context, top }: Comparison, path: string): string {
  return relativePath(context.cwd, join(top, path));
}

function readWorking(path: string, cwd: string): PlanFile | { readonly error: unknown } {
  try {
    return readPlanFile(path, cwd);
  } catch (error) {
    return { error };
  }
}

function isDifferent({ wasId, isId, working }: OpenPair): boolean {
  if (wasId === undefined) return true;
  if (working === null) return wasId !== isId;
  return "error" in working || blobId(working.bytes, wasId) !== wasId;
}

/** Leaves out working files that were moved as they are without telling git. */
function withoutMoved(open: readonly OpenPair[]): readonly OpenPair[] {
  const gone = new Map(
    open.flatMap((each) => (each.pair.is === null && each.wasId ? [[each.wasId, each]] : [])),
  );
  const moved = open.flatMap((each) => {
    const [like] = gone.keys();
    if (like === undefined || each.wasId || !each.working || "error" in each.working) return [];
    const former = gone.get(blobId(each.working.bytes, like));
    return former === undefined ? [] : [each, former];
  });
  return open.filter((each) => !moved.includes(each));
}

function workingText(working: OpenPair["working"]): string | null {
  if (working === null) return null;
  if ("error" in working) throw working.error;
  return working.text;
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { TrackerError } from "../error.ts";
import { blobId } from "./blob-id.ts";
import { blobText } from "./blob-text.ts";
import { askGit, askGitForText, type GitPlace } from "./git.ts";
import { type CommittedFiles, filesAt, readBlobs, renamesBetween } from "./git-objects.ts";

/** A version of a file, by the id that git gives its content. */
export interface Version {
  readonly id: string;
  /** Null for a content that is no text, too large, or missing. */
  readonly text: string | null;
}

/** A file with its name in the repository that it lies in. */
export interface PlacedFile {
  readonly place: GitPlace;
  readonly name: string;
}

const mostVersions = 200;

/** The files that were committed last; none where nothing was. */
export async function headFiles(place: GitPlace): Promise<CommittedFiles> {
  const answer = await askGit(place, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  return "output" in answer ? await filesAt(place, "HEAD") : new Map();
}

const signsOfMerging = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge"];

/** Whether a merge, a pick or a rebase is under way. */
export async function isMerging(place: GitPlace): Promise<boolean> {
  const words = signsOfMerging.flatMap((name) => ["--git-path", name]);
  const paths = await askGitForText(place, ["rev-parse", ...words]);
  return (paths ?? "")
    .split(/\r?\n/)
    .some((path) => path !== "" && existsSync(resolve(place.folder, path)));
}

/** What was committed last under the name of a file with these bytes; null where there is none, or it is still the same. */
export async function committedText(
  file: PlacedFile,
  bytes: Uint8Array,
  head: CommittedFiles,
): Promise<string | null> {
  const { place, name } = file;
  if (head.size === 0) return null;
  const id = head.get(name) ?? (await formerId(file, head));
  if (id === undefined || blobId(bytes, id) === id) return null;
  const [version] = await readVersions(place, [id]);
  return version?.text ?? null;
}

async function formerId(
  { place, name }: PlacedFile,
  head: CommittedFiles,
): Promise<string | undefined> {
  const former = (await renamesBetween(place, "HEAD", null)).get(name);
  return former === undefined ? undefined : head.get(former);
}

/** The ids of the versions of a file, renames followed, the newest first. */
export async function versionIds({ place, name }: PlacedFile): Promise<readonly string[]> {
  const form = ["--format=", "--no-show-signature", "--raw", "-z", "--no-abbrev", "--follow"];
  const most = ["-n", String(mostVersions)];
  const answer = await askGit(place, [
    "log",
    ...form,
    ...most,
    "HEAD",
    "--",
    `:(literal,top)${name}`,
  ]);
  if (!("output" in answer)) return [];
  const lines = answer.output.toString("utf8").matchAll(/:\d{6} 100\d{3} [0-9a-f]+ ([0-9a-f]+) /g);
  return [...new Set(Array.from(lines, ([, id = ""]) => id))];
}

/** The versions with these ids. */
export async function readVersions(
  place: GitPlace,
  ids: readonly string[],
): Promise<readonly Version[]> {
  const blobs = await readBlobs(place, ids);
  return ids.map((id) => ({ id, text: textOf(id, blobs.get(id)) }));
}

function textOf(id: string, bytes: Uint8Array | undefined): string | null {
  try {
    return blobText(id, bytes);
  } catch (error) {
    if (error instanceof TrackerError) return null;
    throw error;
  }
}

import { dirname, resolve } from "node:path";
import { decode } from "../text/source.ts";
import { blobId } from "./blob-id.ts";
import { realPathIfAny } from "./find-plans.ts";
import { askGit, type Environment, type GitPlace } from "./git.ts";
import { type CommittedFiles, filesAt, readBlobs, renamesBetween } from "./git-objects.ts";
import { readPlanFile } from "./read-file.ts";
import { relativePath, repositoryRoot } from "./repository.ts";

/** A version of a file, by the id that git gives its content. */
export interface Version {
  readonly id: string;
  /** Null for a content that is no text. */
  readonly text: string | null;
}

/** The versions of files that git knows. Where there is no git, no repository or no commit, it knows none. */
export interface EarlierVersions {
  /** What was committed last under the name of a file; null where there is none, or the file is still the same. */
  readonly committed: (path: string) => Promise<string | null>;
  /** The ids of the versions of a file, renames followed, the newest first. */
  readonly versionIds: (path: string) => Promise<readonly string[]>;
  readonly readVersions: (path: string, ids: readonly string[]) => Promise<readonly Version[]>;
}

const mostVersions = 200;

/** Opens the history of the files seen from a folder. Each repository is asked once what it holds. */
export function openEarlierVersions(cwd: string, env: Environment): EarlierVersions {
  const heads = new Map<string, Promise<CommittedFiles>>();
  const headOf = (place: GitPlace) => {
    const known = heads.get(place.folder) ?? headFiles(place);
    heads.set(place.folder, known);
    return known;
  };
  return {
    committed: async (path) => {
      const { bytes } = readPlanFile(path, cwd);
      const file = placedFile(path, cwd, env);
      return file === null ? null : await committedText(file, bytes, await headOf(file.place));
    },
    versionIds: async (path) => {
      const file = placedFile(path, cwd, env);
      return file === null ? [] : await versionIds(file);
    },
    readVersions: async (path, ids) => {
      const file = placedFile(path, cwd, env);
      return file === null ? [] : await readVersions(file.place, ids);
    },
  };
}

/** A file with its name in the repository that it lies in. */
interface PlacedFile {
  readonly place: GitPlace;
  readonly name: string;
}

function placedFile(path: string, cwd: string, env: Environment): PlacedFile | null {
  const realPath = realPathIfAny(resolve(cwd, path));
  const folder = repositoryRoot(dirname(realPath));
  if (folder === undefined) return null;
  return { place: { folder, env }, name: relativePath(folder, realPath) };
}

async function headFiles(place: GitPlace): Promise<CommittedFiles> {
  const answer = await askGit(place, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  return "output" in answer ? await filesAt(place, "HEAD") : new Map();
}

async function committedText(
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

async function versionIds({ place, name }: PlacedFile): Promise<readonly string[]> {
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

async function readVersions(place: GitPlace, ids: readonly string[]): Promise<readonly Version[]> {
  const blobs = await readBlobs(place, ids);
  return ids.map((id) => {
    const decoded = decode(blobs.get(id) ?? new Uint8Array());
    return { id, text: "text" in decoded ? decoded.text : null };
  });
}

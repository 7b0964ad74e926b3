import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { askGitForText, type GitPlace } from "./git.ts";
import { attempt } from "./system-error.ts";

/** A value kept in the git folder of a repository, where nobody commits it. It may be lost at any time. */
export interface KeptValue {
  /** What was kept; null where nothing was, or it cannot be read. */
  readonly read: () => unknown;
  /** Keeps a value; where that fails nothing is kept, and nobody is bothered. */
  readonly write: (value: unknown) => void;
}

const mostBytes = 64 * 1024 * 1024;

/** A place in the git folder to keep something about a file of the repository; null where git tells no folder. */
export async function keptInGit(place: GitPlace, name: string): Promise<KeptValue | null> {
  const answer = await askGitForText(place, ["rev-parse", "--git-common-dir"]);
  if (answer === undefined) return null;
  const folder = join(resolve(place.folder, answer.replace(/\r?\n$/, "")), "tracker");
  const path = join(folder, `${createHash("sha1").update(name).digest("hex")}.json.gz`);
  return {
    read: () => readValue(path),
    write: (value) => {
      attempt(() => replaceFile(path, gzipSync(JSON.stringify(value))));
    },
  };
}

function readValue(path: string): unknown {
  try {
    const bytes = gunzipSync(readFileSync(path), { maxOutputLength: mostBytes });
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

function replaceFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

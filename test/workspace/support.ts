import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { TrackerError } from "../../src/error.ts";

/** Files to be made: their paths, with `/`, and their contents. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A new real folder with some files, removed when the test is over. */
export function temporaryFolder(files: Files = {}): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), "tracker-test-")));
  // Some tests act as other users, who must get in.
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  return folder;
}

/** A new git repository with some files, none of them added. */
export function temporaryRepository(files: Files = {}): string {
  const folder = temporaryFolder(files);
  git(folder, "init", "--quiet");
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** For git: somebody, and nothing of the settings of the machine. */
export const somebody = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.org",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.org",
} as const;

/** Runs git as somebody, without the settings of the machine. */
export function git(folder: string, ...words: readonly string[]): string {
  const env = { ...process.env, ...somebody };
  return execFileSync("git", words, { cwd: folder, env, encoding: "utf8", stdio: "pipe" });
}

/** What does nothing. */
export const nothing = () => undefined;

/** The error that a call ends with, which must be one of the closed list. */
export async function failureOf(call: () => unknown): Promise<TrackerError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof TrackerError) return error;
    throw error;
  }
  throw new Error("the call did not fail");
}

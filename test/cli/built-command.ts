import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: { tracker: string } };

/** The path of the built command; fails where it was not built, and says what to do. */
export function builtCommand(): string {
  if (existsSync(bin.tracker)) return resolve(bin.tracker);
  throw new Error(`${bin.tracker} is missing: run \`npm run build\` first`);
}

/** Where a built command runs. */
export interface BuiltRun {
  readonly cwd: string;
  /** The folder for temporary files, locks among them. */
  readonly temporary: string;
}

/** Starts the built command in an environment that holds nothing else. */
export function startBuilt(words: readonly string[], { cwd, temporary }: BuiltRun): ChildProcess {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, TMPDIR: temporary, TRACKER_DATE: "2026-02-12" };
  return spawn(process.execPath, [builtCommand(), ...words], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

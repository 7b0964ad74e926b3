import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: { tracker: string } };

/** Fails where the command was not built, and says what to do. */
export function requireBuild(): void {
  if (existsSync(bin.tracker)) return;
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
  return spawn(process.execPath, [resolve(bin.tracker), ...words], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

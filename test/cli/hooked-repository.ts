import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { somebody } from "../workspace/support.ts";
import { builtCommand } from "./built-command.ts";
import { type CliRepository, cliRepository } from "./repository.ts";

/** How a git ended. */
export interface GitResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A repository whose hooks call the built command. */
export interface HookedRepository extends CliRepository {
  /** Runs git where it may fail, also elsewhere and with other variables. */
  readonly tryGit: (words: readonly string[], how?: GitRun) => GitResult;
  /** Commits, which must succeed; gives what was said besides. */
  readonly commitWith: (...words: readonly string[]) => string;
  /** What is committed of a file, or staged where the commit is "". */
  readonly shown: (path: string, commit?: string) => string;
  readonly status: () => string;
}

interface GitRun {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const { PATH = "" } = process.env;
/** What git and its hooks see: nothing of the settings of the machine. */
export const hookEnvironment = { PATH, ...somebody, TRACKER_DATE: "2026-02-12" };

const hookNames = ["pre-commit", "pre-merge-commit", "post-merge", "post-rewrite"];

/** Makes hooks that call the built command. */
function installHooks(folder: string): void {
  for (const name of hookNames) {
    const path = join(folder, name);
    const call = `exec '${process.execPath}' '${builtCommand()}' hook run ${name} "$@"`;
    writeFileSync(path, `#!/bin/sh\n${call}\n`);
    chmodSync(path, 0o755);
  }
}

/** A repository with files, which are committed, and with hooks. */
export function hookedRepository(files: Readonly<Record<string, string>>): HookedRepository {
  const folder = cliRepository(files);
  installHooks(join(folder.path, ".git/hooks"));
  const tryGit = (words: readonly string[], { cwd = folder.path, env = {} }: GitRun = {}) => {
    const all = { ...hookEnvironment, ...env };
    const { status, stdout, stderr } = spawnSync("git", words, { cwd, env: all, encoding: "utf8" });
    return { exitCode: status, stdout, stderr };
  };
  const commitWith = (...words: readonly string[]) => {
    const { exitCode, stderr } = tryGit(["commit", "--quiet", "--message", "x", ...words]);
    expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
    return stderr;
  };
  return {
    ...folder,
    tryGit,
    commitWith,
    shown: (path, commit = "HEAD") => tryGit(["show", `${commit}:${path}`]).stdout,
    status: () => tryGit(["status", "--porcelain"]).stdout,
  };
}

import { execFile } from "node:child_process";
import { systemCode } from "./system-error.ts";

/** The environment of a run. */
export type Environment = Readonly<Record<string, string | undefined>>;

// A git hook sets these for its own repository, and they would outrank the folder that is asked about.
const localVariables = [
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_DIR",
  "GIT_GLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
  "GIT_INDEX_FILE",
  "GIT_LITERAL_PATHSPECS",
  "GIT_NAMESPACE",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_WORK_TREE",
];

// Not `:(icase)`, with which git finds no untracked files two folders down.
const markdownPatterns = ["*.[mM][dD]", "*.[mM][aA][rR][kK][dD][oO][wW][nN]"];

/**
 * The Markdown files below a folder that git tracks or would track, relative to it; undefined where git cannot tell: it
 * is not installed, there is no repository, or git does not trust its owner. Tracked files may be missing on disk.
 */
export async function gitMarkdownFiles(
  folder: string,
  env: Environment,
): Promise<readonly string[] | undefined> {
  const listing = ["ls-files", "-z", "-c", "-o", "--exclude-standard", "--", ...markdownPatterns];
  const output = await runGit(folder, listing, env);
  const names = output?.split("\0").filter((name) => name !== "");
  if (names?.length === 0 && (await isIgnored(folder, env))) return undefined;
  return names && [...new Set(names)];
}

async function isIgnored(folder: string, env: Environment): Promise<boolean> {
  return (await runGit(folder, ["check-ignore", "-q", "--", folder], env)) !== undefined;
}

/** What git prints as text, or undefined where it fails. */
async function runGit(
  folder: string,
  words: readonly string[],
  env: Environment,
): Promise<string | undefined> {
  const answer = await askGit({ folder, env }, words);
  return "output" in answer ? answer.output.toString("utf8") : undefined;
}

/** Where git is asked. */
export interface GitPlace {
  readonly folder: string;
  readonly env: Environment;
}

/** What git printed, or why it did not, in its own words. */
export type GitAnswer = { readonly output: Buffer } | { readonly problem: string };

/** Runs git, with `input` on its standard input. It reads no settings that could start programs. */
export function askGit(
  { folder, env }: GitPlace,
  words: readonly string[],
  input = "",
): Promise<GitAnswer> {
  const settings = ["-C", folder, "-c", "core.fsmonitor=false"];
  const options = {
    env: { ...withoutLocalVariables(env), LC_ALL: "C" },
    encoding: "buffer",
    maxBuffer: Number.POSITIVE_INFINITY,
  } as const;
  return new Promise((resolve) => {
    const child = execFile("git", [...settings, ...words], options, (error, output, said) =>
      resolve(error === null ? { output } : { problem: problemOf(error, said.toString("utf8")) }),
    );
    // A git that ends before it has read everything says why by itself.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

function problemOf(error: Error, said: string): string {
  if (systemCode(error) === "ENOENT") return "git is not installed";
  const [first = ""] = said.split("\n");
  return first.replace(/^(?:fatal|error): /, "") || "git failed";
}

function withoutLocalVariables(env: Environment): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !localVariables.includes(name)));
}

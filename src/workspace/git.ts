import { execFile } from "node:child_process";
import { systemCode } from "./system-error.ts";

/** The environment of a run. */
export type Environment = Readonly<Record<string, string | undefined>>;

// A git hook sets these for its own repository, and they would outrank the folder that is asked about.
const placeVariables = [
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_DIR",
  "GIT_INDEX_FILE",
  "GIT_NAMESPACE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_WORK_TREE",
];

// These change what the words mean that git is given.
const wordVariables = [
  "GIT_GLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
  "GIT_LITERAL_PATHSPECS",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_PREFIX",
];

// An object that is missing would be fetched from a remote, by the program that the settings of the repository name.
const guards = { GIT_ALLOW_PROTOCOL: "none", GIT_NO_LAZY_FETCH: "1" };

/** The names of Markdown files for git; not `:(icase)`, with which it finds no untracked files two folders down. */
export const markdownPatterns = ["*.[mM][dD]", "*.[mM][aA][rR][kK][dD][oO][wW][nN]"];

/**
 * The Markdown files below a folder that git tracks or would track, relative to it; undefined where git cannot tell: it
 * is not installed, there is no repository, or git does not trust its owner. Tracked files may be missing on disk.
 */
export async function gitMarkdownFiles(
  folder: string,
  env: Environment,
): Promise<readonly string[] | undefined> {
  const listing = ["ls-files", "-z", "-c", "-o", "--exclude-standard", "--", ...markdownPatterns];
  const output = await askGitForText({ folder, env }, listing);
  const names = output?.split("\0").filter((name) => name !== "");
  if (names?.length === 0 && (await isIgnored(folder, env))) return undefined;
  return names && [...new Set(names)];
}

async function isIgnored(folder: string, env: Environment): Promise<boolean> {
  const { exitCode } = await runGit({ folder, env }, ["check-ignore", "-q", "--", folder]);
  return exitCode === 0;
}

/** Where git is asked. */
export interface GitPlace {
  readonly folder: string;
  readonly env: Environment;
  /**
   * Which repository and index are meant: those of the folder, as without this, or those that the environment names, as
   * git sets it for its hooks; where it names none, those of the folder.
   */
  readonly repository?: "of-folder" | "of-environment";
}

/** How git ended. */
export interface GitEnd {
  /** Null where it did not start, or was stopped. */
  readonly exitCode: number | null;
  readonly output: Buffer;
  /** Why it failed, in its own words; empty where it did not. */
  readonly problem: string;
}

/**
 * Runs git, with `input` on its standard input. It watches no files and fetches nothing, whatever the settings of the
 * repository say; what these can start are the filters and the hook of a git that changes the index.
 */
export function runGit(place: GitPlace, words: readonly string[], input = ""): Promise<GitEnd> {
  const settings = ["-C", place.folder, "-c", "core.fsmonitor=false"];
  const options = {
    env: { ...environmentFor(place), ...guards, LC_ALL: "C" },
    encoding: "buffer",
    maxBuffer: Number.POSITIVE_INFINITY,
  } as const;
  return new Promise((resolve) => {
    const child = execFile("git", [...settings, ...words], options, (error, output, said) => {
      const exitCode = error === null ? 0 : error.code;
      resolve({
        exitCode: typeof exitCode === "number" ? exitCode : null,
        output,
        problem: error === null ? "" : problemOf(error, said.toString("utf8")),
      });
    });
    // A git that ends before it has read everything says why by itself.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

/** What git printed, or why it did not, in its own words. */
export type GitAnswer = { readonly output: Buffer } | { readonly problem: string };

/** What git prints where it succeeds. */
export async function askGit(
  place: GitPlace,
  words: readonly string[],
  input = "",
): Promise<GitAnswer> {
  const { exitCode, output, problem } = await runGit(place, words, input);
  return exitCode === 0 ? { output } : { problem };
}

/** What git prints as text, or undefined where it fails. */
export async function askGitForText(
  place: GitPlace,
  words: readonly string[],
): Promise<string | undefined> {
  const answer = await askGit(place, words);
  return "output" in answer ? answer.output.toString("utf8") : undefined;
}

function problemOf(error: Error, said: string): string {
  if (systemCode(error) === "ENOENT") return "git is not installed";
  const [first = ""] = said.split("\n");
  return first.replace(/^(?:fatal|error): /, "") || "git failed";
}

/** An environment in which git understands its words as they are, and binds itself to no other repository than is meant. */
function environmentFor({ env, repository }: GitPlace): NodeJS.ProcessEnv {
  const isLeftOut = (name: string) =>
    wordVariables.includes(name) ||
    (repository !== "of-environment" && placeVariables.includes(name));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isLeftOut(name)));
}

import { execFile } from "node:child_process";

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

/** What git prints, or undefined where it fails. */
export async function runGit(
  folder: string,
  words: readonly string[],
  env: Environment,
): Promise<string | undefined> {
  return (await runGitForBytes(folder, words, env))?.toString();
}

/** The bytes that git prints, or undefined where it fails. */
export function runGitForBytes(
  folder: string,
  words: readonly string[],
  env: Environment,
): Promise<Buffer | undefined> {
  // The repository's own settings must not start programs.
  const settings = ["-C", folder, "-c", "core.fsmonitor=false"];
  const maxBuffer = Number.POSITIVE_INFINITY;
  const options = { env: withoutLocalVariables(env), maxBuffer, encoding: "buffer" } as const;
  return new Promise((resolve) => {
    execFile("git", [...settings, ...words], options, (error, stdout) =>
      resolve(error === null ? stdout : undefined),
    );
  });
}

/** An environment without what binds git to the repository of a hook. */
export function withoutLocalVariables(env: Environment): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !localVariables.includes(name)));
}

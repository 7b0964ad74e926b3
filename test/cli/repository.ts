import { execFileSync, spawnSync } from "node:child_process";
import { type CliFolder, cliFolder, type RunOptions } from "./run-cli.ts";

/** A folder that is a git repository. */
export interface CliRepository extends CliFolder {
  /** Runs git as somebody, without the settings of the machine. */
  readonly git: (...words: readonly string[]) => string;
  /** What git prints, also where it fails. */
  readonly gitSays: (...words: readonly string[]) => string;
  /** Commits everything as it is. */
  readonly commit: () => void;
}

const { PATH = "" } = process.env;

/** What a command needs to find git, and nothing of the machine's settings. */
const gitEnvironment = { PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/** A git repository with files, which are committed. */
export function cliRepository(files: Readonly<Record<string, string>>): CliRepository {
  const folder = cliFolder(files);
  const author = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
  const git = (...words: readonly string[]) =>
    execFileSync("git", [...author, ...words], {
      cwd: folder.path,
      env: gitEnvironment,
      encoding: "utf8",
      stdio: "pipe",
    });
  const gitSays = (...words: readonly string[]) => {
    const options = { cwd: folder.path, env: gitEnvironment, encoding: "utf8" } as const;
    const { stdout, stderr } = spawnSync("git", [...author, ...words], options);
    return stdout + stderr;
  };
  const commit = () => {
    git("add", "--all");
    git("commit", "--quiet", "--message", "x");
  };
  git("init", "--quiet", "--initial-branch", "main");
  commit();
  const run = (args: readonly string[], options: RunOptions = {}) =>
    folder.run(args, { ...options, env: { ...gitEnvironment, ...options.env } });
  return { ...folder, run, git, gitSays, commit };
}

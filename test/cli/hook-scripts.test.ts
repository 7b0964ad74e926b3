import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { garden } from "./plans.ts";
import { cliRepository } from "./repository.ts";

const { PATH = "" } = process.env;
/** Where there is git, but no tracker. */
const bare = PATH.split(delimiter)
  .filter((folder) => !existsSync(join(folder, "tracker")))
  .join(delimiter);

/** Stands in for the command: notes its words and its input, and ends as it is told. */
const standIn = `#!/bin/sh
{ printf '[%s]' "$@"; echo; cat; } >> "$TRACKER_LOG"
exit "\${TRACKER_EXIT:-0}"
`;

const odd = `it's a "place" – план`;

interface HookRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the stand-in noted. */
  readonly log: string;
}

interface Hooks {
  /** Puts a file into the repository. */
  readonly write: (file: string, content: string, mode?: number) => void;
  /** Runs a program at the top of the repository. */
  readonly run: (words: readonly string[], env?: Readonly<Record<string, string>>) => HookRun;
}

/**
 * A repository in a folder whose name needs quoting, in which the hooks are installed around scripts of others, with a
 * command as its package or without.
 */
async function hooksAround(
  scripts: Readonly<Record<string, string>> = {},
  packaged: string | null = null,
): Promise<Hooks> {
  const outer = cliRepository({ "a.txt": "" });
  outer.git("init", "--quiet", odd);
  const top = join(outer.path, odd);
  const log = join(outer.path, "log");
  const write = (file: string, content: string, mode = 0o755) => {
    outer.write(join(odd, file), content);
    chmodSync(join(top, file), mode);
  };
  write("plan.md", garden, 0o644);
  if (packaged !== null) write(inModules, packaged);
  for (const [name, script] of Object.entries(scripts)) write(`.git/hooks/${name}`, script);
  await outer.run(["-C", odd, "hook", "install"]);
  const identity = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org" };
  const committer = { GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.org" };
  const common = { PATH: bare, TRACKER_LOG: log, GIT_CONFIG_GLOBAL: "/dev/null" };
  const env = { ...common, ...identity, ...committer };
  return {
    write,
    run: ([program = "", ...words], more = {}) => {
      const input = "1 2\n3 4\n";
      const options = { cwd: top, env: { ...env, ...more }, input, encoding: "utf8" } as const;
      const { status, stdout, stderr } = spawnSync(program, words, options);
      return {
        exitCode: status,
        stdout,
        stderr,
        log: existsSync(log) ? readFileSync(log, "utf8") : "",
      };
    },
  };
}

const shells = ["sh", "dash", "bash", "zsh", "busybox"].filter((shell) =>
  PATH.split(delimiter).some((folder) => existsSync(join(folder, shell))),
);
const ways = shells
  .map((shell) => (shell === "busybox" ? [shell, "sh"] : [shell]))
  .flatMap((shell) => [shell, [...shell, "-eu"]]);
const preCommit = ".git/hooks/pre-commit";
const inModules = "node_modules/.bin/tracker";

describe.each(ways.map((way) => [way.join(" "), way] as const))("a hook under %s", (_, shell) => {
  it("hands on its words, and goes on where all is well", async () => {
    const script = '#!/bin/sh\necho "after $1 ${tracker-unset} ${tracker_input-unset}"; cat\n';
    const { run } = await hooksAround({ "pre-commit": script }, standIn);
    const { exitCode, stdout, stderr, log } = run([...shell, preCommit, "a b", "$HOME"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^after a b unset unset\n/);
    expect(log).toMatch(/^\[hook\]\[run\]\[pre-commit\]\[a b\]\[\$HOME\]\n/);
  });

  it("stops a commit only where tracker says so", async () => {
    const { run } = await hooksAround({}, standIn);
    const exitCodes = [0, 1, 2, 3, 127, 130].map(
      (code) => run([...shell, preCommit], { TRACKER_EXIT: String(code) }).exitCode,
    );
    expect(exitCodes).toEqual([0, 1, 0, 0, 0, 1]);
    const stopped = { TRACKER_EXIT: "1" };
    expect(run([...shell, ".git/hooks/post-merge"], stopped).exitCode).toBe(0);
    expect(run([...shell, preCommit], { TRACKER_EXIT: "3" }).stderr).toBe(
      "tracker: did not run to its end; plans may be wrong\n",
    );
  });

  it("says in one line that there is no command, and goes on", async () => {
    const { run } = await hooksAround();
    const { exitCode, stderr } = run([...shell, preCommit]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: "tracker: not on PATH; plans are not looked at\n",
    });
    expect(run([...shell, preCommit], { TRACKER_SKIP: "1" }).stderr).toBe("");
  });

  it("leaves the list of rewritten commits to the script around it", async () => {
    const { run } = await hooksAround({ "post-rewrite": "#!/bin/sh\ncat\n" }, standIn);
    const { exitCode, stdout, log } = run([...shell, ".git/hooks/post-rewrite", "rebase"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "1 2\n3 4\n" });
    expect(log).toBe("[hook][run][post-rewrite][rebase]\n1 2\n3 4\n");
  });
});

describe("hooks that git runs", () => {
  it("find the command on PATH, and stand before an exec", async () => {
    const { write, run } = await hooksAround({ "pre-commit": "#!/bin/sh\nexec true\n" });
    write("bin/tracker", standIn);
    run(["git", "add", "plan.md"]);
    const env = { PATH: `${join(process.cwd(), "absent")}:bin:${bare}` };
    expect(run(["git", "commit", "-qm", "x"], { ...env, TRACKER_EXIT: "1" }).exitCode).toBe(1);
    const { exitCode, log } = run(["git", "commit", "-qm", "x"], env);
    expect(exitCode).toBe(0);
    expect(log).toContain("[hook][run][pre-commit]\n");
    expect(run(["git", "commit", "-qm", "x", "--amend"], env).log).toContain(
      "[hook][run][post-rewrite][amend]\n",
    );
  });

  it("start no command where no Markdown is staged", async () => {
    const { write, run } = await hooksAround();
    write("bin/tracker", standIn);
    const env = { PATH: `${join(process.cwd(), "absent")}:bin:${bare}` };
    run(["git", "add", "plan.md"]);
    const first = run(["git", "commit", "-qm", "x"], env).log;
    expect(first).toContain("[pre-commit]");
    write("notes.txt", "x\n", 0o644);
    run(["git", "add", "notes.txt"]);
    const second = run(["git", "commit", "-qm", "y"], { ...env, TRACKER_EXIT: "1" });
    expect(second).toMatchObject({ exitCode: 0, log: first });
    write("plan.MD", garden, 0o644);
    run(["git", "add", "plan.MD"]);
    expect(run(["git", "commit", "-qm", "z"], env).log).not.toBe(first);
  });
});

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ended } from "../workspace/processes.ts";
import { temporaryFolder } from "../workspace/support.ts";
import { type HookedRepository, hookEnvironment, hookedRepository } from "./hooked-repository.ts";

const kills = Number(process.env.TRACKER_KILLS ?? 12);
const seed = 20_261_121;

const plan = "# Plan\n\nProgress: 0/3\n\n- [ ] One\n- [ ] Two\n- [ ] Three\n";
const one = plan.replace("[ ] One", "[x] One");
const two = one.replace("[ ] Two", "[x] Two");
const trueOne = one.replace("0/3", "1/3");
const trueTwo = two.replace("0/3", "2/3");

/** A way to commit, and what is then committed and left in the working file, before and after they are made true. */
interface Form {
  readonly words: readonly string[];
  readonly staged: readonly [string, string];
  readonly working: readonly [string, string];
}

const forms: readonly Form[] = [
  { words: [], staged: [one, trueOne], working: [two, trueTwo] },
  { words: ["-a"], staged: [two, trueTwo], working: [two, trueTwo] },
  { words: ["--only", "plan.md"], staged: [two, trueTwo], working: [two, trueTwo] },
];

describe("a hook that is killed", () => {
  it(`at ${kills} random moments of a commit costs nothing, and the next commit is true`, async () => {
    const moments = fc.sample(fc.noBias(fc.integer({ min: 0, max: 999 })), {
      numRuns: kills,
      seed,
    });
    const folder = killableRepository();
    const times: number[] = [];
    let killed = 0;
    for (const form of forms) times.push(await timeOf(folder, form));
    for (const [round, moment] of moments.entries()) {
      const at = round % forms.length;
      const form = forms[at] ?? { words: [], staged: ["", ""], working: ["", ""] };
      prepare(folder, form);
      if (await commit(folder, form, (moment / 1000) * (times[at] ?? 0))) killed++;
      await expectNothingLost(folder, form);
    }
    // What the last kills left goes with the next change of the index.
    if (forms[0]) await timeOf(folder, forms[0]);
    expect(readdirSync(join(folder.path, ".git")).filter(isLeftover)).toEqual([]);
    // On a machine that has become faster since the times were taken most hooks end before.
    expect(killed).toBeGreaterThan(kills / 6);
  }, 600_000);
});

describe("a git that outlives the hook", () => {
  it.each(forms.map((form) => [form.words.join(" "), form] as const))(
    "and git commit %s leaves no lock behind",
    async (_, form) => {
      const folder = killableRepository();
      const sign = join(folder.temporary, "sign");
      slowDownGit(folder, sign);
      prepare(folder, form);
      const end = ended(startCommit(folder, form));
      while (!existsSync(sign)) await wait(5);
      expect(kill(await hookPid(folder))).toBe(true);
      expect(await end).toMatchObject({ end: 1 });
      await wait(600);
      rmSync(join(folder.temporary, "git"));
      await expectNothingLost(folder, form);
    },
  );
});

/** Lets the git that changes the index wait for half a second after it has said that it runs. */
function slowDownGit(folder: KillableRepository, sign: string): void {
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const path = join(folder.temporary, "git");
  const slow = `case "$*" in *--index-info*) touch '${sign}'; sleep 0.5;; esac`;
  writeFileSync(path, `#!/bin/sh\n${slow}\nexec '${real}' "$@"\n`);
  chmodSync(path, 0o755);
  const hook = ".git/hooks/pre-commit";
  const withPath = `PATH='${folder.temporary}':$PATH exec`;
  folder.write(
    hook,
    folder.read(hook).replace("exec", () => withPath),
  );
}

interface KillableRepository extends HookedRepository {
  readonly temporary: string;
  readonly pidFile: string;
}

/** A repository whose hook says which process it is. */
function killableRepository(): KillableRepository {
  const folder = hookedRepository({ "plan.md": plan, "other.txt": "x" });
  const temporary = temporaryFolder();
  const pidFile = join(temporary, "pid");
  const hook = ".git/hooks/pre-commit";
  folder.git("tag", "start");
  folder.write(
    hook,
    folder.read(hook).replace("exec", () => `echo $$ > '${pidFile}'\nexec`),
  );
  return { ...folder, temporary, pidFile };
}

/** A false plan, staged as it is committed, beside another file with work of its own. */
function prepare(folder: HookedRepository, { staged, working }: Form): void {
  folder.git("reset", "--quiet", "--hard", "start");
  folder.write("plan.md", staged[0]);
  folder.git("add", "plan.md");
  folder.write("plan.md", working[0]);
  folder.write("other.txt", "y");
}

function startCommit({ path, temporary }: KillableRepository, { words }: Form): ChildProcess {
  const settings = ["commit", "--quiet", "--allow-empty", "--message", "x"];
  const env = { ...hookEnvironment, TMPDIR: temporary };
  return spawn("git", [...settings, ...words], {
    cwd: path,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function timeOf(folder: KillableRepository, form: Form): Promise<number> {
  prepare(folder, form);
  const begun = performance.now();
  expect(await ended(startCommit(folder, form))).toMatchObject({ end: 0 });
  return performance.now() - begun;
}

/** Commits, and kills the hook so many milliseconds after it has started; says whether it was killed. */
async function commit(folder: KillableRepository, form: Form, delay: number): Promise<boolean> {
  rmSync(folder.pidFile, { force: true });
  const end = ended(startCommit(folder, form));
  const pid = await Promise.race([hookPid(folder), end.then(() => null)]);
  await Promise.race([end, wait(delay)]);
  const isKilled = pid !== null && kill(pid);
  await end;
  return isKilled;
}

async function hookPid({ pidFile }: KillableRepository): Promise<number> {
  for (;;) {
    const text = existsSync(pidFile) ? readFileSync(pidFile, "utf8") : "";
    if (text.endsWith("\n")) return Number(text);
    await wait(1);
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

async function expectNothingLost(folder: KillableRepository, form: Form): Promise<void> {
  await noLock(folder);
  expect(form.working).toContain(folder.read("plan.md"));
  expect([plan, ...form.staged]).toContain(folder.shown("plan.md", ""));
  expect(folder.read("other.txt")).toBe("y");
  expect(folder.tryGit(["fsck", "--strict", "--no-dangling"])).toMatchObject({ exitCode: 0 });
  expect(await ended(startCommit(folder, form))).toMatchObject({ end: 0 });
  expect(folder.shown("plan.md")).toBe(form.staged[1]);
  expect(folder.read("plan.md")).toBe(form.working[1]);
  await noLock(folder);
}

/** A git that has outlived the hook needs a moment. */
async function noLock({ path }: HookedRepository): Promise<void> {
  for (let waited = 0; locksIn(path).length > 0 && waited < 3_000; waited += 10) await wait(10);
  expect(locksIn(path)).toEqual([]);
}

function locksIn(path: string): readonly string[] {
  return readdirSync(join(path, ".git")).filter((name) => name.endsWith(".lock"));
}

function isLeftover(name: string): boolean {
  return name.startsWith(".tracker-");
}

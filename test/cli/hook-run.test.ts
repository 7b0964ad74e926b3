import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../workspace/support.ts";
import { type HookedRepository, hookedRepository } from "./hooked-repository.ts";
import { garden, prose } from "./plans.ts";
import { cliFolder } from "./run-cli.ts";

const planted = garden.replace("[ ] Plant", "[x] Plant");
const trueGarden = planted.replace("1/2", "2/2");
const bed = (first: string, second: string) => `# Bed

| ID | Task | Status |
|----|------|--------|
| B-1 | Dig | ${first} |
| B-2 | Plant | ⬜ |

## Again

| ID | Task | Status |
|----|------|--------|
| B-1 | Dig | ${second} |
`;
const stopped =
  "tracker: nothing was committed; put it right and `git add` it, or commit with TRACKER_SKIP=1\n";

/** Stages a text, and tries to commit it. */
function commitOf(folder: HookedRepository, text: string, env: Record<string, string> = {}) {
  folder.write("plan.md", text);
  folder.git("add", "plan.md");
  return folder.tryGit(["commit", "--quiet", "--message", "x"], { env });
}

describe("the hook before a commit", () => {
  it("says nothing where nothing is wrong, and where no plan is", () => {
    const folder = hookedRepository({ "plan.md": garden, "notes.md": prose });
    folder.write("notes.md", `${prose}more`);
    folder.write("x.txt", "x");
    folder.git("add", "--all");
    expect(folder.commitWith()).toBe("");
    expect(commitOf(folder, trueGarden)).toMatchObject({ exitCode: 0, stderr: "" });
    const latin = Buffer.from("- [ ] caf\xe9\n", "latin1");
    folder.write("latin.md", latin);
    folder.git("add", "--all");
    expect(folder.commitWith()).toBe("");
  });

  it("is left out with TRACKER_SKIP=1, also where the config is bad", () => {
    const folder = hookedRepository({ "plan.md": garden });
    folder.write("tracker.config.json", "{");
    const skipped = commitOf(folder, planted, { TRACKER_SKIP: "1" });
    expect(skipped).toMatchObject({ exitCode: 0, stderr: "" });
    expect(folder.shown("plan.md")).toBe(planted);
  });

  it("stops a plan with conflict markers, and writes nothing then", () => {
    const folder = hookedRepository({ "plan.md": garden, "other.md": garden });
    folder.write("other.md", planted);
    folder.git("add", "other.md");
    const torn = `${garden}<<<<<<< a\n- [ ] Water\n=======\n- [ ] Weed\n>>>>>>> b\n`;
    expect(commitOf(folder, torn)).toMatchObject({
      exitCode: 1,
      stderr: `tracker: conflict marker at plan.md:7; settle the conflict first\n${stopped}`,
    });
    expect(folder.read("other.md")).toBe(planted);
    expect(folder.shown("other.md", "")).toBe(planted);
  });

  it("stops a contradiction that HEAD has not, and shows both lines", () => {
    const folder = hookedRepository({ "plan.md": bed("⬜", "⬜") });
    expect(commitOf(folder, bed("✅", "🔄"))).toMatchObject({
      exitCode: 1,
      stderr: `tracker: plan.md: B-1 is done on line 5 and in progress on line 12; set it to say which is right
  5: | B-1 | Dig | ✅ |
  12: | B-1 | Dig | 🔄 |
${stopped}`,
    });
    folder.tryGit(["commit", "-qm", "x"], { env: { TRACKER_SKIP: "1" } });
    const later = bed("✅", "🔄").replace("| B-2 | Plant | ⬜ |", "| B-2 | Plant | ✅ |");
    expect(commitOf(folder, later)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("mends the other place where only one was changed, as the last commit tells", () => {
    const folder = hookedRepository({ "plan.md": bed("⬜", "⬜") });
    const { exitCode, stderr } = commitOf(folder, bed("⬜", "✅"));
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: "tracker: plan.md: 1 mark made true\n",
    });
    expect(folder.shown("plan.md")).toBe(bed("✅", "✅"));
    expect(folder.read("plan.md")).toBe(bed("✅", "✅"));
  });

  it("asks git as little as it can", () => {
    const folder = hookedRepository({ "plan.md": garden, "x.txt": "x" });
    const bin = temporaryFolder();
    const log = join(bin, "log");
    logGit(bin, log);
    const hook = folder.read(".git/hooks/pre-commit");
    folder.write(
      ".git/hooks/pre-commit",
      hook.replace("exec", () => `PATH='${bin}':$PATH exec`),
    );
    const askedBy = (file: string, text: string) => {
      rmSync(log, { force: true });
      folder.write(file, text);
      folder.git("add", "--all");
      folder.commitWith();
      return readFileSync(log, "utf8").trim().split("\n").sort();
    };
    expect(askedBy("x.txt", "y")).toEqual(["diff-index"]);
    expect(askedBy("plan.md", trueGarden)).toEqual(["cat-file", "diff-index", "rev-parse"]);
  });

  it("goes on where it fails itself, with one line", () => {
    const folder = hookedRepository({ "plan.md": garden });
    folder.write("tracker.config.json", "{");
    const { exitCode, stderr } = commitOf(folder, planted);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^tracker: tracker\.config\.json:1?:? .*\n$/),
    });
  });

  it("goes on without a git that it can ask, and without a place for its lock", () => {
    const folder = hookedRepository({ "plan.md": garden });
    folder.write("bin/git", "#!/bin/sh\necho 'fatal: too old' >&2\nexit 129\n");
    chmodSync(join(folder.path, "bin/git"), 0o755);
    const hook = folder.read(".git/hooks/pre-commit");
    const broken = `#!/bin/sh\nPATH='${folder.path}/bin'\nexport PATH\n${hook}`;
    folder.write(".git/hooks/pre-commit", broken);
    expect(commitOf(folder, planted)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/^tracker: too old.*\n$/),
    });
    folder.write(".git/hooks/pre-commit", hook);
    const withoutTemporary = commitOf(folder, `${planted}\n`, { TMPDIR: "/nowhere" });
    expect(withoutTemporary.exitCode).toBe(0);
    expect(withoutTemporary.stderr).toBe(
      "tracker: no file can be made in /nowhere: ENOENT; set TMPDIR to a folder with free space that you can write to\n",
    );
    expect(folder.read("plan.md")).toBe(`${planted}\n`);
  });

  it("names a working file that it cannot write, and commits", () => {
    const folder = hookedRepository({ "plan.md": garden });
    chmodSync(join(folder.path, "plan.md"), 0o644);
    folder.write("plan.md", planted);
    folder.git("add", "plan.md");
    chmodSync(join(folder.path, "plan.md"), 0o444);
    expect(folder.commitWith()).toBe(
      "tracker: plan.md: 1 number made true\ntracker: plan.md is read-only; allow writing to it (chmod u+w) and try again\n",
    );
    expect(folder.shown("plan.md")).toBe(trueGarden);
    expect(folder.read("plan.md")).toBe(planted);
  });

  it("waits for another git that changes the index, but not for ever", async () => {
    const folder = hookedRepository({ "plan.md": garden });
    folder.write("plan.md", planted);
    folder.git("add", "plan.md");
    // As a background `git status` would leave it for a moment, or a git that crashed for ever.
    const lock = join(folder.path, ".git/index.lock");
    writeFileSync(lock, "");
    const waiting = folder.run(["hook", "run", "pre-commit"]);
    await wait(300);
    rmSync(lock);
    expect((await waiting).stderr).toBe("tracker: plan.md: 1 number made true\n");

    folder.write("plan.md", planted);
    folder.git("add", "plan.md");
    writeFileSync(lock, "");
    const { exitCode, stderr } = await folder.run(["hook", "run", "pre-commit"]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^tracker: the index is being changed: .*\n$/);
    expect(folder.read("plan.md")).toBe(planted);
  });

  it("touches nothing under the pre-commit framework, and says what mends it", async () => {
    const folder = hookedRepository({ "plan.md": garden });
    const env = { PRE_COMMIT: "1" };
    expect(commitOf(folder, planted, env)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^plan\.md:3:11 error tally-drift: .*\ntracker: mend it with `tracker sync --staged`, then commit again\n$/,
      ),
    });
    expect(folder.shown("plan.md", "")).toBe(planted);
    await folder.run(["sync", "--staged"]);
    expect(folder.tryGit(["commit", "-qm", "x"], { env })).toMatchObject({
      exitCode: 0,
      stderr: "",
    });
    expect(folder.shown("plan.md")).toBe(trueGarden);
  });

  it("writes nothing with --dry-run", async () => {
    const folder = hookedRepository({ "plan.md": garden });
    folder.write("plan.md", planted);
    folder.git("add", "plan.md");
    expect(await folder.run(["hook", "run", "pre-commit", "-n"])).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "tracker: plan.md: would have 1 number made true\n",
    });
    expect(folder.read("plan.md")).toBe(planted);
    expect(folder.shown("plan.md", "")).toBe(planted);
  });

  it.each([
    ["pre-commit", {}],
    ["pre-commit", { PRE_COMMIT: "1" }],
    ["pre-merge-commit", {}],
  ])("says in %s with %j what it cannot read", async (name, env) => {
    const folder = hookedRepository({ "plan.md": garden });
    folder.write("lost.md", "- [ ] a\n");
    folder.write("plan.md", trueGarden);
    folder.git("add", "--all");
    const blob = folder.git("rev-parse", ":lost.md").trim();
    rmSync(join(folder.path, ".git/objects", blob.slice(0, 2), blob.slice(2)));
    const { exitCode, stderr } = await folder.run(["hook", "run", name], { env });
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^tracker: .*lost\.md.*\n$/);
  });

  it("takes no other name", async () => {
    const folder = cliFolder();
    expect(await folder.run(["hook", "run", "pre-push"])).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining("not pre-push"),
    });
    expect(await folder.run(["hook", "walk"])).toMatchObject({ exitCode: 2 });
  });
});

/** A git that writes down what it is asked. */
function logGit(folder: string, log: string): void {
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  // Before the command come `-C FOLDER` and a setting.
  writeFileSync(join(folder, "git"), `#!/bin/sh\necho "$5" >> '${log}'\nexec '${real}' "$@"\n`);
  chmodSync(join(folder, "git"), 0o755);
}

describe("the hooks around merges", () => {
  /** Two branches that each finish one task and each count it. */
  function parted(): HookedRepository {
    const text = (one: string, two: string, tally: string) =>
      `# Plan\n\nProgress: ${tally}\n\n- [${one}] One\n- [ ] Two\n- [ ] Three\n- [${two}] Four\n`;
    const folder = hookedRepository({ "plan.md": text(" ", " ", "0/4") });
    folder.git("checkout", "--quiet", "-b", "side");
    folder.write("plan.md", text(" ", "x", "1/4"));
    folder.commit();
    folder.git("checkout", "--quiet", "main");
    folder.write("plan.md", text("x", " ", "1/4"));
    folder.commit();
    return folder;
  }

  const warning = (occasion: string) =>
    `tracker: plan.md: 1 number is false after the ${occasion}: tracker sync\n`;

  it("warn after a merge, and leave everything as git made it", () => {
    const folder = parted();
    const { exitCode, stderr } = folder.tryGit(["merge", "--quiet", "-m", "x", "side"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: warning("merge") });
    expect(folder.status()).toBe("");
    expect(folder.tryGit(["merge", "--quiet", "side"]).stderr).toBe("");
  });

  it("warn after a rebase, and in a linked worktree", () => {
    const folder = parted();
    const cwd = join(folder.path, "..", `${folder.path}-linked`);
    folder.git("worktree", "add", "--quiet", cwd, "side");
    const { exitCode, stderr } = folder.tryGit(["rebase", "--quiet", "main"], { cwd });
    folder.git("worktree", "remove", "--force", cwd);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: warning("rebase") });
  });

  it("stop a merge in which each side changed another place of one task", () => {
    const twice =
      "# Launch\n\n| ID | Task | Status |\n|---|---|---|\n| L-1 | Parser | ⬜ |\n\n- [ ] L-1 Parser\n";
    const folder = hookedRepository({ "plan.md": twice });
    folder.git("checkout", "--quiet", "-b", "side");
    folder.write("plan.md", twice.replace("[ ]", "[x]"));
    folder.tryGit(["commit", "-qam", "x"], { env: { TRACKER_SKIP: "1" } });
    folder.git("checkout", "--quiet", "main");
    folder.write("plan.md", twice.replace("⬜", "🚫"));
    folder.tryGit(["commit", "-qam", "x"], { env: { TRACKER_SKIP: "1" } });
    const { exitCode, stderr } = folder.tryGit(["merge", "--quiet", "-m", "x", "side"]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain(
      "L-1 is cancelled on line 5 and done on line 7; set it to say which is right",
    );
  });

  it("know the repository that git names, wherever that lies", () => {
    const folder = parted();
    const elsewhere = join(temporaryFolder(), "repository");
    renameSync(join(folder.path, ".git"), elsewhere);
    const env = { GIT_DIR: elsewhere, GIT_WORK_TREE: folder.path };
    const merged = folder.tryGit(["merge", "--quiet", "-m", "x", "side"], { env });
    expect(merged).toMatchObject({ exitCode: 0, stderr: warning("merge") });
    const amended = folder.tryGit(["commit", "--quiet", "--amend", "-m", "y"], { env });
    expect(amended).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("stop a merge that brings conflict markers", () => {
    const folder = parted();
    folder.git("checkout", "--quiet", "side");
    folder.write("new.md", "- [ ] A\n<<<<<<< a\n=======\n>>>>>>> b\n");
    folder.git("add", "--all");
    folder.tryGit(["commit", "-qm", "x"], { env: { TRACKER_SKIP: "1" } });
    folder.git("checkout", "--quiet", "main");
    const { exitCode, stderr } = folder.tryGit(["merge", "--quiet", "-m", "x", "side"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("tracker: conflict marker at new.md:2; settle the conflict first\n");
  });
});

describe("history: on-commit", () => {
  const record = (task: string, status: string) =>
    `| 2026-02-12 | Progress updated: Week 1, task ${task} = ${status} |\n`;
  const plan = (one: string, two: string, tally: string, records = "") =>
    `# Plan

## Week 1

Progress: ${tally}

| ID | Task | Status |
|----|------|--------|
| P-1 | Dig | ${one} |
| P-2 | Plant | ${two} |

## Update log

| Date | Change |
|------|--------|
${records}`;

  it("records what was changed by hand, in both places, and what is staged only", () => {
    const folder = hookedRepository({ "plan.md": plan("⬜", "⬜", "0/2") });
    folder.write("tracker.config.json", '{"history": "on-commit"}');
    folder.write("plan.md", plan("✅", "⬜", "0/2"));
    folder.git("add", "plan.md");
    folder.write("plan.md", plan("✅", "🔄", "0/2"));
    expect(folder.commitWith()).toBe("tracker: plan.md: 1 number made true, 1 record added\n");
    const records = record("P-1", "done");
    expect(folder.shown("plan.md")).toBe(plan("✅", "⬜", "1/2", records));
    expect(folder.read("plan.md")).toBe(plan("✅", "🔄", "1/2", records));
  });

  it("records nothing that set has recorded, and nothing twice", async () => {
    const folder = hookedRepository({ "plan.md": plan("⬜", "⬜", "0/2") });
    folder.write("tracker.config.json", '{"history": "on-commit"}');
    await folder.run(["set", "P-1", "done"]);
    folder.write("plan.md", folder.read("plan.md").replace("Plant | ⬜", "Plant | 🔄"));
    folder.git("add", "plan.md");
    await folder.run(["sync", "--staged"]);
    expect(folder.commitWith()).toBe("");
    const once = plan("✅", "🔄", "1/2", record("P-2", "in_progress") + record("P-1", "done"));
    const turned = plan("✅", "🔄", "1/2", record("P-1", "done") + record("P-2", "in_progress"));
    expect([once, turned]).toContain(folder.shown("plan.md"));
    expect(folder.read("plan.md")).toBe(folder.shown("plan.md"));
    expect(folder.status()).toBe("?? tracker.config.json\n");
  });

  it("is not asked for otherwise", () => {
    const folder = hookedRepository({ "plan.md": plan("⬜", "⬜", "0/2") });
    folder.write("plan.md", plan("✅", "⬜", "1/2"));
    folder.git("add", "plan.md");
    expect(folder.commitWith()).toBe("");
  });
});

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { builtCommand } from "../cli/built-command.ts";
import { git, temporaryRepository } from "../workspace/support.ts";

const plan = `# Harbour

Progress: 1/4 (25%)

- [x] Crane
- [ ] Quay
- [ ] Lamp
- [ ] Rope
`;

interface Repository {
  readonly folder: string;
  readonly read: () => string;
  readonly write: (text: string) => void;
  /** Merges the branch and gives git's exit code. */
  readonly merge: (...words: readonly string[]) => number;
}

/** A repository in which both sides changed the plan, and where the command merges plans. */
function repository(base: string, ours: string, theirs: string, driver = command()): Repository {
  const folder = temporaryRepository({ "plan.md": base, ".gitattributes": "*.md merge=tracker\n" });
  const write = (text: string) => writeFileSync(join(folder, "plan.md"), text);
  git(folder, "config", "merge.tracker.driver", driver);
  git(folder, "add", ".");
  git(folder, "commit", "-qm", "base");
  git(folder, "branch", "-M", "main");
  git(folder, "checkout", "-qb", "side");
  write(theirs);
  git(folder, "commit", "-qam", "theirs");
  git(folder, "checkout", "-q", "main");
  write(ours);
  git(folder, "commit", "-qam", "ours");
  return {
    folder,
    read: () => readFileSync(join(folder, "plan.md"), "utf8"),
    write,
    merge: (...words) => run(folder, "git", ["merge", "--no-edit", ...words, "side"]),
  };
}

function command(): string {
  return `'${process.execPath}' '${resolve(builtCommand())}' merge-driver %O %A %B %L %P`;
}

function run(folder: string, program: string, words: readonly string[]): number {
  const env = { ...process.env, TRACKER_DATE: "2026-02-04", GIT_CONFIG_GLOBAL: "/dev/null" };
  const identity = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org" };
  const committer = { GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.org" };
  const all = { ...env, ...identity, ...committer };
  return spawnSync(program, words, { cwd: folder, env: all }).status ?? -1;
}

function tracker(folder: string, ...words: readonly string[]): number {
  return run(folder, process.execPath, [resolve(builtCommand()), ...words]);
}

const oneDone = plan.replace("[ ] Quay", "[x] Quay").replace("1/4 (25%)", "2/4 (50%)");
const otherDone = plan.replace("[ ] Lamp", "[x] Lamp").replace("1/4 (25%)", "2/4 (50%)");
const bothDone = plan
  .replace("[ ] Quay", "[x] Quay")
  .replace("[ ] Lamp", "[x] Lamp")
  .replace("1/4 (25%)", "3/4 (75%)");

describe("git with the driver", () => {
  it("merges neighbours that were finished on two branches", () => {
    const { folder, merge, read } = repository(plan, oneDone, otherDone);
    expect(merge()).toBe(0);
    expect(read()).toBe(bothDone);
    expect(git(folder, "status", "--porcelain")).toBe("");
  });

  it("rebases and picks by task", () => {
    const { folder, read } = repository(plan, oneDone, otherDone);
    expect(run(folder, "git", ["cherry-pick", "side"])).toBe(0);
    expect(read()).toBe(bothDone);
  });

  it("leaves a conflict where one side removed what the other finished, and resolve says so", () => {
    const removed = plan.replace("- [ ] Lamp\n", "").replace("1/4 (25%)", "1/3 (33%)");
    const { folder, merge, read } = repository(plan, removed, otherDone);
    expect(merge()).toBe(1);
    expect(git(folder, "ls-files", "-u")).not.toBe("");
    const conflicted = removed.replace(
      "- [ ] Rope",
      "<<<<<<< ours\n=======\n- [x] Lamp\n>>>>>>> theirs\n- [ ] Rope",
    );
    expect(read()).toBe(conflicted);
    expect(tracker(folder, "resolve", "plan.md")).toBe(1);
    expect(read()).toBe(conflicted);
  });

  it("merges what is no plan as git does", () => {
    const prose = "# Notes\n\none\n\ntwo\n\nthree\n";
    const { merge, read } = repository(
      prose,
      prose.replace("one", "1"),
      prose.replace("three", "3"),
    );
    expect(merge()).toBe(0);
    expect(read()).toBe("# Notes\n\n1\n\ntwo\n\n3\n");
    const other = repository(prose, prose.replace("two", "2"), prose.replace("two", "II"));
    expect(other.merge()).toBe(1);
    expect(other.read()).toBe(
      "# Notes\n\none\n\n<<<<<<< ours\n2\n=======\nII\n>>>>>>> theirs\n\nthree\n",
    );
  });

  it("merges what is not UTF-8 as git does", () => {
    const folder = temporaryRepository();
    for (const [name, word] of [
      ["base", "a"],
      ["ours", "b"],
      ["theirs", "a"],
    ]) {
      writeFileSync(join(folder, name ?? ""), Buffer.from(`- [ ] ${word} \xff\n`, "latin1"));
    }
    expect(tracker(folder, "merge-driver", "base", "ours", "theirs", "7", "plan.md")).toBe(0);
    expect(readFileSync(join(folder, "ours"), "latin1")).toBe("- [ ] b \xff\n");
  });

  it("fails with more than 1 and touches nothing where a version is missing", () => {
    const folder = temporaryRepository({ ours: plan, theirs: plan });
    expect(tracker(folder, "merge-driver", "none", "ours", "theirs", "7", "plan.md")).toBe(2);
    expect(readFileSync(join(folder, "ours"), "utf8")).toBe(plan);
  });
});

describe("resolve", () => {
  it("settles what git left without the driver, with the base from the index", () => {
    const { folder, merge, read } = repository(plan, oneDone, otherDone, "git merge-file %A %O %B");
    expect(merge()).toBe(1);
    expect(read()).toContain("<<<<<<<");
    expect(tracker(folder, "resolve", "plan.md")).toBe(0);
    expect(read()).toBe(bothDone);
  });

  it("keeps what was settled by hand", () => {
    const { folder, merge, read, write } = repository(
      plan,
      oneDone,
      otherDone,
      "git merge-file %A %O %B",
    );
    merge();
    write(read().replace("# Harbour", "# Harbour, by hand"));
    expect(tracker(folder, "resolve", "plan.md")).toBe(0);
    expect(read()).toBe(bothDone.replace("# Harbour", "# Harbour, by hand"));
  });

  it("finds the base through the labels of committed markers", () => {
    const { folder, merge, read, write } = repository(
      plan,
      oneDone,
      otherDone,
      "git merge-file -L main -L base -L side %A %O %B",
    );
    merge();
    const marked = read();
    git(folder, "reset", "-q", "--hard");
    write(marked);
    expect(tracker(folder, "resolve", "plan.md")).toBe(0);
    expect(read()).toBe(bothDone);
  });

  it("merges what a missing driver left as ours", () => {
    const { folder, merge, read } = repository(plan, oneDone, otherDone, "false");
    expect(merge()).toBe(1);
    expect(read()).toBe(oneDone);
    expect(tracker(folder, "resolve", "plan.md")).toBe(0);
    expect(read()).toBe(bothDone);
  });

  it("says that there is nothing to do", () => {
    const folder = temporaryRepository({ "plan.md": plan });
    expect(tracker(folder, "resolve", "plan.md")).toBe(0);
  });
});

import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hookedRepository } from "./hooked-repository.ts";
import { counting as plan, countingThree as three, countingTwo as two } from "./plans.ts";

const trueTwo = two.replace("1/3", "2/3");
const trueThree = three.replace("1/3", "3/3");
const mended = "tracker: plan.md: 1 number made true\n";

describe("a commit is true for what is committed, and the working file for itself", () => {
  it("where all is staged", () => {
    const folder = hookedRepository({ "plan.md": plan, "notes.txt": "x" });
    folder.write("plan.md", two);
    folder.write("notes.txt", "y");
    folder.git("add", "plan.md");
    expect(folder.commitWith()).toBe(mended);
    expect(folder.shown("plan.md")).toBe(trueTwo);
    expect(folder.read("plan.md")).toBe(trueTwo);
    expect(folder.status()).toBe(" M notes.txt\n");
    expect(folder.tryGit(["diff-files", "--name-only"]).stdout).toBe("notes.txt\n");
  });

  it("where a part is staged", () => {
    const folder = hookedRepository({ "plan.md": plan });
    folder.write("plan.md", two);
    folder.git("add", "plan.md");
    folder.write("plan.md", three);
    expect(folder.commitWith()).toBe(mended);
    expect(folder.shown("plan.md")).toBe(trueTwo);
    expect(folder.read("plan.md")).toBe(trueThree);
    expect(folder.status()).toBe(" M plan.md\n");
  });

  it("with -a, and with -i", () => {
    const folder = hookedRepository({ "plan.md": plan, "other.md": plan });
    folder.write("plan.md", two);
    expect(folder.commitWith("-a")).toBe(mended);
    expect(folder.shown("plan.md")).toBe(trueTwo);
    folder.write("plan.md", three);
    folder.write("other.md", two);
    folder.git("add", "other.md");
    folder.write("other.md", three);
    expect(folder.commitWith("-i", "plan.md")).toContain(mended);
    expect(folder.shown("plan.md")).toBe(trueThree);
    expect(folder.shown("other.md")).toBe(trueTwo);
    expect(folder.read("other.md")).toBe(trueThree);
    expect(folder.status()).toBe(" M other.md\n");
    expect(folder.tryGit(["diff-files", "--name-only"]).stdout).toBe("other.md\n");
  });

  it("with FILE alone, beside what is staged", () => {
    const folder = hookedRepository({ "plan.md": plan, "other.md": plan });
    folder.write("plan.md", two);
    folder.write("other.md", two);
    folder.git("add", "other.md");
    expect(folder.commitWith("plan.md")).toBe(mended);
    expect(folder.shown("plan.md")).toBe(trueTwo);
    expect(folder.shown("plan.md", "")).toBe(trueTwo);
    expect(folder.read("plan.md")).toBe(trueTwo);
    expect(folder.shown("other.md")).toBe(plan);
    expect(folder.read("other.md")).toBe(two);
    expect(folder.status()).toBe("M  other.md\n");
    expect(folder.tryGit(["diff-files", "--name-only"]).stdout).toBe("");
  });

  it("with --amend", () => {
    const folder = hookedRepository({ "plan.md": plan });
    folder.write("plan.md", two);
    folder.git("add", "plan.md");
    expect(folder.commitWith("--amend")).toBe(mended);
    expect(folder.shown("plan.md")).toBe(trueTwo);
    expect(folder.status()).toBe("");
  });

  it("in the first commit", () => {
    const folder = hookedRepository({ "plan.md": plan });
    folder.git("checkout", "--quiet", "--orphan", "fresh");
    folder.write("plan.md", two);
    folder.git("add", "plan.md");
    expect(folder.commitWith()).toBe(mended);
    expect(folder.shown("plan.md")).toBe(trueTwo);
    expect(folder.status()).toBe("");
  });

  it("in a linked worktree, from a folder of it", () => {
    const folder = hookedRepository({ "plan.md": plan, "sub/plan.md": plan });
    const linked = join(folder.path, "linked");
    folder.git("worktree", "add", "--quiet", linked);
    writeFileSync(join(linked, "sub/plan.md"), two);
    const cwd = join(linked, "sub");
    const { exitCode, stderr } = folder.tryGit(["commit", "-qam", "x"], { cwd });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: "tracker: sub/plan.md: 1 number made true\n",
    });
    expect(folder.shown("sub/plan.md", "linked")).toBe(trueTwo);
    expect(readFileSync(join(linked, "sub/plan.md"), "utf8")).toBe(trueTwo);
    expect(folder.tryGit(["status", "--porcelain"], { cwd }).stdout).toBe("");
    expect(folder.read("sub/plan.md")).toBe(plan);
  });

  it("in a submodule, and the submodule itself is no plan", () => {
    const inner = hookedRepository({ "plan.md": plan });
    const folder = hookedRepository({ "plan.md": plan });
    const add = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path];
    folder.git(...add, "inner.md");
    const cwd = join(folder.path, "inner.md");
    folder.write(".git/modules/inner.md/hooks/pre-commit", folder.read(".git/hooks/pre-commit"));
    folder.git(
      "-C",
      ".git/modules/inner.md",
      "config",
      "core.hooksPath",
      join(folder.path, ".git/hooks"),
    );
    writeFileSync(join(cwd, "plan.md"), two);
    const { stderr } = folder.tryGit(["commit", "-qam", "x"], { cwd });
    expect(stderr).toBe(mended);
    expect(folder.tryGit(["show", "HEAD:plan.md"], { cwd }).stdout).toBe(trueTwo);
    expect(folder.tryGit(["status", "--porcelain"], { cwd }).stdout).toBe("");
    expect(folder.commitWith("-a")).toBe("");
  });

  it("in a sparse checkout the entry alone", () => {
    const folder = hookedRepository({ "in/plan.md": plan, "out/plan.md": plan });
    folder.git("sparse-checkout", "set", "in");
    folder.write("in/plan.md", two);
    const blob = folder.git("hash-object", "-w", "in/plan.md").trim();
    folder.git(
      "update-index",
      "--cacheinfo",
      `100644,${blob},out/plan.md`,
      "--skip-worktree",
      "out/plan.md",
    );
    expect(folder.commitWith()).toBe("tracker: out/plan.md: 1 number made true\n");
    expect(folder.shown("out/plan.md")).toBe(trueTwo);
    expect(folder.read("in/plan.md")).toBe(two);
    expect(folder.git("ls-files", "-t", "out/plan.md")).toBe("S out/plan.md\n");
    expect(folder.status()).toBe(" M in/plan.md\n");
  });

  it("in a sparse index, where the folder of the plan is one entry", () => {
    const folder = hookedRepository({
      "in/x.txt": "x",
      "out/deep/plan.md": plan,
      "out/y.txt": "y",
    });
    folder.write("out/deep/plan.md", two);
    folder.git("add", "--all");
    folder.tryGit(["commit", "-qm", "false"], { env: { TRACKER_SKIP: "1" } });
    folder.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
    folder.git("reset", "--quiet", "--soft", "HEAD~1");
    expect(folder.git("ls-files", "--sparse")).toBe("in/x.txt\nout/\n");
    expect(folder.commitWith()).toBe("tracker: out/deep/plan.md: 1 number made true\n");
    expect(folder.shown("out/deep/plan.md")).toBe(trueTwo);
    expect(folder.shown("out/y.txt")).toBe("y");
    expect(folder.status()).toBe("");
    expect(folder.git("fsck", "--strict")).toBe("");
  });

  it("of a file whose working file is said to never change", () => {
    const folder = hookedRepository({ "plan.md": plan });
    folder.write("plan.md", two);
    folder.git("add", "plan.md");
    folder.git("update-index", "--assume-unchanged", "plan.md");
    expect(folder.commitWith()).toBe(mended);
    expect(folder.shown("plan.md")).toBe(trueTwo);
    expect(folder.git("ls-files", "-v", "plan.md")).toBe("h plan.md\n");
  });

  it("of what was renamed; what was deleted, linked or only intended is left alone", () => {
    const files = { "old.md": plan, "gone.md": two, "real.md": plan };
    const folder = hookedRepository(files);
    renameSync(join(folder.path, "old.md"), join(folder.path, "new.md"));
    folder.write("new.md", two);
    rmSync(join(folder.path, "gone.md"));
    rmSync(join(folder.path, "real.md"));
    symlinkSync("new.md", join(folder.path, "real.md"));
    folder.git("add", "--all");
    folder.write("intended.md", two);
    folder.git("add", "--intent-to-add", "intended.md");
    expect(folder.commitWith()).toBe("tracker: new.md: 1 number made true\n");
    expect(folder.shown("new.md")).toBe(trueTwo);
    expect(folder.shown("real.md")).toBe("new.md");
    expect(folder.read("intended.md")).toBe(two);
    expect(folder.status()).toBe(" A intended.md\n");
  });

  it("of a file that stands no more where it was, and behind a link", () => {
    const folder = hookedRepository({ "a/plan.md": plan, "b/plan.md": plan });
    folder.write("a/plan.md", two);
    folder.write("b/plan.md", two);
    folder.git("add", "--all");
    rmSync(join(folder.path, "a/plan.md"));
    renameSync(join(folder.path, "b"), join(folder.path, "c"));
    symlinkSync("c", join(folder.path, "b"));
    const said = folder.commitWith();
    expect(said).toBe(
      "tracker: a/plan.md: 1 number made true\ntracker: b/plan.md: 1 number made true\n",
    );
    expect(folder.shown("b/plan.md")).toBe(trueTwo);
    expect(folder.read("c/plan.md")).toBe(two);
  });

  it.each([
    ["core.autocrlf", "true", ""],
    ["core.eol", "crlf", "*.md text=auto\n"],
  ])("with %s %s: the index has LF, the working file CRLF", (name, value, attributes) => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    const folder = hookedRepository({ "plan.md": plan, ".gitattributes": attributes });
    folder.git("config", name, value);
    folder.write("plan.md", crlf(two));
    folder.tryGit(["add", "plan.md"]);
    expect(folder.commitWith()).toContain(mended);
    expect(folder.shown("plan.md")).toBe(trueTwo);
    expect(folder.read("plan.md")).toBe(crlf(trueTwo));
    expect(folder.status()).toBe("");
  });

  it("of names with blanks, quotes, line ends, and Cyrillic in two forms", () => {
    const names = ["a b.md", `"q'\`$x.md`, "line\nend.md", "Й.md".normalize("NFD"), "Й/План.md"];
    const folder = hookedRepository(Object.fromEntries(names.map((name) => [name, plan])));
    for (const name of names) folder.write(name, two);
    chmodSync(join(folder.path, "a b.md"), 0o755);
    folder.git("add", "--all");
    expect(folder.commitWith().split("\n")).toHaveLength(names.length + 1);
    for (const name of names) {
      expect(folder.shown(name)).toBe(trueTwo);
      expect(folder.read(name)).toBe(trueTwo);
    }
    expect(folder.tryGit(["ls-files", "-s", "a b.md"]).stdout).toMatch(/^100755 /);
    expect(folder.status()).toBe("");
  });

  it("with a repository beside its working tree", () => {
    const folder = hookedRepository({ "plan.md": plan });
    const tree = join(folder.path, "elsewhere");
    mkdirSync(tree);
    writeFileSync(join(tree, "plan.md"), two);
    const env = { GIT_DIR: join(folder.path, ".git"), GIT_WORK_TREE: tree };
    expect(folder.tryGit(["commit", "-qam", "x"], { cwd: tree, env })).toMatchObject({
      exitCode: 0,
      stderr: mended,
    });
    expect(readFileSync(join(tree, "plan.md"), "utf8")).toBe(trueTwo);
    expect(folder.shown("plan.md")).toBe(trueTwo);
    expect(folder.read("plan.md")).toBe(plan);
  });
});

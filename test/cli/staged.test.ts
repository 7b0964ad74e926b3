import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { counting as plan, countingThree as three, countingTwo as two } from "./plans.ts";
import { cliRepository } from "./repository.ts";
import { parseOutput } from "./schema.ts";

const withTally = (text: string, tally: string) => text.replace("1/3", tally);

/** What is staged of a file. */
function stagedIn(folder: { readonly path: string }, path: string): string {
  return execFileSync("git", ["show", `:${path}`], { cwd: folder.path, encoding: "utf8" });
}

describe("sync --staged", () => {
  it("makes what is staged and the working file true, each for itself", async () => {
    const folder = cliRepository({ "plan.md": plan });
    folder.write("plan.md", two);
    folder.git("add", "plan.md");
    folder.write("plan.md", three);
    expect(await folder.run(["sync", "--staged"])).toEqual({
      exitCode: 0,
      stdout: "plan.md:3: 1/3 → 2/3\n",
      stderr: "plan.md: the working file is not as it is staged, 1 number made true there\n",
    });
    expect(stagedIn(folder, "plan.md")).toBe(withTally(two, "2/3"));
    expect(folder.read("plan.md")).toBe(withTally(three, "3/3"));
    expect(folder.git("status", "--porcelain")).toBe("MM plan.md\n");
  });

  it.each([["--skip-worktree"], ["--assume-unchanged"]])(
    "reaches from a folder what git was told to pass over: %s",
    async (mark) => {
      const folder = cliRepository({ "plan.md": plan, "sub/plan.md": plan });
      for (const path of ["plan.md", "sub/plan.md"]) folder.write(path, two);
      folder.git("add", "--all");
      folder.git("update-index", mark, "plan.md", "sub/plan.md");
      const { exitCode, stderr } = await folder.run(["-C", "sub", "sync", "--staged", "..", "."]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      for (const path of ["plan.md", "sub/plan.md"]) {
        expect(stagedIn(folder, path)).toBe(withTally(two, "2/3"));
      }
      expect(folder.git("ls-files", "-v")).toMatch(/^[hS] plan\.md\n[hS] sub\/plan\.md\n$/);
    },
  );

  it("does it once, and leaves what is not staged alone", async () => {
    const folder = cliRepository({ "plan.md": plan, "other.md": plan, "notes.txt": "x" });
    folder.write("plan.md", two);
    folder.git("add", "plan.md");
    folder.write("other.md", two);
    folder.write("notes.txt", "y");
    await folder.run(["sync", "--staged"]);
    expect(folder.git("diff-files", "--name-only")).toBe("notes.txt\nother.md\n");
    expect(folder.read("other.md")).toBe(two);
    expect(await folder.run(["sync", "--staged"])).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "nothing to mend\n",
    });
  });

  it("mends a working file whose staged content is true", async () => {
    const folder = cliRepository({ "plan.md": plan });
    folder.write("plan.md", `${plan}\nText.\n`);
    folder.git("add", "plan.md");
    folder.write("plan.md", two);
    expect((await folder.run(["sync", "--staged"])).exitCode).toBe(0);
    expect(stagedIn(folder, "plan.md")).toBe(`${plan}\nText.\n`);
    expect(folder.read("plan.md")).toBe(withTally(two, "2/3"));
  });

  it("speaks JSON, takes names, and is narrowed by the config", async () => {
    const folder = cliRepository({ "a.md": plan, "b.md": plan, "sub/c.md": plan, "d.md": plan });
    for (const file of ["a.md", "b.md", "sub/c.md"]) folder.write(file, two);
    folder.git("add", "--all");
    const named = await folder.run(["sync", "--staged", "--json", "a.md"]);
    const edits = [{ line: 3, kind: "tally", was: "1/3", is: "2/3" }];
    expect(parseOutput(named.stdout)).toMatchObject({
      command: "sync",
      files: [{ path: "a.md", written: true, edits, records: [], drift_left: 0 }],
    });
    folder.write("tracker.config.json", '{"files": ["b.md"]}');
    expect((await folder.run(["sync", "--staged"])).stdout).toBe("b.md:3: 1/3 → 2/3\n");
    expect(stagedIn(folder, "sub/c.md")).toBe(two);
    const folders = await folder.run(["-C", "sub", "sync", "--staged", "c.md"]);
    expect(folders.stdout).toBe("c.md:3: 1/3 → 2/3\n");
    expect(await folder.run(["sync", "--staged", "d.md"])).toMatchObject({
      exitCode: 0,
      stderr: "no plan is staged\n",
    });
    expect(await folder.run(["sync", "--staged", "gone.md"])).toMatchObject({ exitCode: 2 });
  });

  it("shows with --dry-run what would be staged, and writes nothing", async () => {
    const folder = cliRepository({ "plan.md": plan });
    folder.write("plan.md", two);
    folder.git("add", "plan.md");
    const { stdout } = await folder.run(["sync", "--staged", "-n"]);
    expect(stagedIn(folder, "plan.md")).toBe(two);
    expect(folder.read("plan.md")).toBe(two);
    folder.write("change.patch", stdout);
    folder.git("apply", "--cached", "change.patch");
    expect(stagedIn(folder, "plan.md")).toBe(withTally(two, "2/3"));
  });

  it("refuses what is unmerged by name, and mends the others", async () => {
    const folder = cliRepository({ "plan.md": plan, "other.md": plan });
    folder.git("checkout", "--quiet", "-b", "side");
    folder.write("plan.md", plan.replace("One", "Uno"));
    folder.commit();
    folder.git("checkout", "--quiet", "main");
    folder.write("plan.md", plan.replace("One", "Eins"));
    folder.commit();
    expect(() => folder.git("merge", "side")).toThrow();
    folder.write("other.md", two);
    folder.git("add", "other.md");
    const { exitCode, stdout, stderr } = await folder.run(["sync", "--staged"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "other.md:3: 1/3 → 2/3\n" });
    expect(stderr).toContain("error: plan.md is unmerged");
    expect(await folder.run(["check", "--staged"])).toMatchObject({ exitCode: 3 });
  });

  it("needs a repository", async () => {
    const folder = cliRepository({ "plan.md": plan });
    const env = { GIT_DIR: "/nowhere" };
    const { exitCode, stderr } = await folder.run(["sync", "--staged"], { env });
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: not a git repository/),
    });
  });

  it("names a working file that cannot be written, and loses nothing", async () => {
    const folder = cliRepository({ "plan.md": plan, "torn.md": plan });
    folder.write("plan.md", two);
    folder.write("torn.md", two);
    folder.git("add", "--all");
    const torn = `${two}<<<<<<< a\n- [ ] Four\n=======\n- [ ] Five\n>>>>>>> b\n`;
    folder.write("torn.md", torn);
    const { exitCode, stdout, stderr } = await folder.run(["sync", "--staged"]);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 3,
      stdout: "plan.md:3: 1/3 → 2/3\ntorn.md:3: 1/3 → 2/3\n",
    });
    expect(stderr).toContain("conflict marker at torn.md:8");
    expect(folder.read("torn.md")).toBe(torn);
    expect(stagedIn(folder, "torn.md")).toBe(withTally(two, "2/3"));
    expect(folder.read("plan.md")).toBe(withTally(two, "2/3"));
  });
});

describe("check --staged", () => {
  it("says what is false in what is staged, at its lines", async () => {
    const folder = cliRepository({ "plan.md": plan });
    folder.write("plan.md", two);
    folder.git("add", "plan.md");
    folder.write("plan.md", `\n\n${plan}`);
    expect(await folder.run(["check", "--staged"])).toEqual({
      exitCode: 1,
      stdout: expect.stringMatching(/^plan\.md:3:11 error tally-drift: /),
      stderr: "1 error in 1 plan\n`tracker sync --staged` mends 1 of them\n",
    });
    expect(stagedIn(folder, "plan.md")).toBe(two);
    const { stdout } = await folder.run(["check", "--staged", "--format", "rdjson"]);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ location: { path: "plan.md" } }] });
  });

  it("mends it with --fix", async () => {
    const folder = cliRepository({ "plan.md": plan });
    folder.write("plan.md", two);
    folder.git("add", "plan.md");
    expect((await folder.run(["check", "--staged", "--fix"])).exitCode).toBe(0);
    expect(stagedIn(folder, "plan.md")).toBe(withTally(two, "2/3"));
  });

  it("finds nothing where nothing is staged", async () => {
    const folder = cliRepository({ "plan.md": two });
    expect(await folder.run(["check", "--staged"])).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "no plan is staged\n",
    });
  });
});

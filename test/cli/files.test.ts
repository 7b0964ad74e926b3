import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { garden, launch, prose } from "./plans.ts";
import { cliFolder, runCli } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

const conflict = `${garden}
<<<<<<< ours
- [ ] Water
=======
- [x] Water
>>>>>>> theirs
`;

const bad: readonly (readonly [string, string | Uint8Array, number, RegExp])[] = [
  ["latin1.md", Buffer.from("- [ ] caf\xe9\n", "latin1"), 3, /latin1\.md.*UTF-8/],
  ["utf16.md", Buffer.from("\ufeff- [ ] a\n", "utf16le"), 3, /utf16\.md.*UTF-16/],
  ["nul.md", "- [ ] a\u0000b\n", 3, /nul\.md/],
  ["conflict.md", conflict, 3, /conflict/],
  ["line.md", `- [ ] ${"a b *c* ".repeat(2_500_000)}\n`, 3, /line\.md/],
  ["quotes.md", `${">".repeat(10_000)} a\n`, 3, /quotes\.md/],
];

describe("files that are refused", () => {
  it.each(bad)("%s", async (file, content, expected, message) => {
    for (const args of [["status"], ["sync"], ["check"], ["set", `${file}:1`, "done"]]) {
      const folder = cliFolder({ [file]: content });
      const named = args[0] === "set" ? args : [...args, file];
      const { exitCode, stdout, stderr } = await folder.run(named);
      expect({ args, exitCode }).toEqual({ args, exitCode: expected });
      expect(stdout + stderr).toMatch(message);
      const bytes = readFileSync(join(folder.path, file));
      expect(bytes.equals(Buffer.from(content))).toBe(true);
    }
  });

  it.each([
    [["status", "missing.md"], 2, "missing.md"],
    [["set", "missing.md:3", "done"], 2, "missing.md"],
    [["show", "gardn.md#Dig"], 2, "garden.md"],
    [["status", "dangling.md"], 2, "dangling.md"],
    [["-C", "nowhere"], 2, "nowhere"],
    [["--config", "nowhere.json"], 2, "nowhere.json"],
    [["--date", "2026-02-30"], 2, "2026-02-30"],
  ])("%j", async (args, expected, message) => {
    const folder = cliFolder({ "garden.md": garden });
    symlinkSync("gone.md", join(folder.path, "dangling.md"));
    const { exitCode, stderr } = await folder.run(args);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: expected });
    expect(stderr).toContain(message);
  });
});

describe("files that are passed over", () => {
  it.each([["status"], ["sync"], ["check"], ["list"]])(
    "%s of a file that is no plan",
    async (command) => {
      const folder = cliFolder({ "notes.md": prose, "empty.md": "" });
      const { exitCode, stdout } = await folder.run([command, "notes.md", "empty.md"]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
      expect(folder.read("notes.md")).toBe(prose);
    },
  );

  it("says where a repository holds a file too large to be a plan", async () => {
    const folder = cliFolder({ "garden.md": garden, "huge.md": `- [ ] ${"x".repeat(70_000)}\n` });
    const { exitCode, stdout, stderr } = await folder.run(["list"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Dig");
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(/^skipped: huge\.md /)]);
  });

  it("says that there are no plans", async () => {
    const { exitCode, stderr } = await runCli(["status"], { files: { "notes.md": prose } });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stderr).toContain("no plans");
  });
});

describe("several files", () => {
  it("runs the others, and 3 outranks 2 outranks 1", async () => {
    const folder = cliFolder({
      "launch.md": launch,
      "garden.md": garden,
      "latin1.md": Buffer.from("- [ ] caf\xe9\n", "latin1"),
    });
    const check = async (...names: readonly string[]) =>
      (await folder.run(["check", ...names])).exitCode;
    expect(await check("garden.md")).toBe(0);
    expect(await check("garden.md", "launch.md")).toBe(1);
    expect(await check("launch.md", "missing.md")).toBe(2);
    expect(await check("latin1.md", "launch.md", "missing.md")).toBe(3);
    const { exitCode, stdout } = await folder.run(["sync", "latin1.md", "launch.md", "--json"]);
    expect(exitCode).toBe(3);
    expect(parseOutput(stdout)).toMatchObject({
      files: [{ path: "launch.md", written: true }],
      error: { code: "not-utf-8" },
    });
  });

  it("looks only at --file, wherever it stands, and into folders", async () => {
    const folder = cliFolder({ "a/garden.md": garden, "launch.md": launch });
    const titles = async (args: readonly string[]) => {
      const { stdout } = await folder.run([...args, "--json"]);
      return parseOutput<{ tasks: readonly { file: string }[] }>(stdout).tasks.map(
        ({ file }) => file,
      );
    };
    expect(await titles(["--file", "a/garden.md", "list"])).toEqual(["a/garden.md", "a/garden.md"]);
    expect(await titles(["list", "a"])).toEqual(["a/garden.md", "a/garden.md"]);
    expect(await titles(["list", "-C", "a"])).toEqual(["garden.md", "garden.md"]);
    expect(new Set(await titles(["list", "--file", "a", "--file", "launch.md"])).size).toBe(2);
  });

  it("starts in a folder", async () => {
    const folder = cliFolder({ "a/garden.md": garden });
    mkdirSync(join(folder.path, "b"));
    expect((await folder.run(["-C", "a", "list"])).stdout).toContain("garden.md:5");
    expect((await folder.run(["-C", "b", "list"])).stdout).toBe("");
  });
});

describe("references", () => {
  it.each([
    [["show", "P0-9"], "unknown-task"],
    [["show", "P0-1"], "ambiguous-task"],
    [["show", "child"], "ambiguous-task"],
    [["set", "SEC-1", "done"], "duplicate-task"],
    [["set", "Dig", "finnished"], "unknown-status"],
    [["set", "garden.md:1", "done"], "unknown-line"],
    [["set", "Dig", "blocked"], "status-not-possible"],
    [["set", "Parent", "done"], "rollup"],
  ])("refuses %j with %s", async (args, code) => {
    const files = {
      "launch.md": launch,
      "copy.md": launch,
      "garden.md": garden,
      "nested.md": "- [ ] Parent\n  - [ ] One child\n  - [x] Two child\n",
      "double.md":
        "| ID | Task | Status |\n|---|---|---|\n| SEC-1 | One | ⬜ |\n| SEC-1 | Two | ⬜ |\n",
    };
    const folder = cliFolder(files);
    const { exitCode, stdout, stderr } = await folder.run([...args, "--json"]);
    expect(exitCode).toBe(2);
    expect(parseOutput(stdout)).toMatchObject({ error: { code } });
    expect(stderr).toMatch(/^error: .*[^.]\n/);
    for (const [name, content] of Object.entries(files)) expect(folder.read(name)).toBe(content);
  });

  it("names the candidates with their lines", async () => {
    const folder = cliFolder({ "launch.md": launch, "copy.md": launch });
    const { stderr } = await folder.run(["set", "P0-2", "done"]);
    expect(stderr).toContain("launch.md:15  P0-2 Writer");
    expect(stderr).toContain("copy.md:15  P0-2 Writer");
  });

  it("blames the plan that could not be read for what was not found", async () => {
    const folder = cliFolder({ "garden.md": garden, "conflict.md": conflict });
    expect(await folder.run(["set", "Water", "done"])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/^error: no task Water; conflict marker at conflict\.md:8$/m),
    });
    const { stderr } = await folder.run(["show", "Plent"]);
    expect(stderr).toMatch(
      /^error: no task Plent; conflict marker at conflict\.md:8\n {2}garden\.md:6 /,
    );
    expect((await folder.run(["set", "garden.md#Plant", "done"])).exitCode).toBe(0);
  });

  it("prefers an id to the same characters in a title", async () => {
    const folder = cliFolder({ "launch.md": launch, "other.md": "- [ ] Look at P0-2 again\n" });
    const { stdout } = await folder.run(["show", "P0-2", "--json"]);
    expect(parseOutput(stdout)).toMatchObject({ task: { file: "launch.md" } });
  });
});

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { garden, launch } from "./plans.ts";
import { cliFolder } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

const conflict = `${garden}
<<<<<<< ours
- [ ] Water
=======
- [x] Water
>>>>>>> theirs
`;

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

describe("references among several plans", () => {
  it("names the candidates with their lines", async () => {
    const folder = cliFolder({ "launch.md": launch, "copy.md": launch });
    const { exitCode, stderr } = await folder.run(["set", "P0-2", "done"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("error: P0-2 means 2 tasks in 2 plans\n");
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

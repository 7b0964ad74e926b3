import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openWorkspace, type Workspace } from "../../src/workspace/index.ts";
import { failureOf, git, temporaryFolder, temporaryRepository, writeFiles } from "./support.ts";

const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/** A workspace in a repository with a commit, whose file is staged with another text. */
async function stagedWorkspace(more: Readonly<Record<string, string>> = {}): Promise<Workspace> {
  const cwd = temporaryRepository({ "a.md": "one\n" });
  git(cwd, "add", "--all");
  git(cwd, "commit", "--quiet", "--message", "x");
  writeFiles(cwd, { "a.md": "two\n" });
  git(cwd, "add", "--all");
  return await openWorkspace({ cwd, env: { ...env, ...more } });
}

describe("what is staged", () => {
  it("is read with what HEAD has of it", async () => {
    const { staged, cwd } = await stagedWorkspace();
    git(cwd, "mv", "a.md", "b.md");
    writeFiles(cwd, { "c.md": "new\n" });
    git(cwd, "add", "--all");
    const { files } = await staged([]);
    const known = files.map(({ path, named, read }) => ({ path, named, text: read() }));
    expect(known).toEqual([
      { path: "b.md", named: false, text: "two\n" },
      { path: "c.md", named: false, text: "new\n" },
    ]);
    expect(files.map(({ committed }) => committed())).toEqual([null, null]);
    writeFiles(cwd, { "b.md": "one\n" });
    git(cwd, "add", "--all");
    expect((await staged(["b.md"])).files.map((file) => [file.named, file.committed()])).toEqual([
      [true, "one\n"],
    ]);
  });

  it("is that of the index which the environment names, whatever words mean there", async () => {
    const index = join(temporaryFolder(), "index");
    const { staged, cwd } = await stagedWorkspace({
      GIT_INDEX_FILE: index,
      GIT_LITERAL_PATHSPECS: "1",
    });
    expect((await staged([])).files).toEqual([]);
    writeFileSync(index, readFileSync(join(cwd, ".git/index")));
    const { files, index: open } = await staged([]);
    expect(files.map(({ path }) => path)).toEqual(["a.md"]);
    await (await open()).write([{ path: "a.md", text: "three\n" }]);
    expect(git(cwd, "show", ":a.md")).toBe("two\n");
    expect((await staged([])).files[0]?.read()).toBe("three\n");
  });

  it("is not replaced where it was changed since", async () => {
    const { staged, cwd } = await stagedWorkspace();
    const { index } = await staged([]);
    writeFiles(cwd, { "a.md": "theirs\n" });
    git(cwd, "add", "--all");
    const failure = await failureOf(async () =>
      (await index()).write([{ path: "a.md", text: "ours\n" }]),
    );
    expect(failure).toMatchObject({
      code: "changed-underneath",
      message: "what is staged of a.md was changed since it was read",
    });
    expect(git(cwd, "show", ":a.md")).toBe("theirs\n");
  });

  it("of thousands of files is replaced in one go", async () => {
    const { staged, cwd } = await stagedWorkspace();
    const names = Array.from({ length: 3000 }, (_, at) => `plans/${at}.md`);
    writeFiles(cwd, Object.fromEntries(names.map((name) => [name, `${name}\n`])));
    git(cwd, "add", "--all");
    const { files, index } = await staged(["plans"]);
    expect(files).toHaveLength(names.length);
    await (await index()).write(files.map(({ path, read }) => ({ path, text: `${read()}more\n` })));
    expect((await staged(["plans/2999.md"])).files[0]?.read()).toBe("plans/2999.md\nmore\n");
    expect(git(cwd, "diff", "--name-only").split("\n")).toHaveLength(names.length + 1);
  });
});

import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openWorkspace } from "../../src/workspace/index.ts";
import { failureOf, temporaryRepository, writeFiles } from "./support.ts";

describe("the rules of merging", () => {
  it("are told for each file in the repository, by its path", async () => {
    const cwd = temporaryRepository({ "a.md": "", "b/c.md": "" });
    writeFiles(cwd, { "b/.gitattributes": "*.md merge=union\n" });
    const { setup } = await openWorkspace({ cwd, env: process.env });
    const paths = ["a.md", "../elsewhere.md", "b/c.md"].map((path) => join(cwd, path));
    const rules = await (await setup()).mergeRules(paths);
    expect([...rules]).toEqual([
      [join(cwd, "a.md"), "unspecified"],
      [join(cwd, "b/c.md"), "union"],
    ]);
  });

  it("are not guessed where git fails", async () => {
    const cwd = temporaryRepository({ "a.md": "" });
    const { setup } = await openWorkspace({ cwd, env: process.env });
    const { mergeRules } = await setup();
    rmSync(join(cwd, ".git"), { recursive: true });
    expect(await failureOf(() => mergeRules([join(cwd, "a.md")]))).toMatchObject({
      code: "not-readable",
      message: expect.stringMatching(/^git failed: not a git repository/),
    });
  });
});

import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openWorkspace, type Workspace } from "../../src/workspace/index.ts";
import { companionOf } from "../../src/workspace/leftovers.ts";
import { failureOf, git, temporaryFolder, temporaryRepository, writeFiles } from "./support.ts";

const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/** Takes an object out of a repository, as an incomplete clone lacks it. */
function removeObject(cwd: string, name: string): void {
  const id = git(cwd, "rev-parse", name).trim();
  rmSync(join(cwd, ".git/objects", id.slice(0, 2), id.slice(2)));
}

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

  it("is never fetched, whatever remote the settings name", async () => {
    const { staged, cwd } = await stagedWorkspace();
    const sentinel = join(temporaryFolder(), "ran");
    const settings = {
      "core.repositoryFormatVersion": "1",
      "extensions.partialClone": "far",
      "remote.far.url": "ssh://nowhere.invalid/x",
      "remote.far.promisor": "true",
      "core.sshCommand": `touch '${sentinel}'; false`,
    };
    for (const [name, value] of Object.entries(settings)) git(cwd, "config", name, value);
    removeObject(cwd, "HEAD:a.md");
    const { files } = await staged([]);
    expect(files.map((file) => file.committed())).toEqual([null]);
    expect(existsSync(sentinel)).toBe(false);
  });

  it("is not taken for all where HEAD cannot be read", async () => {
    const { staged, cwd } = await stagedWorkspace();
    removeObject(cwd, "HEAD^{tree}");
    expect(await failureOf(() => staged([]))).toMatchObject({
      code: "not-readable",
      message: expect.stringMatching(/^git failed: .*tree/),
    });
  });

  it("is all that the index has before the first commit", async () => {
    const { staged, cwd } = await stagedWorkspace();
    git(cwd, "checkout", "--quiet", "--orphan", "fresh");
    expect((await staged([])).files.map(({ path }) => path)).toEqual(["a.md"]);
  });

  it("stays as it is in both indexes of a commit where one of them cannot be written", async () => {
    const { cwd } = await stagedWorkspace();
    const next = join(cwd, ".git/next-index-1.lock");
    const lock = join(cwd, ".git/index.lock");
    copyFileSync(join(cwd, ".git/index"), next);
    writeFileSync(lock, "no index");
    const before = readFileSync(next);
    const { staged } = await openWorkspace({ cwd, env: { ...env, GIT_INDEX_FILE: next } });
    const { index } = await staged([]);
    const write = async () => (await index()).write([{ path: "a.md", text: "three\n" }]);
    expect(await failureOf(write)).toMatchObject({ code: "not-readable" });
    expect(readFileSync(next).equals(before)).toBe(true);
    copyFileSync(next, lock);
    await write();
    for (const each of [next, lock]) {
      const shown = await openWorkspace({ cwd, env: { ...env, GIT_INDEX_FILE: each } });
      expect((await shown.staged([])).files[0]?.read()).toBe("three\n");
    }
  });

  it("leaves nothing beside the index, and sweeps what a killed git has left", async () => {
    const { cwd } = await stagedWorkspace();
    const lock = join(cwd, ".git/index.lock");
    renameSync(join(cwd, ".git/index"), lock);
    const copy = companionOf(join(cwd, ".git/index"), "tmp").replace(`-${process.pid}-`, "-1-");
    for (const path of [copy, `${copy}.lock`]) {
      writeFileSync(path, "");
      utimesSync(path, 0, 0);
    }
    const { staged } = await openWorkspace({ cwd, env: { ...env, GIT_INDEX_FILE: lock } });
    await (await (await staged([])).index()).refresh();
    expect(readdirSync(join(cwd, ".git")).filter((name) => name.startsWith(".tracker"))).toEqual(
      [],
    );
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

import { chmodSync, chownSync, mkdirSync, readdirSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openWorkspace } from "../../src/workspace/index.ts";
import { git, temporaryFolder, temporaryRepository, writeFiles } from "./support.ts";

const withGit = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};
const withoutGit = { PATH: "/nowhere" };

async function pathsFrom(
  cwd: string,
  files: readonly string[] = [],
  env: Readonly<Record<string, string | undefined>> = withGit,
): Promise<readonly string[]> {
  const workspace = await openWorkspace({ cwd, env });
  return (await workspace.findPlans(files)).map(({ path }) => path);
}

const tree = {
  ".gitignore": "/build/\n*.local.md\n",
  "PLAN.md": "",
  "README.MD": "",
  "notes.markdown": "",
  "notes.txt": "",
  "x.local.md": "",
  "build/out.md": "",
  "docs/.gitignore": "draft*\n!draft-2.md\n",
  "docs/a.md": "",
  "docs/draft-1.md": "",
  "docs/draft-2.md": "",
  ".github/b.md": "",
  "node_modules/m/README.md": "",
};
const visible = [
  ".github/b.md",
  "PLAN.md",
  "README.MD",
  "docs/a.md",
  "docs/draft-2.md",
  "notes.markdown",
];

describe("without a name", () => {
  it.each([
    ["git", withGit],
    ["a walk, where git is missing", withoutGit],
  ])("lists what is tracked or not ignored, by %s", async (_name, env) => {
    const folder = temporaryRepository(tree);
    expect(await pathsFrom(folder, [], env)).toEqual(visible);
  });

  it("walks where there is no repository", async () => {
    const folder = temporaryFolder({ ...tree, ".ignore": "notes.*" });
    expect(await pathsFrom(folder)).toEqual(visible.slice(0, -1));
  });

  it("lists tracked files although they are ignored, and none that are gone", async () => {
    const folder = temporaryRepository({ ...tree, "node_modules/tracked.md": "" });
    git(folder, "add", "--force", "x.local.md", "PLAN.md", "node_modules/tracked.md");
    git(folder, "rm", "--quiet", "--cached", "PLAN.md");
    git(folder, "add", "docs/a.md");
    unlinkSync(join(folder, "docs/a.md"));
    const expected = [...visible.filter((path) => path !== "docs/a.md"), "x.local.md"];
    expect(await pathsFrom(folder)).toEqual(expected);
  });

  it("lists a file in conflict once", async () => {
    const folder = temporaryRepository({ "a.md": "1\n" });
    const commit = () => git(folder, "commit", "--quiet", "--all", "--message", "x");
    const write = (text: string) => writeFiles(folder, { "a.md": text });
    git(folder, "add", "a.md");
    commit();
    git(folder, "checkout", "--quiet", "-b", "other");
    write("2\n");
    commit();
    git(folder, "checkout", "--quiet", "-");
    write("3\n");
    commit();
    expect(() => git(folder, "merge", "other")).toThrow();
    expect(await pathsFrom(folder)).toEqual(["a.md"]);
  });

  it("shows paths from the working folder, of the whole repository", async () => {
    const folder = temporaryRepository({ "PLAN.md": "", "docs/a.md": "", "docs/sub/b.md": "" });
    expect(await pathsFrom(join(folder, "docs"))).toEqual(["../PLAN.md", "a.md", "sub/b.md"]);
  });

  it("works in a repository of somebody else", async (context) => {
    if (process.getuid?.() !== 0) return context.skip("only the superuser can give files away");
    const folder = temporaryRepository(tree);
    for (const path of [folder, join(folder, ".git")]) chownSync(path, 12_345, 12_345);
    expect(() => git(folder, "status")).toThrow(/dubious/);
    expect(await pathsFrom(folder)).toEqual(visible);
  });

  it("asks about the folder even where a git hook says otherwise", async () => {
    const folder = temporaryRepository(tree);
    const other = temporaryRepository({ "other.md": "" });
    const env = {
      ...withGit,
      GIT_DIR: join(other, ".git"),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: join(other, ".git/index.lock"),
      GIT_LITERAL_PATHSPECS: "1",
    };
    expect(await pathsFrom(folder, [], env)).toEqual(visible);
  });

  it("does not start a program that the repository names", async () => {
    const folder = temporaryRepository({ "a.md": "", "evil.sh": "#!/bin/sh\ntouch ran\n" });
    chmodSync(join(folder, "evil.sh"), 0o755);
    git(folder, "config", "core.fsmonitor", "./evil.sh");
    expect(await pathsFrom(folder)).toEqual(["a.md"]);
    expect(readdirSync(folder)).not.toContain("ran");
  });
});

describe("names", () => {
  const names = [
    "a b.md",
    '"quoted" \\ $x.md',
    "line\nbreak.md",
    " lead.md",
    "-n.md",
    ":(top)x.md",
    "пла\u0438\u0306.md",
    "計画.md",
  ];

  it.each([
    ["git", withGit],
    ["a walk", withoutGit],
  ])("of any kind are found as they are, by %s", async (_name, env) => {
    const folder = temporaryRepository(Object.fromEntries(names.map((name) => [name, name])));
    expect(await pathsFrom(folder, [], env)).toEqual([...names].sort());
    const workspace = await openWorkspace({ cwd: folder, env });
    for (const name of names) expect((await workspace.read(name)).text).toBe(name);
  });
});

describe("links", () => {
  it.each([
    ["git", withGit],
    ["a walk", withoutGit],
  ])("to files count, loops end, by %s", async (_name, env) => {
    const folder = temporaryRepository({ "a.md": "", "sub/b.md": "" });
    const outside = temporaryFolder({ "plan.txt": "" });
    const links = {
      "0-same.md": "a.md",
      "sub/loop": "..",
      "up.md": "sub",
      "gone.md": "nowhere.md",
      "x.md": "y.md",
      "y.md": "x.md",
      "out.md": join(outside, "plan.txt"),
    };
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(folder, path));
    expect(await pathsFrom(folder, [], env)).toEqual(["a.md", "out.md", "sub/b.md"]);
  });

  it("may lead to the working folder", async () => {
    const folder = temporaryRepository({ "a.md": "", "sub/b.md": "" });
    const link = join(temporaryFolder(), "link");
    symlinkSync(join(folder, "sub"), link);
    expect(await pathsFrom(link)).toEqual(["../a.md", "b.md"]);
  });
});

describe("with names", () => {
  it("takes files as they are, each once, and folders for what is below", async () => {
    const folder = temporaryRepository(tree);
    const absolute = join(folder, "PLAN.md");
    const files = ["docs", "docs/a.md", "./PLAN.md", absolute, "notes.txt", "none.md"];
    const workspace = await openWorkspace({ cwd: folder, env: withGit });
    expect(await workspace.findPlans(files)).toEqual([
      { path: "PLAN.md", absolutePath: absolute, named: true },
      { path: "docs/a.md", absolutePath: join(folder, "docs/a.md"), named: true },
      { path: "docs/draft-2.md", absolutePath: join(folder, "docs/draft-2.md"), named: false },
      { path: "none.md", absolutePath: join(folder, "none.md"), named: true },
      { path: "notes.txt", absolutePath: join(folder, "notes.txt"), named: true },
    ]);
  });

  it.each([
    ["git", withGit],
    ["a walk", withoutGit],
  ])("looks into an ignored folder only when that is asked for, by %s", async (_name, env) => {
    const folder = temporaryRepository({ ...tree, "docs/x.local.md": "", "docs/deep/y.md": "" });
    expect(await pathsFrom(folder, ["build"], env)).toEqual(["build/out.md"]);
    expect(await pathsFrom(folder, ["node_modules"], env)).toEqual(["node_modules/m/README.md"]);
    expect(await pathsFrom(folder, ["docs/deep"], env)).toEqual(["docs/deep/y.md"]);
    const local = temporaryRepository({ ".gitignore": "*.local.md", "d/x.local.md": "" });
    expect(await pathsFrom(local, ["d"], env)).toEqual([]);
  });

  it("shows files outside as they were asked for", async () => {
    const folder = temporaryRepository();
    const other = temporaryFolder({ "p/a.md": "" });
    expect(await pathsFrom(folder, [other])).toEqual([join(other, "p/a.md")]);
    mkdirSync(join(other, "here"));
    expect(await pathsFrom(join(other, "here"), ["../p"])).toEqual(["../p/a.md"]);
  });
});

describe("the config", () => {
  const files = {
    "tracker.config.yaml": 'files: ["plans/", "*.plan.md", "!b.plan.md"]\nexclude: ["plans/old/"]',
    "README.md": "",
    "x.plan.md": "",
    "b.plan.md": "",
    "plans/a.md": "",
    "plans/old/z.md": "",
  };

  it("narrows what is found, not what is named", async () => {
    const folder = temporaryRepository(files);
    expect(await pathsFrom(folder)).toEqual(["plans/a.md", "x.plan.md"]);
    expect(await pathsFrom(join(folder, "plans"))).toEqual(["../x.plan.md", "a.md"]);
    expect(await pathsFrom(folder, ["plans", "README.md", "plans/old/z.md"])).toEqual([
      "README.md",
      "plans/a.md",
      "plans/old/z.md",
    ]);
    expect(await pathsFrom(folder, ["."])).not.toContain("plans/old/z.md");
  });
});

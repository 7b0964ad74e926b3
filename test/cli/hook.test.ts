import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { folderContent } from "../support/folder-content.ts";
import { builtCommand } from "./built-command.ts";
import { garden } from "./plans.ts";
import { type CliRepository, cliRepository } from "./repository.ts";
import { cliFolder } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

const hooks = ["pre-commit", "pre-merge-commit", "post-merge", "post-rewrite"];
const script = '#!/bin/sh\n# Tests first.\nset -eu\nnpm test\nexec other "$@"\n';

interface Installed {
  readonly manager: string | null;
  readonly written: boolean;
  readonly steps: readonly {
    readonly part: string;
    readonly path: string;
    readonly outcome: string;
    readonly reason: string | null;
  }[];
  readonly by_hand: readonly { readonly path: string; readonly lines: readonly string[] }[];
}

function repository(files: Readonly<Record<string, string>> = {}): CliRepository {
  return cliRepository({ "plan.md": garden, ...files });
}

async function hook(folder: CliRepository, ...words: readonly string[]): Promise<Installed> {
  const { exitCode, stdout, stderr } = await folder.run(["hook", ...words, "--json"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return parseOutput<Installed>(stdout);
}

/** What becomes of each part. */
function outcomes({ steps }: Installed): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.map(({ part, outcome }) => [part, outcome]));
}

interface Status {
  readonly manager: string | null;
  readonly hooks: readonly { readonly name: string; readonly state: string }[];
  readonly merge_driver: { readonly registration: string; readonly attribute: string };
}

async function states(folder: CliRepository): Promise<readonly string[]> {
  const { stdout } = await folder.run(["hook", "status", "--json"]);
  return parseOutput<Status>(stdout).hooks.map(({ state }) => state);
}

function makeHook(folder: CliRepository, path: string, content: string, mode = 0o755): void {
  folder.write(path, content);
  chmodSync(join(folder.path, path), mode);
}

describe("hook install", () => {
  it("makes the hooks and registers the merge driver, once", async () => {
    const folder = repository();
    const first = await hook(folder, "install");
    expect(outcomes(first)).toEqual({
      ...Object.fromEntries(hooks.map((name) => [name, "created"])),
      "merge-driver": "added",
      attributes: "created",
    });
    expect(await states(folder)).toEqual(hooks.map(() => "installed"));
    const after = folderContent(folder.path);
    const second = await hook(folder, "install");
    expect(new Set(Object.values(outcomes(second)))).toEqual(new Set(["unchanged"]));
    expect(second.written).toBe(false);
    expect(folderContent(folder.path)).toEqual(after);
    expect(folder.git("check-attr", "merge", "a/plan.md")).toContain("merge: tracker");
    expect(statSync(join(folder.path, ".git/hooks/pre-commit")).mode & 0o111).not.toBe(0);
  });

  it("is undone by uninstall, byte for byte", async () => {
    const folder = repository({ ".gitattributes": "\uFEFF*.txt text\r\n*.md text" });
    makeHook(folder, ".git/hooks/pre-commit", script, 0o750);
    makeHook(folder, ".git/hooks/post-merge", "#!/usr/bin/env bash");
    const before = folderContent(folder.path);
    expect(outcomes(await hook(folder, "install"))).toMatchObject({
      "pre-commit": "added",
      "post-merge": "added",
      "post-rewrite": "created",
      attributes: "added",
    });
    expect(folder.git("check-attr", "merge", "plan.md")).toContain("merge: tracker");
    expect(folderContent(folder.path)).not.toEqual(before);
    expect(await states(folder)).toEqual(hooks.map(() => "installed"));
    expect(outcomes(await hook(folder, "uninstall"))).toMatchObject({
      "pre-commit": "removed",
      "post-rewrite": "deleted",
      "merge-driver": "removed",
      attributes: "removed",
    });
    expect(folderContent(folder.path)).toEqual(before);
    expect(statSync(join(folder.path, ".git/hooks/pre-commit")).mode & 0o777).toBe(0o750);
    expect(new Set(Object.values(outcomes(await hook(folder, "uninstall"))))).toEqual(
      new Set(["absent"]),
    );
  });

  it("keeps what others have written into a hook since", async () => {
    const folder = repository();
    await hook(folder, "install");
    const path = ".git/hooks/pre-commit";
    folder.write(path, `${folder.read(path)}npm run lint\n`);
    folder.write(path, folder.read(path).replace("#!/bin/sh\n", "#!/bin/sh\n\n"));
    expect(outcomes(await hook(folder, "uninstall"))).toMatchObject({ "pre-commit": "removed" });
    expect(folder.read(path)).toBe("#!/bin/sh\n\nnpm run lint\n");
  });

  it("writes nothing with --dry-run", async () => {
    const folder = repository();
    makeHook(folder, ".git/hooks/pre-commit", script);
    const before = folderContent(folder.path);
    const { stdout } = await folder.run(["hook", "install", "-n"]);
    expect(stdout).toContain(".git/hooks/pre-commit: would be added\n");
    expect((await hook(folder, "install", "-n")).written).toBe(false);
    expect(folderContent(folder.path)).toEqual(before);
    await hook(folder, "install");
    const installed = folderContent(folder.path);
    expect((await folder.run(["hook", "uninstall", "-n"])).stdout).toContain("would be taken out");
    expect(folderContent(folder.path)).toEqual(installed);
  });

  it("renews the block of another version in its place", async () => {
    const folder = repository();
    await hook(folder, "install");
    const path = ".git/hooks/pre-commit";
    const current = folder.read(path);
    folder.write(path, current.replace("tracker=$(command", "tracker=$(old"));
    folder.git("config", "merge.tracker.driver", "tracker merge-driver %O %A %B");
    expect(await states(folder)).toContain("outdated");
    expect(outcomes(await hook(folder, "install"))).toMatchObject({
      "pre-commit": "renewed",
      "merge-driver": "renewed",
    });
    expect(folder.read(path)).toBe(current);
    expect(existsSync(join(folder.path, path))).toBe(true);
  });

  it.each([
    ["another language", "#!/usr/bin/env python3\nprint(1)\n", "no-shell-script"],
    ["a program", "\x7fELF\0\0", "no-shell-script"],
    ["no first line", "echo hello\n", "no-shell-script"],
  ])("leaves a hook in %s alone and says the line", async (_, content, reason) => {
    const folder = repository();
    makeHook(folder, ".git/hooks/pre-commit", content);
    const { steps, by_hand } = await hook(folder, "install");
    expect(steps[0]).toEqual({
      part: "pre-commit",
      path: ".git/hooks/pre-commit",
      outcome: "left",
      reason,
    });
    expect(by_hand).toEqual([
      { path: ".git/hooks/pre-commit", lines: ['tracker hook run pre-commit "$@"'] },
    ]);
    expect(folder.read(".git/hooks/pre-commit")).toBe(content);
    const { stdout } = await folder.run(["hook", "install"]);
    expect(stdout).toContain("is no shell script; let it run:\n  tracker hook run pre-commit");
  });

  it("leaves links alone, and hooks that git passes over", async () => {
    const folder = repository({ "tools/hook.sh": script });
    mkdirSync(join(folder.path, ".git/hooks"), { recursive: true });
    symlinkSync("../../tools/hook.sh", join(folder.path, ".git/hooks/pre-commit"));
    symlinkSync("tools/hook.sh", join(folder.path, ".gitattributes"));
    makeHook(folder, ".git/hooks/post-merge", script, 0o644);
    const installed = await hook(folder, "install");
    expect(installed.steps.filter(({ outcome }) => outcome === "left")).toMatchObject([
      { part: "pre-commit", reason: "link" },
      { part: "post-merge", reason: "not-executable" },
      { part: "attributes", reason: "link" },
    ]);
    expect(folder.read("tools/hook.sh")).toBe(script);
    expect(folder.read(".git/hooks/post-merge")).toBe(script);
  });

  it("knows what was set by hand, and leaves it", async () => {
    const folder = repository({ ".gitattributes": "*.md merge=tracker\n" });
    folder.git("config", "merge.tracker.driver", "tracker merge-driver %O %A %B %L %P");
    makeHook(
      folder,
      ".git/hooks/pre-commit",
      '#!/usr/bin/perl\nsystem("tracker hook run pre-commit");\n',
    );
    const before = folderContent(folder.path);
    expect(outcomes(await hook(folder, "install"))).toMatchObject({
      "pre-commit": "unchanged",
      "merge-driver": "unchanged",
      attributes: "unchanged",
    });
    expect((await states(folder))[0]).toBe("called");
    const { stdout } = await folder.run(["hook", "uninstall"]);
    expect(stdout).toContain(".git/config: tracker was put there by hand; take it out by hand\n");
    expect(folderContent(folder.path)).toEqual(before);
  });

  it.each([
    [".git/hooks/pre-commit", "#!/bin/sh\n  # tracker hook run pre-commit\n", "added"],
    [".husky/pre-commit", "# tracker hook run pre-commit\n", "left"],
    ["lefthook.yml", "#  run: tracker hook run pre-commit\n", "left"],
    ["lefthook.jsonc", '// "run": "tracker hook run pre-commit"\n', "left"],
  ])("takes no comment for a call: %s", async (path, content, outcome) => {
    const folder = repository();
    makeHook(folder, path, content);
    expect((await hook(folder, "install")).steps[0]).toMatchObject({ outcome });
  });

  it("leaves a registration of the user alone, and says where it stands", async () => {
    const folder = repository();
    const settings = join(folder.path, ".git/user-settings");
    folder.write(".git/user-settings", '[merge "tracker"]\n  driver = tracker merge-driver %O\n');
    const env = { GIT_CONFIG_GLOBAL: settings };
    const json = async (...words: readonly string[]) => {
      const { stdout, exitCode } = await folder.run(["hook", ...words, "--json"], { env });
      expect(exitCode).toBe(0);
      return parseOutput<Installed & Status>(stdout);
    };
    expect((await json("status")).merge_driver.registration).toBe("by-hand");
    expect(outcomes(await json("install"))["merge-driver"]).toBe("unchanged");
    expect((await json("uninstall")).steps.at(-2)).toMatchObject({
      part: "merge-driver",
      path: ".git/user-settings",
      outcome: "left",
      reason: "by-hand",
    });
    folder.write(
      ".git/user-settings",
      '[merge "tracker"]\n  name = plans by task, set by tracker hook install\n',
    );
    expect(outcomes(await json("install"))["merge-driver"]).toBe("added");
    expect(outcomes(await json("uninstall"))["merge-driver"]).toBe("removed");
    expect(folder.gitSays("config", "--local", "merge.tracker.driver")).toBe("");
  });

  it("leaves attributes alone that are no text, and says the lines", async () => {
    const folder = repository();
    const attributes = Buffer.from("*.txt text # caf\xe9\n", "latin1");
    folder.write(".gitattributes", attributes);
    const { steps, by_hand } = await hook(folder, "install");
    expect(steps.at(-1)).toMatchObject({ outcome: "left", reason: "no-text" });
    expect(by_hand).toEqual([
      { path: ".gitattributes", lines: ["*.md merge=tracker", "*.markdown merge=tracker"] },
    ]);
    expect(readFileSync(join(folder.path, ".gitattributes")).equals(attributes)).toBe(true);
  });

  it("makes each hook whole or not at all", () => {
    const folder = repository();
    // No file may have more than 512 bytes here, which most hooks have.
    const limited = `ulimit -f 1; exec '${process.execPath}' '${builtCommand()}' hook install`;
    const { status } = spawnSync("sh", ["-c", limited], { cwd: folder.path });
    expect(status).not.toBe(0);
    const names = readdirSync(join(folder.path, ".git/hooks"));
    const made = names.filter((name) => !name.endsWith(".sample"));
    expect(made).not.toContain("pre-commit");
    for (const name of made) {
      expect(folder.read(`.git/hooks/${name}`)).toMatch(/# <<< tracker <<<\n$/);
    }
  });

  it("takes a block out of no file that a link leads to", async () => {
    const folder = repository();
    await hook(folder, "install");
    const path = join(folder.path, ".git/hooks/pre-commit");
    renameSync(path, join(folder.path, "hook.sh"));
    symlinkSync("../../hook.sh", path);
    const before = folderContent(folder.path);
    const { stdout } = await folder.run(["hook", "uninstall", "-n"]);
    expect(stdout).toContain(
      ".git/hooks/pre-commit is a symbolic link; take the block out of the file that it leads to\n",
    );
    expect(folderContent(folder.path)).toEqual(before);
    const { steps } = await hook(folder, "uninstall");
    expect(steps[0]).toMatchObject({ outcome: "left", reason: "link" });
    expect(existsSync(path)).toBe(true);
  });

  it.each<[string, (folder: CliRepository) => void]>([
    [
      "behind a link",
      (folder) => {
        renameSync(join(folder.path, ".git/hooks/pre-commit"), join(folder.path, "hook.sh"));
        symlinkSync("../../hook.sh", join(folder.path, ".git/hooks/pre-commit"));
      },
    ],
    [
      "in a shared folder",
      (folder) => {
        const outside = cliFolder({ "pre-commit": folder.read(".git/hooks/pre-commit") });
        chmodSync(join(outside.path, "pre-commit"), 0o755);
        folder.git("config", "core.hooksPath", outside.path);
      },
    ],
    ["beside a manager", (folder) => folder.write("lefthook.yml", "")],
  ])("says what to do with an outdated block %s, which it leaves", async (_, move) => {
    const folder = repository();
    await hook(folder, "install");
    const path = ".git/hooks/pre-commit";
    folder.write(path, folder.read(path).replace("tracker=$(command", "tracker=$(old"));
    expect((await folder.run(["hook", "status"])).stdout).toContain(
      "by another version; run `tracker hook install`\n",
    );
    move(folder);
    const advice =
      "by another version; take its block out by hand, then run `tracker hook install`\n";
    expect((await folder.run(["hook", "status"])).stdout).toContain(advice);
    await hook(folder, "install");
    expect((await folder.run(["hook", "status"])).stdout).toContain(advice);
  });

  it("lets other rules of merging stand, and warns of union", async () => {
    const folder = repository({ ".gitattributes": "*.md merge=union\n" });
    const { by_hand } = await hook(folder, "install");
    expect(by_hand).toEqual([
      { path: ".gitattributes", lines: ["*.md merge=tracker", "*.markdown merge=tracker"] },
    ]);
    expect(folder.read(".gitattributes")).toBe("*.md merge=union\n");
    const { stdout } = await folder.run(["hook", "status"]);
    expect(stdout).toContain("merge driver: merge=union keeps both versions of a row");
  });

  it("does the rest where one file cannot be written", async () => {
    const folder = repository();
    makeHook(folder, ".git/hooks/pre-commit", script, 0o555);
    const { exitCode, stdout, stderr } = await folder.run(["hook", "install", "--json"]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain("pre-commit is read-only");
    const installed = parseOutput<Installed>(stdout);
    expect(installed).toMatchObject({ written: true, error: { code: "not-writable" } });
    expect(outcomes(installed)).not.toHaveProperty("pre-commit");
    expect(await states(folder)).toEqual(["missing", ...hooks.slice(1).map(() => "installed")]);
    expect(folder.read(".git/hooks/pre-commit")).toBe(script);
  });

  it("refuses what is no repository, and one without files", async () => {
    const folder = cliFolder();
    const refused = await folder.run(["hook", "install"]);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain("not a git repository");
    const bare = repository();
    bare.git("clone", "--quiet", "--bare", ".", "bare.git");
    const { exitCode, stderr } = await bare.run(["-C", "bare.git", "hook", "install"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("must be run in a work tree");
  });

  it.each([[["hook", "instal"]], [["hook"]], [["hook", "install", "now"]]])(
    "refuses %j",
    async (words) => {
      expect((await repository().run(words)).exitCode).toBe(2);
    },
  );
});

describe("where the hooks are", () => {
  it("one folder serves all working trees", async () => {
    const folder = repository();
    folder.git("worktree", "add", "--quiet", "-b", "side", "side tree");
    const { stdout } = await folder.run(["-C", "side tree", "hook", "install", "--json"]);
    expect(parseOutput<Installed>(stdout).steps[0]?.path).toBe("../.git/hooks/pre-commit");
    expect(await states(folder)).toEqual(hooks.map(() => "installed"));
    expect(existsSync(join(folder.path, "side tree/.gitattributes"))).toBe(true);
  });

  it("a submodule has its own", async () => {
    const folder = repository();
    const inner = repository();
    folder.git(
      ...["-c", "protocol.file.allow=always", "submodule", "--quiet", "add"],
      inner.path,
      "part",
    );
    await folder.run(["-C", "part", "hook", "install"]);
    expect(existsSync(join(folder.path, ".git/modules/part/hooks/pre-commit"))).toBe(true);
    expect(await states(folder)).toEqual(hooks.map(() => "missing"));
  });

  it("a folder of the project gets the blocks, from wherever it is asked", async () => {
    const folder = repository({ "docs/a.txt": "" });
    makeHook(folder, ".githooks/pre-commit", script);
    folder.git("config", "core.hooksPath", ".githooks");
    await folder.run(["-C", "docs", "hook", "install"]);
    expect(folder.read(".githooks/pre-commit")).toContain("tracker hook run pre-commit".slice(8));
    expect(existsSync(join(folder.path, ".git/hooks/pre-commit"))).toBe(false);
    expect(await states(folder)).toEqual(hooks.map(() => "installed"));
    await hook(folder, "uninstall");
    expect(folder.read(".githooks/pre-commit")).toBe(script);
  });

  it("a folder outside is left to its owner", async () => {
    const folder = repository();
    const outside = cliFolder({ "pre-commit": script });
    folder.git("config", "core.hooksPath", outside.path);
    const { steps, by_hand } = await hook(folder, "install");
    expect(steps[0]).toMatchObject({ outcome: "left", reason: "shared" });
    expect(by_hand).toHaveLength(4);
    expect(folderContent(outside.path)).toEqual(
      folderContent(cliFolder({ "pre-commit": script }).path),
    );
    expect((await folder.run(["hook", "install"])).stdout).toContain("is shared with other");
  });

  it.each(["", "/dev/null"])("hooks that are switched off (%j) are not made", async (setting) => {
    const folder = repository();
    folder.git("config", "core.hooksPath", setting);
    const { steps, by_hand } = await hook(folder, "install");
    expect(steps[0]).toMatchObject({ outcome: "left", reason: "off" });
    expect(by_hand.flatMap(({ lines }) => lines)).toEqual([]);
    expect(existsSync(join(folder.path, "pre-commit"))).toBe(false);
    expect(await states(folder)).toEqual(hooks.map(() => "missing"));
    expect((await folder.run(["hook", "install"])).stdout).toContain("switches hooks off");
  });

  it("a block that git does not see any more is told, and taken out", async () => {
    const folder = repository();
    await hook(folder, "install");
    folder.git("config", "core.hooksPath", "elsewhere");
    expect(await states(folder)).toEqual(hooks.map(() => "shadowed"));
    const { stdout } = await folder.run(["hook", "status"]);
    expect(stdout).toContain("but git looks in elsewhere (core.hooksPath)");
    await hook(folder, "uninstall");
    expect(existsSync(join(folder.path, ".git/hooks/pre-commit"))).toBe(false);
  });
});

describe("a manager of hooks", () => {
  it.each([
    ["husky", ".husky/pre-commit", "npm test\n"],
    ["lefthook", "lefthook.yml", "pre-push: {}\n"],
    ["lefthook", ".config/lefthook.toml", ""],
    ["pre-commit", ".pre-commit-config.yaml", "repos: []\n"],
  ])("%s is told the lines for %s, and nothing is written", async (manager, path, content) => {
    const folder = repository({ [path]: content });
    const installed = await hook(folder, "install");
    expect(installed).toMatchObject({ manager });
    expect(installed.steps[0]).toMatchObject({ path, outcome: "left", reason: "manager" });
    expect(folder.read(path)).toBe(content);
    expect(existsSync(join(folder.path, ".git/hooks/pre-commit"))).toBe(false);
    expect(await states(folder)).toEqual(hooks.map(() => "missing"));
    const [told] = installed.by_hand;
    expect(told?.path).toBe(path);
    folder.write(path, `${content}${told?.lines.join("\n")}\n`);
    expect((await hook(folder, "install")).steps[0]?.outcome).toBe("unchanged");
    expect((await states(folder))[0]).toBe("idle");
    makeHook(folder, ".git/hooks/pre-commit", "#!/bin/sh\nmanager run\n");
    expect((await states(folder))[0]).toBe("called");
    expect((await folder.run(["hook", "uninstall"])).stdout).toContain(`${path}: tracker was put`);
  });

  it.each(["lefthook.yml", ".pre-commit-config.yaml"])(
    "the lines for %s stand in the documentation",
    async (path) => {
      const { by_hand } = await hook(repository({ [path]: "" }), "install");
      const [first = ""] = by_hand[0]?.lines.join("\n").split("\npre-merge-commit:") ?? [];
      expect(first).toContain("tracker hook run pre-commit");
      expect(readFileSync("docs/hook.md", "utf8")).toContain(`\`\`\`yaml\n${first}\n\`\`\``);
    },
  );

  it("the framework is offered a hook that looks at what is staged", () => {
    expect(parse(readFileSync(".pre-commit-hooks.yaml", "utf8"))).toMatchObject([
      {
        id: "tracker",
        entry: "tracker hook run pre-commit",
        language: "node",
        types: ["markdown"],
        pass_filenames: false,
      },
    ]);
  });

  it("husky is known by where it has git look", async () => {
    const folder = repository({ "app/.husky/pre-commit": 'tracker hook run pre-commit "$@"\n' });
    makeHook(folder, "app/.husky/_/pre-commit", '#!/usr/bin/env sh\n. "${0%/*}/h"\n');
    folder.git("config", "core.hooksPath", "app/.husky/_");
    expect((await hook(folder, "install")).manager).toBe("husky");
    expect(await states(folder)).toEqual(["called", "missing", "missing", "missing"]);
  });
});

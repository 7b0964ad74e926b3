import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorkspace } from "../../src/workspace/index.ts";
import { companionOf } from "../../src/workspace/leftovers.ts";
import { readPlanFile } from "../../src/workspace/read-file.ts";
import { writePlanFile } from "../../src/workspace/write-file.ts";
import { bundleWorkspace, ended, start, writeScript } from "./processes.ts";
import { fillUp, smallDisk } from "./small-disk.ts";
import { failureOf, nothing, temporaryFolder } from "./support.ts";

const isSuperuser = process.getuid?.() === 0;
const deadPid = 2 ** 22 + 1;

beforeEach(() => {
  vi.stubEnv("TMPDIR", temporaryFolder());
});
afterEach(() => vi.unstubAllEnvs());

/** Writes a text through the face, as a command does; `meanwhile` happens after the file was read. */
async function write(path: string, text: string, meanwhile: () => void = nothing): Promise<void> {
  const workspace = await openWorkspace({ cwd: dirname(path), env: process.env });
  await workspace.update(basename(path), () => {
    meanwhile();
    return { text, value: null };
  });
}

/** Asserts that a write fails and leaves the folder exactly as it was. */
async function refused(path: string, text = "new\n"): Promise<string> {
  const names = readdirSync(dirname(path));
  const content = readFileSync(path);
  const failure = await failureOf(() => write(path, text));
  expect(readdirSync(dirname(path))).toEqual(names);
  expect(readFileSync(path).equals(content)).toBe(true);
  return `${failure.code}: ${failure.message}`;
}

describe("a write", () => {
  it("puts the new text in the place of the old one", async () => {
    const folder = temporaryFolder({ "a.md": "old\n" });
    const path = join(folder, "a.md");
    await write(path, "\uFEFFновый 🛡️\r\n");
    expect(readFileSync(path, "utf8")).toBe("\uFEFFновый 🛡️\r\n");
    expect(readdirSync(folder)).toEqual(["a.md"]);
  });

  it("does not happen where the text stays the same", async () => {
    const path = join(temporaryFolder({ "a.md": "same" }), "a.md");
    chmodSync(path, 0o444);
    const before = statSync(path, { bigint: true });
    await write(path, "same");
    const after = statSync(path, { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
  });

  it("does not happen where the caller fails, and the next one is not held up", async () => {
    const path = join(temporaryFolder({ "a.md": "old" }), "a.md");
    const fail = () => {
      throw new Error("no");
    };
    await expect(write(path, "new", fail)).rejects.toThrow("no");
    expect(readFileSync(path, "utf8")).toBe("old");
    await write(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  it("gives the value back", async () => {
    const folder = temporaryFolder({ "a.md": "old" });
    const workspace = await openWorkspace({ cwd: folder, env: process.env });
    const value = await workspace.update("a.md", (text, file) =>
      Promise.resolve({ text: `${text}!`, value: [text, file.path] }),
    );
    expect(value).toEqual(["old", "a.md"]);
  });

  it.each([0o600, 0o644, 0o664, 0o755, 0o220 | 0o400])("keeps the mode %o", async (mode) => {
    const path = join(temporaryFolder({ "a.md": "old" }), "a.md");
    chmodSync(path, mode);
    await write(path, "new");
    expect(statSync(path).mode & 0o7777).toBe(mode);
  });

  it("keeps the owner", async (context) => {
    if (!isSuperuser) return context.skip("only the superuser can give files away");
    const path = join(temporaryFolder({ "a.md": "old" }), "a.md");
    chownSync(path, 1234, 2345);
    await write(path, "new");
    expect(statSync(path)).toMatchObject({ uid: 1234, gid: 2345 });
  });

  it("keeps symbolic links, of files and of folders", async () => {
    const folder = temporaryFolder({ "real/a.md": "old" });
    symlinkSync("real", join(folder, "dir"));
    symlinkSync("dir/a.md", join(folder, "link.md"));
    await write(join(folder, "link.md"), "new");
    expect(lstatSync(join(folder, "link.md")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real/a.md"), "utf8")).toBe("new");
    expect(readdirSync(folder).sort()).toEqual(["dir", "link.md", "real"]);
  });

  it.each(["longer than the old text\n", "short", ""])("keeps hard links: %j", async (text) => {
    const folder = temporaryFolder({ "a.md": "the old text\n", "sub/x": "" });
    const [path, other] = [join(folder, "a.md"), join(folder, "sub/b.md")];
    linkSync(path, other);
    const { ino } = statSync(path);
    await write(path, text);
    expect(readFileSync(other, "utf8")).toBe(text);
    expect([statSync(path).ino, statSync(other).ino]).toEqual([ino, ino]);
    expect(readdirSync(folder)).toEqual(["a.md", "sub"]);
  });

  it("takes long and odd names", async () => {
    const folder = temporaryFolder();
    for (const name of [`${"ж".repeat(126)}.md`, "a\nb.md", "-f.md", "$&.md"]) {
      writeFileSync(join(folder, name), "old");
      await write(join(folder, name), "new");
      expect(readFileSync(join(folder, name), "utf8")).toBe("new");
    }
    expect(readdirSync(folder)).toHaveLength(4);
  });
});

describe("a file that changed since it was read", () => {
  it.each([
    ["another content", (path: string) => writeFileSync(path, "theirs"), "theirs"],
    ["another file in its place", replaceBy("theirs"), "theirs"],
    ["a byte order mark", (path: string) => writeFileSync(path, "\uFEFFold"), "\uFEFFold"],
  ])("stays: %s", async (_name, change, expected) => {
    const path = join(temporaryFolder({ "a.md": "old" }), "a.md");
    const failure = await failureOf(() => write(path, "new", () => change(path)));
    expect(failure).toMatchObject({
      code: "changed-underneath",
      message: "a.md was changed since it was read",
    });
    expect(readFileSync(path, "utf8")).toBe(expected);
    expect(readdirSync(dirname(path))).toEqual(["a.md"]);
  });

  it("stays where it has hard links", async () => {
    const folder = temporaryFolder({ "a.md": "old" });
    const path = join(folder, "a.md");
    linkSync(path, join(folder, "b.md"));
    const failure = await failureOf(() => write(path, "new", () => writeFileSync(path, "theirs")));
    expect(failure.code).toBe("changed-underneath");
    expect(readFileSync(path, "utf8")).toBe("theirs");
    expect(readdirSync(folder)).toEqual(["a.md", "b.md"]);
  });

  it("stays away where it was removed", async () => {
    const path = join(temporaryFolder({ "a.md": "old" }), "a.md");
    const failure = await failureOf(() => write(path, "new", () => unlinkSync(path)));
    expect(failure.message).toBe("a.md was removed since it was read");
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it("is not written where its link leads elsewhere by now", async () => {
    const folder = temporaryFolder({ "one.md": "old", "two.md": "old" });
    const link = join(folder, "link.md");
    symlinkSync("one.md", link);
    const turn = () => {
      unlinkSync(link);
      symlinkSync("two.md", link);
    };
    expect((await failureOf(() => write(link, "new", turn))).code).toBe("changed-underneath");
    expect(readFileSync(join(folder, "one.md"), "utf8")).toBe("old");
  });

  it("may have changed back, or only have been touched", async () => {
    const path = join(temporaryFolder({ "a.md": "old" }), "a.md");
    await write(path, "new", () => {
      replaceBy("old")(path);
      utimesSync(path, 1, 1);
    });
    expect(readFileSync(path, "utf8")).toBe("new");
  });
});

describe("what may not be written", () => {
  it("is a read-only file, also for the superuser", async () => {
    const path = join(temporaryFolder({ "a.md": "old" }), "a.md");
    chmodSync(path, 0o444);
    expect(await refused(path)).toBe("not-writable: a.md is read-only");
  });

  it("is a file in a read-only folder, also for the superuser", async () => {
    const folder = join(temporaryFolder({ "plans/a.md": "old" }), "plans");
    chmodSync(folder, 0o555);
    expect(await refused(join(folder, "a.md"))).toBe(
      "not-writable: the folder plans of a.md is read-only",
    );
    linkSync(join(folder, "a.md"), join(dirname(folder), "b.md"));
    expect(await refused(join(folder, "a.md"))).toContain("is read-only");
    chmodSync(folder, 0o755);
  });

  it("is on a full disk: nothing is cut off and nothing is left", async (context) => {
    const folder = smallDisk("64k");
    if (folder === undefined) return context.skip("no file system may be mounted here");
    const path = join(folder, "a.md");
    const linked = join(folder, "linked.md");
    writeFileSync(path, "old\n".repeat(5_000));
    writeFileSync(linked, "old\n".repeat(1_000));
    linkSync(linked, join(folder, "other.md"));
    const message = "not written: the disk is full";
    expect(await refused(path, "new\n".repeat(12_000))).toBe(`disk-full: a.md was ${message}`);
    expect(await refused(linked, "new\n".repeat(12_000))).toBe(
      `disk-full: linked.md was ${message}`,
    );
    fillUp(folder);
    expect(await refused(path)).toBe(`disk-full: a.md was ${message}`);
    expect(await refused(linked)).toBe(`disk-full: linked.md was ${message}`);
    unlinkSync(join(folder, "filler"));
    await write(path, "new\n".repeat(5_000));
    expect(readFileSync(path, "utf8")).toBe("new\n".repeat(5_000));
  });

  it("is on a read-only file system", async (context) => {
    const folder = smallDisk("64k");
    if (folder === undefined) return context.skip("no file system may be mounted here");
    writeFileSync(join(folder, "a.md"), "old");
    execFileSync("mount", ["-o", "remount,ro", folder]);
    expect(await refused(join(folder, "a.md"))).toBe(
      "not-writable: a.md is on a read-only file system",
    );
  });
});

describe("somebody else's file", () => {
  it("stays theirs: it is written in place, or refused", async (context) => {
    if (!isSuperuser) return context.skip("only the superuser can act as another user");
    const folder = temporaryFolder({ "open.md": "old", "shut.md": "old", "sub/c.md": "old" });
    const bundle = await bundleWorkspace(temporaryFolder());
    writeScript(
      bundle,
      "write.mjs",
      `import { openWorkspace } from "./index.mjs";
       const workspace = await openWorkspace({ cwd: process.argv[2], env: {} });
       for (const path of ["open.md", "shut.md", "sub/c.md"]) {
         await workspace.update(path, () => ({ text: "new", value: 0 })).then(
           () => console.log("written"),
           ({ code, message }) => console.log(code + ": " + message),
         );
       }`,
    );
    const temporary = temporaryFolder();
    for (const path of [folder, temporary]) chmodSync(path, 0o777);
    const env = { ...process.env, TMPDIR: temporary };
    for (const path of ["open.md", "sub/c.md"]) chmodSync(join(folder, path), 0o666);
    const { said } = await ended(start(bundle, "write.mjs", [folder], { uid: 65_534, env }));
    expect(said.split("\n")).toEqual([
      "written",
      "not-writable: shut.md may not be written",
      "not-writable: sub/c.md may not be written",
      "",
    ]);
    expect(readFileSync(join(folder, "open.md"), "utf8")).toBe("new");
    expect(statSync(join(folder, "open.md"))).toMatchObject({ uid: 0, gid: 0 });
    expect(readdirSync(folder).sort()).toEqual(["open.md", "shut.md", "sub"]);
  });
});

describe("what killed processes left", () => {
  it("is removed by the next write to that file, when it is old or its process is gone", async () => {
    const folder = temporaryFolder({ "a.md": "old", "b.md": "old" });
    const [path, other] = [join(folder, "a.md"), join(folder, "b.md")];
    const [old, fresh, foreign] = [
      companionOf(path, "tmp"),
      companionOf(path, "tmp"),
      companionOf(other, "tmp"),
    ];
    const dead = companionOf(path, "tmp").replace(`-${process.pid}-`, `-${deadPid}-`);
    for (const leftover of [old, fresh, foreign, dead]) writeFileSync(leftover, "half");
    for (const leftover of [old, foreign]) utimesSync(leftover, 1, 1);
    await write(path, "new");
    const left = readdirSync(folder).sort();
    expect(left).toEqual([basename(fresh), basename(foreign), "a.md", "b.md"].sort());
  });

  it("is a half-done overwrite: it is undone before the file is read", async () => {
    const [before, after] = ["the old text of a plan", "the new words of it"];
    for (let cut = 0; cut <= after.length; cut++) {
      const seen = await contentAfterKill(before, after, after.slice(0, cut) + before.slice(cut));
      expect(seen).toBe(before);
    }
    expect(await contentAfterKill(before, after, after)).toBe(after);
    expect(await contentAfterKill(before, after, "by somebody")).toBe("by somebody");
  });

  it("is a copy that was not finished: the file was not touched yet", async () => {
    expect(await contentAfterKill("old", "new", "old", (copy) => copy.slice(0, -1))).toBe("old");
    expect(await contentAfterKill("old", "new", "ned", () => "")).toBe("ned");
  });
});

it("a write that fails when it is begun leaves nothing", async () => {
  const folder = temporaryFolder({ "d/a.md": "old" });
  const file = readPlanFile("d/a.md", folder);
  rmSync(join(folder, "d"), { recursive: true });
  expect((await failureOf(() => writePlanFile(file, "new"))).code).toBe("changed-underneath");
  expect(readdirSync(folder)).toEqual([]);
});

function replaceBy(text: string): (path: string) => void {
  return (path) => {
    writeFileSync(`${path}~`, text);
    renameSync(`${path}~`, path);
  };
}

/** What an update reads where a process was killed while it overwrote a file in place. */
async function contentAfterKill(
  before: string,
  after: string,
  content: string,
  damage: (copy: string) => string = (copy) => copy,
): Promise<string> {
  const folder = temporaryFolder({ "a.md": content });
  const path = join(folder, "a.md");
  const copy = companionOf(path, "undo").replace(`-${process.pid}-`, `-${deadPid}-`);
  writeFileSync(copy, damage(`${before.length} ${after.length}\n${before}${after}`));
  const workspace = await openWorkspace({ cwd: folder, env: process.env });
  const seen = await workspace.update("a.md", (text) => ({ text, value: text }));
  expect(readdirSync(folder)).toEqual(["a.md"]);
  expect(readFileSync(path, "utf8")).toBe(seen);
  return seen;
}

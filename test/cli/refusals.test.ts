import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { folderContent } from "../support/folder-content.ts";
import { fillUp, smallDisk } from "../workspace/small-disk.ts";
import { temporaryFolder } from "../workspace/support.ts";
import { builtCommand } from "./built-command.ts";
import { garden, launch } from "./plans.ts";
import { type CliFolder, cliFolder } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

/** The commands that write; each has something to write in `launch.md`. */
const writers: readonly (readonly string[])[] = [
  ["set", "P0-2", "done"],
  ["set", "launch.md:23", "done"],
  ["sync"],
  ["sync", "launch.md"],
  ["check", "--fix"],
];

/** The commands that write nothing. */
const readers: readonly (readonly string[])[] = [
  ["status"],
  ["list"],
  ["show", "P0-2"],
  ["set", "P0-2", "done", "--dry-run"],
  ["sync", "--dry-run"],
];

beforeEach(() => {
  vi.stubEnv("TMPDIR", temporaryFolder());
});
afterEach(() => vi.unstubAllEnvs());

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Every writing command ends with 3 and one error, and the folder is exactly as it was; reading goes on. */
async function expectRefusals(folder: CliFolder, { code, message }: Refusal): Promise<void> {
  const before = folderContent(folder.path);
  for (const words of writers) {
    const { exitCode, stderr } = await folder.run(words);
    expect({ words, exitCode }).toEqual({ words, exitCode: 3 });
    expect(stderr.match(/^error: .*$/gm)).toEqual([`error: ${message}`]);
    const { stdout } = await folder.run([...words, "--json"]);
    expect(parseOutput(stdout)).toMatchObject({ error: { code, message } });
    expect(folderContent(folder.path)).toEqual(before);
  }
  for (const words of readers) {
    const { exitCode } = await folder.run(words);
    expect({ words, exitCode }).toEqual({ words, exitCode: 0 });
  }
  expect(folderContent(folder.path)).toEqual(before);
}

/** The refusals have left no lock behind. */
async function expectWritable(folder: CliFolder): Promise<void> {
  expect((await folder.run(["set", "P0-2", "done"])).exitCode).toBe(0);
  expect(folder.read("launch.md")).toContain("| P0-2 | Writer | ✅ |");
}

describe("a plan that may not be written", () => {
  it("is a read-only file, also for the superuser", async () => {
    const folder = cliFolder({ "launch.md": launch });
    chmodSync(join(folder.path, "launch.md"), 0o444);
    await expectRefusals(folder, { code: "not-writable", message: "launch.md is read-only" });
    chmodSync(join(folder.path, "launch.md"), 0o644);
    await expectWritable(folder);
  });

  it("is a file in a read-only folder, also for the superuser", async () => {
    const folder = cliFolder({ "launch.md": launch });
    chmodSync(folder.path, 0o555);
    const message = `the folder ${folder.path.split("/").at(-1)} of launch.md is read-only`;
    await expectRefusals(folder, { code: "not-writable", message });
    chmodSync(folder.path, 0o755);
    await expectWritable(folder);
  });

  it("is no trouble where there is nothing to write", async () => {
    const folder = cliFolder({ "garden.md": garden });
    chmodSync(join(folder.path, "garden.md"), 0o444);
    for (const words of [["set", "Dig", "done"], ["sync"], ["check", "--fix"]]) {
      expect(await folder.run(words)).toMatchObject({ exitCode: 0 });
    }
  });

  it("is a file that nobody can lock", async () => {
    const folder = cliFolder({ "launch.md": launch });
    const file = join(temporaryFolder({ file: "" }), "file");
    for (const name of ["TMPDIR", "HOME"]) vi.stubEnv(name, file);
    const { exitCode, stderr } = await folder.run(["set", "P0-2", "done"]);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 3 });
    expect(stderr).toMatch(/^error: no folder for locks.* can be made.*\nhint: set TMPDIR/);
    expect(folder.read("launch.md")).toBe(launch);
  });

  it("keeps no other from being written", async () => {
    const falseGarden = garden.replace("1/2", "0/2");
    const folder = cliFolder({ "garden.md": falseGarden, "launch.md": launch });
    chmodSync(join(folder.path, "launch.md"), 0o444);
    const { exitCode, stdout } = await folder.run(["sync", "--json"]);
    expect(exitCode).toBe(3);
    expect(parseOutput(stdout)).toMatchObject({
      files: [{ path: "garden.md", written: true }],
      error: { code: "not-writable", message: "launch.md is read-only" },
    });
    expect(folder.read("garden.md")).toBe(garden);
    expect(folder.read("launch.md")).toBe(launch);
  });
});

describe("a disk", () => {
  it("that is full: nothing is cut off, nothing is left", async (context) => {
    const disk = diskWith(launch);
    if (disk === undefined) return context.skip("no file system may be mounted here");
    fillUp(disk.path);
    const message = "launch.md was not written: the disk is full";
    await expectRefusals(disk, { code: "disk-full", message });
    linkSync(join(disk.path, "launch.md"), join(disk.path, "linked.txt"));
    await expectRefusals(disk, { code: "disk-full", message });
    unlinkSync(join(disk.path, "filler"));
    await expectWritable(disk);
    expect(readFileSync(join(disk.path, "linked.txt"), "utf8")).toBe(disk.read("launch.md"));
  });

  it("that is full of locks: nothing is written", async (context) => {
    const disk = smallDisk("64k");
    if (disk === undefined) return context.skip("no file system may be mounted here");
    vi.stubEnv("TMPDIR", disk);
    const folder = cliFolder({ "launch.md": launch });
    expect((await folder.run(["set", "P0-3", "done"])).exitCode).toBe(0);
    fillUp(disk);
    const before = folderContent(folder.path);
    const { exitCode, stderr } = await folder.run(["set", "P0-2", "done"]);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 3 });
    expect(stderr).toMatch(/^error: no lock can be made in .*ENOSPC\nhint: set TMPDIR/);
    expect(folderContent(folder.path)).toEqual(before);
    unlinkSync(join(disk, "filler"));
    await expectWritable(folder);
  });

  it("that is read-only", async (context) => {
    const disk = diskWith(launch);
    if (disk === undefined) return context.skip("no file system may be mounted here");
    execFileSync("mount", ["-o", "remount,ro", disk.path]);
    const message = "launch.md is on a read-only file system";
    await expectRefusals(disk, { code: "not-writable", message });
    execFileSync("mount", ["-o", "remount,rw", disk.path]);
    await expectWritable(disk);
  });
});

describe.skipIf(!existsSync("/dev/full"))("output that cannot be written", () => {
  it.each([
    ["list", 3, "the output was not written: the disk is full"],
    ["list --json", 3, "the output was not written: the disk is full"],
    ["--version", 3, "the output was not written: the disk is full"],
    ["lsit --json", 2, "unknown command lsit"],
  ])("is told, without a stack trace: %s", (line, exitCode, message) => {
    const folder = cliFolder({ "launch.md": launch });
    const { status, stderr } = runInto("stdout", folder, line.split(" "));
    expect({ line, status }).toEqual({ line, status: exitCode });
    expect(stderr.match(/^error: .*$/gm)).toEqual([`error: ${message}`]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("leaves the exit code where nothing can be said", () => {
    const folder = cliFolder({ "launch.md": launch });
    expect(runInto("stderr", folder, ["show", "P0-9"]).status).toBe(2);
  });
});

/** Runs the built command with one of its streams going to a full disk. */
function runInto(stream: "stdout" | "stderr", folder: CliFolder, words: readonly string[]) {
  const full = openSync("/dev/full", "w");
  onTestFinished(() => closeSync(full));
  return spawnSync(process.execPath, [builtCommand(), ...words], {
    cwd: folder.path,
    encoding: "utf8",
    stdio: ["ignore", stream === "stdout" ? full : "pipe", stream === "stderr" ? full : "pipe"],
  });
}

describe("a working folder that was removed", () => {
  it.each(["status", "set P0-2 done", "-C . sync"])("is told: %s", (line) => {
    const { status, stdout, stderr } = runInRemovedFolder(line.split(" "));
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: the working folder does not exist any more\nhint: go to one that does\n",
    });
  });

  it("does not matter where it is not asked for", () => {
    expect(runInRemovedFolder(["--version"])).toMatchObject({ status: 0, stderr: "" });
  });
});

function runInRemovedFolder(words: readonly string[]) {
  const script = 'rmdir "$PWD" && exec "$@"';
  const command = [process.execPath, builtCommand(), ...words];
  return spawnSync("sh", ["-c", script, "sh", ...command], {
    cwd: temporaryFolder(),
    encoding: "utf8",
  });
}

/** A small file system with a plan on it, to run command lines in; undefined where none may be mounted. */
function diskWith(plan: string): CliFolder | undefined {
  const path = smallDisk("64k");
  if (path === undefined) return undefined;
  writeFileSync(join(path, "launch.md"), plan);
  return {
    ...cliFolder(),
    path,
    run: (args, options) => cliFolder().run(["-C", path, ...args], options),
    read: (file) => readFileSync(join(path, file), "utf8"),
  };
}

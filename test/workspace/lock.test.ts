import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Holder, thisHolder } from "../../src/workspace/holder.ts";
import { withLock } from "../../src/workspace/lock.ts";
import { failureOf, nothing, temporaryFolder } from "./support.ts";

const deadPid = 2 ** 22 + 1;
let temporary = "";
let home = "";

beforeEach(() => {
  temporary = temporaryFolder();
  home = temporaryFolder();
  vi.stubEnv("TMPDIR", temporary);
  vi.stubEnv("HOME", home);
});
afterEach(() => vi.unstubAllEnvs());

const userFolder = () => join(temporary, `tracker-${process.getuid?.()}`);

function lockFolders(): readonly string[] {
  return readdirSync(userFolder()).map((name) => join(userFolder(), name));
}

/** Leaves a lock as a process would leave it that was killed, or is at work. */
async function leaveLock(path: string, content: string, age = 0): Promise<void> {
  await withLock(path, nothing);
  for (const folder of lockFolders()) {
    const turn = join(folder, "7");
    writeFileSync(turn, content);
    const time = Date.now() / 1000 - age;
    utimesSync(turn, time, time);
  }
}

const isTaken = async (path: string) =>
  withLock(path, () => false, { patience: 60 }).catch(({ code }) => code === "locked");

describe("a lock", () => {
  it("lets one in at a time, and gives back what the work gave", async () => {
    let inside = 0;
    const work = async (value: number) => {
      expect(++inside).toBe(1);
      await wait(Math.random() * 3);
      inside--;
      return value;
    };
    const values = Array.from({ length: 20 }, (_, index) => index);
    expect(await Promise.all(values.map((value) => withLock("/x", () => work(value))))).toEqual(
      values,
    );
  });

  it("does not keep others from other files", async () => {
    expect(await withLock("/x", () => withLock("/y", () => "both"))).toBe("both");
  });

  it("is let go when the work fails", async () => {
    const fail = () => withLock("/x", () => Promise.reject(new Error("no")));
    await expect(fail()).rejects.toThrow("no");
    expect(await isTaken("/x")).toBe(false);
  });

  it("is named with its holder when the patience ends", async () => {
    const failure = await withLock("/x.md", () =>
      failureOf(() => withLock("/x.md", nothing, { patience: 50 })),
    );
    expect(failure).toMatchObject({
      code: "locked",
      message: `/x.md is being changed by process ${process.pid}`,
    });
  });

  it("is waited for as long as others come and go, however many they are", async () => {
    const turns = Array.from({ length: 12 }, () =>
      withLock("/x", () => wait(40, "done"), { patience: 200 }),
    );
    expect(new Set(await Promise.all(turns))).toEqual(new Set(["done"]));
  });

  it("is one for all names of a file with hard links", async () => {
    const folder = temporaryFolder({ "a.md": "" });
    linkSync(join(folder, "a.md"), join(folder, "b.md"));
    const inner = withLock(join(folder, "a.md"), () => isTaken(join(folder, "b.md")));
    expect(await inner).toBe(true);
  });

  it("leaves one small file", async () => {
    for (let round = 0; round < 5; round++) await withLock("/x", nothing);
    const [folder = "", ...others] = lockFolders();
    expect(others).toEqual([]);
    expect(readdirSync(folder)).toEqual(["5"]);
    expect(statSync(join(folder, "5")).size).toBe(0);
  });
});

describe("a lock that was left", () => {
  const holder = (change: Partial<Holder>) => JSON.stringify({ ...thisHolder(), ...change });

  it("by a process that is gone is free", async () => {
    await leaveLock("/x", holder({ pid: deadPid }));
    expect(await isTaken("/x")).toBe(false);
  });

  it("by a process whose number another one has is free", async (context) => {
    if (thisHolder().started === "") return context.skip("start times are not known here");
    await leaveLock("/x", holder({ started: "1" }));
    expect(await isTaken("/x")).toBe(false);
  });

  it("by a process that runs is taken, however silent it is", async (context) => {
    if (thisHolder().started === "") return context.skip("start times are not known here");
    await leaveLock("/x", holder({}), 100);
    expect(await isTaken("/x")).toBe(true);
  });

  it("out of sight is free when it was silent for long", async () => {
    const elsewhere = holder({ space: "elsewhere", pid: deadPid });
    await leaveLock("/x", elsewhere);
    expect(await isTaken("/x")).toBe(true);
    await leaveLock("/y", elsewhere, 2);
    expect(await isTaken("/y")).toBe(false);
  });

  it("before anything was written to it is free after a while", async () => {
    await leaveLock("/x", "");
    expect(await isTaken("/x")).toBe(true);
    await leaveLock("/y", '{"pid":', 2);
    expect(await isTaken("/y")).toBe(false);
  });

  it("is signed while the work goes on", async () => {
    await withLock("/x", async () => {
      const [folder = ""] = lockFolders();
      utimesSync(join(folder, "1"), 1, 1);
      await wait(700);
      expect(statSync(join(folder, "1")).mtimeMs).toBeGreaterThan(1_000);
    });
  });
});

describe("the folder of the locks", () => {
  it("is for the user alone", async () => {
    mkdirSync(userFolder(), { mode: 0o777 });
    chmodSync(userFolder(), 0o777);
    await withLock("/x", nothing);
    expect(lstatSync(userFolder()).mode & 0o777).toBe(0o700);
  });

  const obstacles: Readonly<Record<string, () => void>> = {
    "is a link": () => symlinkSync(home, userFolder()),
    "is a file": () => writeFileSync(userFolder(), ""),
    "cannot be made": () => {
      rmSync(temporary, { recursive: true });
      writeFileSync(temporary, "");
    },
  };

  it.each(Object.entries(obstacles))(
    "is in the user's home where the usual one %s",
    async (...[, prepare]) => {
      prepare();
      await expectLocksAtHome();
    },
  );

  it("is in the user's home where the usual one is somebody else's", async (context) => {
    if (process.getuid?.() !== 0) return context.skip("only the superuser can give folders away");
    mkdirSync(userFolder());
    chownSync(userFolder(), 1234, 1234);
    await expectLocksAtHome();
  });

  it("may be missing altogether: that is told", async () => {
    writeFileSync(userFolder(), "");
    writeFileSync(join(home, ".cache"), "");
    const failure = await failureOf(() => withLock("/x", nothing));
    expect(failure.code).toBe("not-writable");
    expect(failure.message).toContain(userFolder());
  });

  it("may be swept at any moment", async () => {
    const sweep = () => rmSync(temporary, { recursive: true, force: true });
    await withLock("/x", sweep);
    expect(await withLock("/x", () => "again")).toBe("again");
  });
});

async function expectLocksAtHome(): Promise<void> {
  await withLock("/x", nothing);
  expect(readdirSync(join(home, ".cache"))).toEqual([`tracker-${process.getuid?.()}`]);
}

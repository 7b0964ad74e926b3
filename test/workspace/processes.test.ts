import { once } from "node:events";
import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorkspace } from "../../src/workspace/index.ts";
import { bundleWorkspace, ended, start, writeScript } from "./processes.ts";
import { temporaryFolder } from "./support.ts";

const scripts = {
  "count.mjs": `
    import { openWorkspace } from "./index.mjs";
    const workspace = await openWorkspace({ cwd: process.argv[2], env: process.env });
    await workspace.update("count.md", (text) => ({ text: String(Number(text) + 1), value: 0 }));
  `,
  "swap.mjs": `
    import { openWorkspace } from "./index.mjs";
    const workspace = await openWorkspace({ cwd: process.argv[2], env: process.env });
    const [, , , one, other] = process.argv.map((word) => word.repeat(100_000));
    process.stdout.write("begun");
    for (;;) {
      await workspace.update("swap.md", (text) => ({ text: text === one ? other : one, value: 0 }));
    }
  `,
  "hold.mjs": `
    import { openWorkspace } from "./index.mjs";
    const workspace = await openWorkspace({ cwd: process.argv[2], env: process.env });
    await workspace.update("count.md", async (text) => {
      process.stdout.write("held");
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    });
  `,
  "alone.mjs": `
    import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
    import { withLock } from "./lock.mjs";
    const folder = process.argv[2];
    const inside = folder + "/inside";
    const report = (text) => appendFileSync(folder + "/report", text);
    const runs = (pid) => {
      try {
        return !/[)] [ZX]/.test(readFileSync("/proc/" + pid + "/stat", "utf8"));
      } catch {
        return false;
      }
    };
    const whoIsInside = () => {
      try {
        return Number(readFileSync(inside, "utf8"));
      } catch {
        return 0;
      }
    };
    const end = Date.now() + 1500;
    while (Date.now() < end) {
      await withLock(folder, async () => {
        const other = whoIsInside();
        if (other !== 0 && runs(other)) report("two inside\\n");
        writeFileSync(inside, String(process.pid));
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
        if (whoIsInside() !== process.pid) report("disturbed\\n");
        rmSync(inside);
        report(".");
      });
    }
  `,
};

let bundle = "";

beforeAll(async () => {
  bundle = await bundleWorkspace(mkdtempSync(join(tmpdir(), "tracker-bundle-")));
  for (const [name, text] of Object.entries(scripts)) writeScript(bundle, name, text);
});
beforeEach(() => {
  vi.stubEnv("TMPDIR", temporaryFolder());
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(bundle, { recursive: true, force: true }));

it("fifty processes at once all change one file", async () => {
  const folder = temporaryFolder({ "count.md": "0" });
  const children = Array.from({ length: 50 }, () => start(bundle, "count.mjs", [folder]));
  const ends = await Promise.all(children.map(ended));
  expect(ends.filter(({ end }) => end !== 0)).toEqual([]);
  expect(readFileSync(join(folder, "count.md"), "utf8")).toBe("50");
  expect(readdirSync(folder)).toEqual(["count.md"]);
});

describe("a process that is killed", () => {
  const [one, other] = ["a\n".repeat(100_000), "bb\n".repeat(100_000)];

  it("while it writes leaves the old or the new file", async () => {
    const folder = temporaryFolder({ "swap.md": one });
    for (let round = 0; round < 30; round++) {
      await killWhileSwapping(folder);
      expect([one, other].includes(readFileSync(join(folder, "swap.md"), "utf8"))).toBe(true);
    }
    await touch(folder);
    expect(readdirSync(folder)).toEqual(["swap.md"]);
  });

  it("while it writes in place leaves what the next one mends", async () => {
    const folder = temporaryFolder({ "swap.md": one });
    linkSync(join(folder, "swap.md"), join(folder, "linked.md"));
    for (let round = 0; round < 10; round++) {
      await killWhileSwapping(folder);
      await touch(folder, false);
      expect([one, other].includes(readFileSync(join(folder, "linked.md"), "utf8"))).toBe(true);
    }
    await touch(folder);
    expect(readdirSync(folder).sort()).toEqual(["linked.md", "swap.md"]);
  });

  it("with the lock is followed within two seconds", async () => {
    const folder = temporaryFolder({ "count.md": "0" });
    const child = start(bundle, "hold.mjs", [folder]);
    if (child.stdout) await once(child.stdout, "data");
    const workspace = await openWorkspace({ cwd: folder, env: process.env });
    let isOver = false;
    const change = workspace
      .update("count.md", () => ({ text: "1", value: Date.now() }))
      .finally(() => {
        isOver = true;
      });
    await wait(100);
    expect(isOver).toBe(false);
    const killed = Date.now();
    child.kill("SIGKILL");
    expect((await change) - killed).toBeLessThan(2_000);
  });

  it("never lets two others in", async () => {
    const folder = temporaryFolder();
    const family = Array.from({ length: 8 }, () => start(bundle, "alone.mjs", [folder]));
    const all = family.map(ended);
    for (const child of family.slice(0, 6)) {
      await wait(150);
      child.kill("SIGKILL");
    }
    const ends = (await Promise.all(all)).map(({ end, said }) => [end, said]);
    expect(ends.slice(6)).toEqual([
      [0, ""],
      [0, ""],
    ]);
    expect(readFileSync(join(folder, "report"), "utf8")).toMatch(/^\.+$/);
  });

  async function killWhileSwapping(folder: string): Promise<void> {
    const child = start(bundle, "swap.mjs", [folder, "a\n", "bb\n"]);
    const end = ended(child);
    if (child.stdout) await once(child.stdout, "data");
    await wait(Math.random() * 15);
    child.kill("SIGKILL");
    expect(await end).toEqual({ end: "SIGKILL", said: "begun" });
  }

  async function touch(folder: string, writes = true): Promise<void> {
    const workspace = await openWorkspace({ cwd: folder, env: process.env });
    const added = writes ? "." : "";
    await workspace.update("swap.md", (text) => ({ text: text + added, value: null }));
  }
});

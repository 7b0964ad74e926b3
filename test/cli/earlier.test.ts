import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rooms } from "../support/rooms.ts";
import { cliRepository } from "./repository.ts";
import { cliFolder } from "./run-cli.ts";

const shed = (percent: number, done: number) => {
  const boxes = ["plan", "build", "test", "ship"].map(
    (name, at) => `- [${at < done ? "x" : " "}] ${name}`,
  );
  return `# Shed\n\n**Progress:** ${percent}%\n\n${boxes.join("\n")}\n`;
};

const byHand = rooms.replace("[ ] pack pans", "[x] pack pans");
const mended = byHand.replace("33%", "67%");

describe("the version that was committed last", () => {
  it("tells how the numbers are counted after marks were edited by hand", async () => {
    const folder = cliRepository({ "rooms.md": rooms });
    folder.write("rooms.md", byHand);
    expect(await folder.run(["check"])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('percent says 33%, section "Kitchen" has 2/3 (67%)'),
    });
    await folder.run(["sync"]);
    expect(folder.read("rooms.md")).toBe(mended);
    expect(await folder.run(["sync"])).toMatchObject({ exitCode: 0, stdout: "" });
    expect((await folder.run(["check"])).exitCode).toBe(0);
  });

  it("is not asked of a file that is no repository's", async () => {
    const folder = cliFolder({ "rooms.md": byHand });
    await folder.run(["sync"]);
    expect(folder.read("rooms.md")).toBe(byHand);
  });

  it("is not asked where nothing was committed yet, or git is missing", async () => {
    const folder = cliRepository({ "rooms.md": rooms });
    folder.git("update-ref", "-d", "HEAD");
    folder.write("rooms.md", byHand);
    await folder.run(["sync", "rooms.md"]);
    expect(folder.read("rooms.md")).toBe(byHand);
    const other = cliRepository({ "rooms.md": rooms });
    other.write("rooms.md", byHand);
    expect(await other.run(["sync", "rooms.md"], { env: { PATH: "/nowhere" } })).toMatchObject({
      exitCode: 0,
    });
    expect(other.read("rooms.md")).toBe(byHand);
  });

  it("is found for a plan that was renamed, and for one in a folder", async () => {
    const folder = cliRepository({ "plans/план 1.md": rooms });
    renameSync(join(folder.path, "plans/план 1.md"), join(folder.path, "plans/b.md"));
    folder.git("add", "--all");
    folder.write("plans/b.md", byHand);
    await folder.run(["-C", "plans", "sync"]);
    expect(folder.read("plans/b.md")).toBe(mended);
  });

  it("says which of two places is right", async () => {
    const twice =
      "# Launch\n\n| ID | Task | Status |\n|---|---|---|\n| L-1 | Parser | ⬜ |\n\n- [ ] L-1 Parser\n";
    const folder = cliRepository({ "launch.md": twice });
    folder.write("launch.md", twice.replace("[ ]", "[x]"));
    expect((await folder.run(["check"])).stdout).toContain(
      "launch.md:5:18 error mirror-drift: L-1 is to do here, its box on line 7 was changed to done",
    );
    expect((await folder.run(["list", "--open"])).stdout).toBe("");
    expect((await folder.run(["diff"])).stdout).toContain("L-1 todo → done");
    await folder.run(["sync"]);
    expect(folder.read("launch.md")).toBe(twice.replace("[ ]", "[x]").replace("⬜", "✅"));
  });

  it("does not say which side of a merge is right", async () => {
    const twice =
      "# Launch\n\n| ID | Task | Status |\n|---|---|---|\n| L-1 | Parser | ⬜ |\n\n- [ ] L-1 Parser\n";
    const folder = cliRepository({ "launch.md": twice });
    folder.git("checkout", "-qb", "side");
    folder.write("launch.md", twice.replace("[ ]", "[x]"));
    folder.commit();
    folder.git("checkout", "-q", "main");
    folder.write("launch.md", twice.replace("⬜", "🚫"));
    folder.commit();
    folder.git("merge", "-q", "--no-commit", "side");
    const merged = twice.replace("[ ]", "[x]").replace("⬜", "🚫");
    expect(folder.read("launch.md")).toBe(merged);
    await folder.run(["sync"]);
    expect(folder.read("launch.md")).toBe(merged);
    expect((await folder.run(["check"])).stdout).toContain("status-conflict");
  });

  it("holds for set as for sync", async () => {
    const folder = cliRepository({ "rooms.md": rooms });
    folder.write("rooms.md", byHand);
    await folder.run(["set", "scrub the oven", "done"]);
    const set = byHand.replace("[ ] scrub", "[x] scrub").replace("33%", "100%");
    expect(folder.read("rooms.md")).toBe(set);
  });
});

describe("all earlier versions", () => {
  const repository = () => {
    const folder = cliRepository({ "shed.md": shed(25, 1) });
    folder.write("shed.md", shed(50, 2));
    folder.commit();
    folder.write("shed.md", shed(50, 3));
    folder.commit();
    return folder;
  };

  it("are asked by scan --history, and kept for the next time", async () => {
    const folder = repository();
    expect((await folder.run(["scan"])).stdout).toContain("may be an estimate");
    const first = await folder.run(["scan", "--history"]);
    expect(first.stdout).toContain("2 of 2 different earlier statements agree");
    const [name = "", ...others] = readdirSync(join(folder.path, ".git/tracker"));
    expect(others).toEqual([]);
    const kept = join(folder.path, ".git/tracker", name);
    const bytes = readFileSync(kept);
    expect(await folder.run(["scan", "--history"])).toEqual(first);
    expect(readFileSync(kept)).toEqual(bytes);
    writeFileSync(kept, "damaged");
    expect(await folder.run(["scan", "--history"])).toEqual(first);
    expect(folder.git("status", "--porcelain")).toBe("");
  });

  it("are asked by every command where the config says so", async () => {
    const folder = repository();
    await folder.run(["sync"]);
    expect(folder.read("shed.md")).toBe(shed(50, 3));
    folder.write("tracker.config.yaml", "learn: history\n");
    await folder.run(["sync"]);
    expect(folder.read("shed.md")).toBe(shed(75, 3));
  });
});

import { describe, expect, it } from "vitest";
import { widthOf } from "../../src/cli/report/layout.ts";
import { garden, launch, prose } from "./plans.ts";
import { cliFolder, runCli } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

const files = { "launch.md": launch };

describe("every command in JSON", () => {
  it.each([
    ["status", []],
    ["list", []],
    ["show", ["P0-2"]],
    ["explain", ["launch.md:6"]],
    ["explain", ["P0-2"]],
    ["scan", []],
    ["check", []],
    ["check", ["--fix"]],
    ["set", ["P0-2", "done"]],
    ["set", ["P0-2", "done", "--dry-run"]],
    ["sync", []],
    ["show", ["P0-9"]],
    ["show", ["launch.md:1"]],
    ["status", ["missing.md"]],
    ["set", ["P0-2", "finnished"]],
    ["list", ["--date", "yesterday"]],
  ])("%s %j keeps to the published schema", async (command, args) => {
    const { stdout } = await runCli([command, ...args, "--json"], { files });
    expect(parseOutput(stdout)).toMatchObject({ schemaVersion: 1, command });
  });
});

describe("status", () => {
  it("is what tracker does without a command", async () => {
    const folder = cliFolder(files);
    expect(await folder.run([])).toEqual(await folder.run(["status"]));
    expect(await folder.run(["--json"])).toEqual(await folder.run(["status", "--json"]));
  });

  it("gives the numbers", async () => {
    const { stdout } = await runCli(["status", "--json"], { files });
    const { files: pictures } = parseOutput<{ files: readonly Record<string, unknown>[] }>(stdout);
    const none = { in_progress: 0, blocked: 0, on_hold: 0, cancelled: 0 };
    const ofWeek1 = { ...none, total: 3, todo: 1, in_progress: 1, done: 1, percent: 33 };
    expect(pictures).toMatchObject([
      {
        path: "launch.md",
        language: "en",
        tasks: { ...none, total: 5, todo: 3, in_progress: 1, done: 1, percent: 20 },
        periods: [
          { line: 9, start: "2026-02-09", end: "2026-02-15", tasks: ofWeek1 },
          { line: 20, tasks: { ...none, total: 2, todo: 2, done: 0, percent: 0 } },
        ],
        priorities: [{ name: "P0", tasks: ofWeek1 }],
      },
    ]);
  });

  it("shows the picture to people", async () => {
    const { exitCode, stdout, stderr } = await runCli(["status"], { files });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const part of ["Launch", "1 of 5 done", "Week 1", "P0 ", "Writer", "P0-2 was due"]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).toContain("tracker sync launch.md");
  });

  it("gives many plans a line each", async () => {
    const many = { "a.md": garden, "b.md": garden, "c.md": garden, "d.md": launch };
    const { stdout } = await runCli(["status"], { files: many });
    expect(stdout.split("\n")).toHaveLength(5);
    expect(stdout).toMatch(/^d\.md .* 1\/5 {2}\d drifted$/m);
  });
});

describe("set", () => {
  it("says what moved, and what else has drifted", async () => {
    const folder = cliFolder(files);
    const { exitCode, stdout } = await folder.run(["set", "P0-2", "done"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("P0-2 Writer: in progress → done");
    expect(stdout).toContain("P0 1/3 → 2/3");
    expect(folder.read("launch.md")).toContain("Progress P0: 2/3 (67%)");
  });

  it("does nothing twice", async () => {
    const folder = cliFolder(files);
    await folder.run(["set", "P0-2", "done"]);
    const once = folder.read("launch.md");
    const { exitCode, stdout } = await folder.run(["set", "P0-2", "done"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("P0-2 Writer: done already");
    expect(folder.read("launch.md")).toBe(once);
  });

  it("sets several tasks in several files, each file once", async () => {
    const folder = cliFolder({ ...files, "garden.md": garden });
    const args = ["set", "P0-2", "launch.md:15", "Plant", "garden.md#Plant", "done", "--json"];
    const { exitCode, stdout } = await folder.run(args);
    expect(exitCode).toBe(0);
    const { files: changed } = parseOutput<{ files: readonly object[] }>(stdout);
    expect(changed).toMatchObject([
      { path: "launch.md", written: true, records: [expect.any(String)] },
      { path: "garden.md", written: true, drift_left: 0 },
    ]);
    expect(folder.read("garden.md")).toContain("- [x] Plant");
    expect(folder.read("garden.md")).toContain("Progress: 2/2");
  });

  it("writes nothing when one of the references is unknown", async () => {
    const folder = cliFolder({ ...files, "garden.md": garden });
    const { exitCode } = await folder.run(["set", "P0-2", "Plantt", "done"]);
    expect(exitCode).toBe(2);
    expect(folder.read("launch.md")).toBe(launch);
  });

  it("counts what else has drifted as often as it names a line", async () => {
    const plan = `${launch.replace("1/3 (33%)", "0/3 (0%)")}
## Metrics

| Metric | Baseline | Week 1 | Week 2 |
|--------|----------|--------|--------|
| P0 closed | 0/3 | | |
`;
    const folder = cliFolder({ "launch.md": plan });
    const { stderr } = await folder.run(["set", "Celebrate", "done"]);
    expect(stderr).toBe("1 other value has drifted (line 18); mend with: tracker sync launch.md\n");
  });

  it("takes a mark that only the plan knows", async () => {
    const plan = `# Plan

Legend: ✅ done · 🔥 in progress · ⬜ to do

| ID | Task | Status |
|----|------|--------|
| A-1 | Dig | 🔥 |
| A-2 | Plant | ⬜ |
`;
    const folder = cliFolder({ "plan.md": plan });
    expect((await folder.run(["set", "A-2", "🔥"])).exitCode).toBe(0);
    expect(folder.read("plan.md")).toContain("| A-2 | Plant | 🔥 |");
    expect((await folder.run(["list", "--status", "🔥"])).stdout).toContain("Plant");
    const { exitCode, stderr } = await folder.run(["set", "A-2", "🧊"]);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("unknown status 🧊"),
    });
  });

  it.each([["-n"], ["-n", "--color"]])(
    "shows controls in a diff escaped: %j %j",
    async (...options) => {
      const plan = garden
        .replace("- [ ] Plant", "- [ ] Pl\u001b[31mant\u202e")
        .replaceAll("\n", "\r\n");
      const folder = cliFolder({ "garden.md": plan });
      const { stdout } = await folder.run(["set", "garden.md:6", "done", ...options]);
      expect(stdout).toContain("- [x] Pl\\x1b[31mant\\u202e\r");
      expect(stdout).not.toContain("\u202e");
      expect(stdout).not.toContain("\u001b[31mant");
    },
  );

  it("shows what it would do as a diff", async () => {
    const folder = cliFolder(files);
    const { exitCode, stdout } = await folder.run(["set", "P0-2", "done", "-n"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^--- a\/launch\.md\n\+\+\+ b\/launch\.md\n@@ /);
    expect(stdout).toContain("\n-Progress P0: 1/3 (33%)\n+Progress P0: 2/3 (67%)\n");
    expect(folder.read("launch.md")).toBe(launch);
  });

  it.each([
    ["Done", "done"],
    ["в работе", "in_progress"],
    ["✅", "done"],
    ["wip", "in_progress"],
  ])("takes the status %j", async (word, status) => {
    const folder = cliFolder(files);
    await folder.run(["set", "P0-3", word]);
    const { stdout } = await folder.run(["show", "P0-3", "--json"]);
    expect(parseOutput(stdout)).toMatchObject({ task: { status } });
  });
});

describe("sync", () => {
  it("prints each change and makes the plan true", async () => {
    const folder = cliFolder(files);
    const { exitCode, stdout } = await folder.run(["sync"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("launch.md:6: [████████░░] 4/5 (80%) → [██░░░░░░░░] 1/5 (20%)");
    expect(await folder.run(["sync"])).toMatchObject({
      exitCode: 0,
      stdout: "",
      stderr: "nothing to mend\n",
    });
  });

  it("writes nothing in a dry run", async () => {
    const folder = cliFolder(files);
    const { stdout } = await folder.run(["sync", "--dry-run", "--json"]);
    expect(parseOutput(stdout)).toMatchObject({ files: [{ written: false }] });
    expect(folder.read("launch.md")).toBe(launch);
  });
});

describe("check", () => {
  it("prints findings and fails on what is false", async () => {
    const { exitCode, stdout } = await runCli(["check"], { files });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^launch\.md:6:1 error bar-drift: .*$/m);
  });

  it("says how many cells a bar lacks where only those are false", async () => {
    const plan = launch.replace("[████████░░] 4/5 (80%)", "[█████░░░░░] 1/5 (20%)");
    const { stdout } = await runCli(["check"], { files: { "launch.md": plan } });
    expect(stdout).toContain("bar-drift: bar has 5 of 10 cells filled, 1/5 needs 2\n");
  });

  it("calls statuses by their words", async () => {
    const plan = `${launch}\n## Checklist\n\n- [x] P0-2 Writer\n`;
    const { stdout } = await runCli(["check"], { files: { "launch.md": plan } });
    expect(stdout).toContain("P0-2 is done here, its row on line 15 says in progress\n");
  });

  it("exits by what remains after --fix", async () => {
    const folder = cliFolder(files);
    expect((await folder.run(["check", "--fix"])).exitCode).toBe(0);
    expect(folder.read("launch.md")).not.toBe(launch);
    expect((await folder.run(["check"])).exitCode).toBe(0);
  });

  it("mends nothing in a dry run, but judges what would remain", async () => {
    const folder = cliFolder(files);
    const { exitCode, stdout } = await folder.run(["check", "--fix", "--dry-run"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("--- a/launch.md");
    expect(folder.read("launch.md")).toBe(launch);
  });
});

describe("list", () => {
  it.each([
    [["--open"], ["Writer", "Release notes", "Announce", "Celebrate"]],
    [["--status", "done"], ["Parser"]],
    [
      ["--status", "done,in_progress"],
      ["Parser", "Writer"],
    ],
    [
      ["--priority", "p0", "--owner", "ann"],
      ["Parser", "Release notes"],
    ],
    [
      ["--period", "2"],
      ["Announce", "Celebrate"],
    ],
    [["--search", "NOTES release"], ["Release notes"]],
    [["--search", "nothing like it"], []],
  ])("narrows by %j", async (options, titles) => {
    const { stdout } = await runCli(["list", "--json", ...options], { files });
    const { tasks } = parseOutput<{ tasks: readonly { title: string }[] }>(stdout);
    expect(tasks.map(({ title }) => title)).toEqual(titles);
  });

  it("leaves out parents whose children count, as status does", async () => {
    const nested = "- [ ] Parent\n  - [ ] One child\n  - [x] Two child\n";
    const folder = cliFolder({ "nested.md": nested });
    expect((await folder.run(["list"])).stdout).not.toContain("Parent");
    const { stdout } = await folder.run(["list", "--json"]);
    const pictures = parseOutput<{ files: readonly object[] }>(
      (await folder.run(["status", "--json"])).stdout,
    );
    expect(parseOutput<{ tasks: readonly object[] }>(stdout).tasks).toHaveLength(2);
    expect(pictures).toMatchObject({ files: [{ tasks: { total: 2 } }] });
  });

  it("cuts nothing in a pipe, and keeps to a terminal", async () => {
    const long = garden.replace("Plant", `Plant ${"many ".repeat(40)}trees`);
    const folder = cliFolder({ "garden.md": long });
    expect((await folder.run(["list"])).stdout).toContain("many trees garden.md:6");
    const { stdout } = await folder.run(["list", "--no-color"], { tty: true, columns: 50 });
    expect(Math.max(...stdout.split("\n").map(widthOf))).toBeLessThanOrEqual(50);
  });

  it("gives references that lead back to the task", async () => {
    const folder = cliFolder({ ...files, "copy.md": launch, "garden.md": garden });
    const { stdout } = await folder.run(["list", "--json"]);
    const { tasks } = parseOutput<{
      tasks: readonly { ref: string; file: string; line: number }[];
    }>(stdout);
    expect(tasks).toHaveLength(12);
    for (const { ref, file, line } of tasks) {
      const shown = await folder.run(["show", ref, "--json"]);
      expect(parseOutput(shown.stdout)).toMatchObject({ task: { file, line } });
    }
  });
});

describe("show", () => {
  it("shows a task with everything about it", async () => {
    const { stdout } = await runCli(["show", "P0-1"], { files });
    for (const part of ["P0-1 Parser", "done", "P0", "Ann", "launch.md:14", "2026-02-09"]) {
      expect(stdout).toContain(part);
    }
  });

  it("does not take P0-1 for P0-10 in the records", async () => {
    const plan = launch.replace("task P0-1 =", "task P0-10 =");
    const { stdout } = await runCli(["show", "P0-1", "--json"], { files: { "a.md": plan } });
    expect(parseOutput(stdout)).toMatchObject({ records: [] });
  });
});

describe("explain", () => {
  it("names what is counted", async () => {
    const { exitCode, stdout } = await runCli(["explain", "launch.md:18"], { files });
    expect(exitCode).toBe(0);
    for (const part of ["1/3 (33%)", "true", "3 tasks counted", "P0-2 Writer"]) {
      expect(stdout).toContain(part);
    }
  });

  it("takes the place as check prints it", async () => {
    const { stdout } = await runCli(["explain", "launch.md:6:1", "--json"], { files });
    expect(parseOutput(stdout)).toMatchObject({ value: { line: 6, kind: "bar", state: "stale" } });
  });

  it("explains the smallest number that counts a task", async () => {
    const { stdout } = await runCli(["explain", "P0-2", "--json"], { files });
    expect(parseOutput(stdout)).toMatchObject({ value: { line: 18, state: "current" } });
  });

  it("says how an uncertain number can be bound", async () => {
    const uncertain = garden.replace("1/2", "1/9");
    const folder = cliFolder({ "garden.md": uncertain });
    const { stdout } = await folder.run(["explain", "garden.md:3"]);
    expect(stdout).toContain("left alone: ");
    expect(stdout).toContain("<!-- tracker: scope=");
    const json = await folder.run(["explain", "garden.md:3", "--json"]);
    expect(parseOutput(json.stdout)).toMatchObject({ value: { state: "unbound" } });
  });

  it("names the nearest numbers where there is none", async () => {
    const { exitCode, stderr } = await runCli(["explain", "launch.md:1"], { files });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("launch.md:6");
  });
});

describe("scan", () => {
  it("says how each block was read", async () => {
    const { exitCode, stdout } = await runCli(["scan"], { files });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^launch\.md:12-16 table: 3 tasks/m);
  });

  it("says so of a file that is no plan", async () => {
    const { exitCode } = await runCli(["scan", "notes.md"], { files: { "notes.md": prose } });
    expect(exitCode).toBe(0);
  });
});

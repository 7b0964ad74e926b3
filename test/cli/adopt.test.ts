import { describe, expect, it } from "vitest";
import { cliFolder } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

const kitchen = `# Kitchen

Progress: 2/30

- [x] Measure
- [ ] Draw
- [ ] Order

## Numbers

[███░░░░░░░] 30%
[█░░░░░░░░░] 10%

| Part | Done |
|------|------|
| Walls | 3/9 |
`;

const bound = kitchen.replace("Progress:", "<!-- tracker: scope=section -->\nProgress:");

describe("adopt", () => {
  it("shows what the numbers may count, and writes the lines on a yes", async () => {
    const folder = cliFolder({ "plan.md": kitchen });
    const { stdout, stderr, exitCode } = await folder.run(["adopt", "plan.md"], {
      tty: true,
      answer: "y",
      env: { NO_COLOR: "1" },
    });
    expect(stdout).toContain(
      "plan.md:3: 2/30 counts the list beside it: 1/3\n  <!-- tracker: scope=section -->\n",
    );
    expect(stderr).toMatch(
      /^settle \d numbers? so\? \[y\/N\] plan.md: \d lines? added, \d numbers? (is|are) false: tracker sync plan.md\n$/,
    );
    expect(exitCode).toBe(0);
    expect(folder.read("plan.md")).toContain(bound.slice(0, 60));
    const { stdout: findings } = await folder.run(["check"]);
    expect(findings).toContain("plan.md:4:11 error tally-drift");
    expect(findings).not.toContain("plan.md:4:11 info");
  });

  it.each([
    [{ tty: true, answer: "n" }, []],
    [{ tty: true, answer: "" }, []],
    [{ tty: true, answer: "y" }, ["--no-input"]],
    [{ tty: false, answer: "y" }, []],
  ])("writes nothing with %j and %j", async (options, args) => {
    const folder = cliFolder({ "plan.md": kitchen });
    const { stderr, exitCode } = await folder.run(["adopt", "plan.md", ...args], options);
    expect(stderr).toContain("nothing was written; write the lines with --yes");
    expect(exitCode).toBe(0);
    expect(folder.read("plan.md")).toBe(kitchen);
  });

  it("writes nothing but lines, and nothing the second time", async () => {
    const folder = cliFolder({ "plan.md": kitchen.replaceAll("\n", "\r\n") });
    await folder.run(["adopt", "plan.md", "--yes"]);
    const once = folder.read("plan.md");
    const added = once.split("\r\n").filter((line) => line.startsWith("<!--"));
    expect(added.length).toBeGreaterThan(0);
    expect(once.replace(/<!--.*-->\r\n/g, "")).toBe(kitchen.replaceAll("\n", "\r\n"));
    await folder.run(["adopt", "plan.md", "--yes"]);
    expect(folder.read("plan.md")).toBe(once);
  });

  it("has numbers left alone for good, and check is quiet about them", async () => {
    const folder = cliFolder({ "plan.md": kitchen });
    expect((await folder.run(["check"])).stdout).toContain("info unbound");
    await folder.run(["adopt", "plan.md", "--yes", "--ignore"]);
    expect(folder.read("plan.md")).toContain("<!-- tracker: ignore -->\nProgress: 2/30");
    expect((await folder.run(["check"])).stdout).not.toContain("info unbound");
  });

  it("says what no line can settle", async () => {
    const folder = cliFolder({ "plan.md": kitchen });
    const { stdout } = await folder.run(["adopt", "plan.md", "--json"]);
    expect(parseOutput(stdout)).toMatchObject({
      files: [
        {
          path: "plan.md",
          written: false,
          values: expect.arrayContaining([
            expect.objectContaining({
              line: 12,
              directive: null,
              reason: "a line binds the first number of a block only",
            }),
          ]),
        },
      ],
    });
  });

  it("shows a diff in a dry run", async () => {
    const folder = cliFolder({ "plan.md": kitchen });
    const { stdout } = await folder.run(["adopt", "plan.md", "-n"]);
    expect(stdout).toContain("+<!-- tracker: scope=section -->\n Progress: 2/30");
    expect(folder.read("plan.md")).toBe(kitchen);
  });

  it("has nothing to do where every number is certain", async () => {
    const folder = cliFolder({ "plan.md": "# A (1/2)\n\n- [x] a\n- [ ] b\n" });
    expect(await folder.run(["adopt", "plan.md", "--yes"])).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "no number is left alone that differs from its best guess\n",
    });
  });

  it("offers no line that would count other tasks than it says", async () => {
    const plan = "# P\n\n- [x] a\n- [ ] b\n\n1. [ ] Parent (30%)\n   - [x] e\n   - [ ] f\n";
    const folder = cliFolder({ "plan.md": plan });
    await folder.run(["adopt", "plan.md", "--yes"]);
    expect(folder.read("plan.md")).toBe(plan);
    expect((await folder.run(["check"])).stdout).not.toContain("bind it with");
  });

  it("writes its line behind a byte order mark", async () => {
    const folder = cliFolder({ "plan.md": "\uFEFFProgress: 60%\n\n- [x] a\n- [ ] b\n" });
    await folder.run(["adopt", "plan.md", "--yes"]);
    expect(folder.read("plan.md")).toMatch(/^\uFEFF<!-- tracker: scope=\w+ -->\nProgress: 60%\n/);
  });
});

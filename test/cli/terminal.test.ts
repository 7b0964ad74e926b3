import { describe, expect, it } from "vitest";
import { widthOf } from "../../src/cli/report/layout.ts";
import { launch } from "./plans.ts";
import { cliFolder, runCli } from "./run-cli.ts";

const hostile = launch
  .replace("Launch 🚀", "Launch \u001b[31m\u202e🚀")
  .replace("Parser", "Par\u001b]0;title\u0007ser")
  .replace("Writer", "Wri\u009b31mter\u2066")
  .replace("Announce", "Announce\u0085 \u0008everything")
  .replace("Ann |", "A\u001bnn |");

// What may reach a terminal raw: everything but controls other than line ends, and overrides of direction.
const raw = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

describe("a terminal", () => {
  it.each([
    ["status"],
    ["list"],
    ["show", "P0-1"],
    ["show", "P0-2"],
    ["explain", "launch.md:6"],
    ["explain", "P0-2"],
    ["scan"],
    ["check"],
    ["sync"],
    ["sync", "-n"],
    ["set", "P0-2", "done"],
    ["set", "P0-2", "done", "-n"],
    ["show", "nobody\u001b[31m"],
    ["show", "e"],
    ["stat\u001bus"],
    ["status", "miss\u001bing.md"],
    ["list", "--json"],
    ["status", "--json"],
  ])("gets no control character from %j", async (...args) => {
    const folder = cliFolder({ "launch.md": hostile });
    const { stdout, stderr } = await folder.run([...args, "--no-color"], { tty: true });
    expect((stdout + stderr).split("\n").filter((line) => raw.test(line))).toEqual([]);
  });

  it.each([32, 40, 60, 80, 120])("of %i columns is not overrun by the picture", async (columns) => {
    const { stdout } = await runCli(["status", "--no-color"], {
      files: { "launch.md": launch.replace("Writer", "書く人".repeat(20)) },
      tty: true,
      columns,
    });
    const widths = stdout.split("\n").map(widthOf);
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
  });

  it.each([
    [{ tty: true }, [], true],
    [{ tty: false }, [], false],
    [{ tty: true, env: { NO_COLOR: "1" } }, [], false],
    [{ tty: true, env: { NO_COLOR: "1" } }, ["--color"], true],
    [{ tty: true, env: { TERM: "dumb" } }, [], false],
    [{ tty: false, env: { FORCE_COLOR: "1" } }, [], true],
    [{ tty: true }, ["--no-color"], false],
  ])("with %j and %j has colour: %s", async (options, args, expected) => {
    const { stdout } = await runCli(["status", ...args], {
      files: { "launch.md": launch },
      ...options,
    });
    expect(stdout.includes("\u001b[")).toBe(expected);
  });
});

describe("--quiet", () => {
  it.each([[["sync", "-q"]], [["set", "P0-2", "done", "-q"]]])("%j says nothing", async (args) => {
    const result = await runCli(args, { files: { "launch.md": launch } });
    expect(result).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("keeps results and errors", async () => {
    const folder = cliFolder({ "launch.md": launch });
    expect((await folder.run(["check", "-q"])).stdout).not.toBe("");
    expect((await folder.run(["check", "-q"])).stderr).toBe("");
    expect((await folder.run(["show", "P0-9", "-q"])).stderr).toContain("error: ");
  });
});

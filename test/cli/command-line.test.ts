import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commandNames } from "../../src/cli/options.ts";
import { runCli } from "./run-cli.ts";

describe("the command line", () => {
  it("says the version of the package", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    for (const flags of [["--version"], ["-V"], ["--json", "-V"], ["--version", "check"]]) {
      expect(await runCli(flags)).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
    }
  });

  it("names every command in its help", async () => {
    const { exitCode, stdout, stderr } = await runCli(["--help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const name of commandNames) expect(stdout).toContain(`\n  ${name} `);
  });

  it("has a help command", async () => {
    expect(await runCli(["help"])).toEqual(await runCli(["--help"]));
    expect(await runCli(["help", "set"])).toEqual(await runCli(["set", "--help"]));
  });

  it.each(commandNames)("explains %s, with the global options", async (name) => {
    const { exitCode, stdout } = await runCli([name, "--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: tracker ${name}`);
    expect(stdout).toContain("--dry-run");
  });

  it.each([
    [["stauts"], "unknown command stauts", "did you mean status?"],
    [["--json", "chekc"], "unknown command chekc", "did you mean check?"],
    [["plan.md"], "unknown command plan.md", "did you mean `tracker status plan.md`?"],
    [["frobnicate"], "unknown command frobnicate", "see `tracker --help`"],
    [["--jsno"], "unknown option --jsno", "did you mean --json?"],
    [["list", "--statsu", "done"], "unknown option --statsu", "did you mean --status?"],
    [["list", "--opne"], "unknown option --opne", "did you mean --open?"],
    [["set"], "missing required argument ref", "see `tracker --help`"],
    [["set", "P0-1"], "set needs a REF and a STATUS", "see `tracker --help`"],
    [["show", "a", "b"], "too many arguments for show: 2 given, 1 taken", "see `tracker --help`"],
    [["status", "--file"], "option --file <path> argument missing", "see `tracker --help`"],
  ])("refuses %j", async (args, message, hint) => {
    const { exitCode, stderr } = await runCli(args);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `error: ${message}\nhint: ${hint}\n`,
    });
  });

  it("refuses in JSON where JSON is asked for", async () => {
    const { exitCode, stdout } = await runCli(["chekc", "--json"]);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      command: null,
      error: { code: "usage", message: "unknown command chekc", hint: "did you mean check?" },
    });
  });

  it("takes what stands behind -- as words, not as options", async () => {
    const { exitCode, stdout } = await runCli(["chekc", "--", "--json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  });
});

import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitCheck, nodeCheck } from "../../src/cli/report/doctor-checks.ts";
import { garden } from "./plans.ts";
import { type CliRepository, cliRepository } from "./repository.ts";
import { type CliFolder, cliFolder } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

interface Examined {
  readonly exitCode: number;
  /** Each check that is not as it should be: its state, its name, what is said. */
  readonly found: readonly string[];
}

async function examine(folder: CliFolder): Promise<Examined> {
  const { exitCode, stdout } = await folder.run(["doctor", "--json"]);
  const { checks } = parseOutput<{
    readonly checks: readonly { name: string; state: string; message: string; hint: string }[];
  }>(stdout);
  const found = checks.filter(({ state }) => state !== "ok");
  for (const { name, hint } of found) expect(hint, name).not.toBe("");
  return {
    exitCode,
    found: found.map(({ name, state, message }) => `${state} ${name}: ${message}`),
  };
}

/** A repository in which everything is in place. */
async function healthy(files: Readonly<Record<string, string>> = {}): Promise<CliRepository> {
  const folder = cliRepository({ "plan.md": garden, ".gitignore": "node_modules\n", ...files });
  folder.write("node_modules/.bin/tracker", "");
  chmodSync(join(folder.path, "node_modules/.bin/tracker"), 0o755);
  await folder.run(["hook", "install"]);
  return folder;
}

describe("doctor", () => {
  it("has nothing to say where everything is in place", async () => {
    const folder = await healthy();
    expect(await examine(folder)).toEqual({ exitCode: 0, found: [] });
    const { stdout } = await folder.run(["doctor"]);
    expect(stdout).toMatch(/^ok {6}node: \d+\.\d+\.\d+\nok {6}git: \d+\./);
    expect(stdout).toContain("ok      plans: 1 plan\n");
    expect(stdout).toContain("ok      pre-commit: installed in .git/hooks/pre-commit\n");
  });

  it("warns of what is not installed", async () => {
    const { exitCode, found } = await examine(cliRepository({ "plan.md": garden }));
    expect(exitCode).toBe(0);
    expect(found).toEqual([
      "warning pre-commit: not installed",
      "warning pre-merge-commit: not installed",
      "warning post-merge: not installed",
      "warning post-rewrite: not installed",
      "warning merge driver: not registered",
      expect.stringMatching(/^warning command: /),
    ]);
  });

  it("goes on without a repository, and without a plan", async () => {
    expect(await examine(cliFolder())).toEqual({
      exitCode: 0,
      found: [
        "warning plans: none found",
        expect.stringMatching(/^warning repository: not a git repository/),
      ],
    });
  });

  it("tells a config that cannot be read", async () => {
    const folder = await healthy();
    folder.write("tracker.config.json", "{");
    const { exitCode, found } = await examine(folder);
    expect(exitCode).toBe(1);
    expect(found).toEqual([expect.stringMatching(/^problem config: .*tracker\.config\.json/)]);
  });

  it("tells a plan that cannot be read", async () => {
    const { exitCode, found } = await examine(
      await healthy({ "torn.md": "- [ ] a\n<<<<<<< x\n- [ ] b\n=======\n>>>>>>> y\n" }),
    );
    expect(exitCode).toBe(1);
    expect(found).toEqual([
      "problem plans: 1 plan; 1 cannot be read: conflict marker at torn.md:2",
    ]);
  });

  it("tells hooks that git does not see", async () => {
    const folder = await healthy();
    folder.git("config", "core.hooksPath", "elsewhere");
    const { exitCode, found } = await examine(folder);
    expect(exitCode).toBe(1);
    expect(found[0]).toBe(
      "problem pre-commit: installed in .git/hooks/pre-commit, but git looks in elsewhere (core.hooksPath)",
    );
  });

  it("tells a command that hooks do not find", async () => {
    const folder = await healthy();
    chmodSync(join(folder.path, "node_modules/.bin/tracker"), 0o644);
    const { PATH = "" } = process.env;
    const { exitCode, stdout } = await folder.run(["doctor"], { env: { PATH } });
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      "problem command: hooks and merge driver do not find it: they pass over plans, and git merges line by line\n",
    );
  });

  it.each([
    ["*.md merge=union\n", "", "problem merge driver: merge=union keeps both versions of a row", 1],
    ["*.md merge=tracker\n", "", "warning merge driver: named in the attributes, but not", 0],
    ["*.md binary\n", "", "warning merge driver: the attributes of plans say merge=unset", 0],
    ["", "x", "warning merge driver: registered, but not named in the attributes", 0],
  ])("tells a half of the merge driver: %j %j", async (attributes, driver, message, exitCode) => {
    const folder = await healthy();
    await folder.run(["hook", "uninstall"]);
    folder.write(".gitattributes", attributes);
    if (driver) folder.git("config", "merge.tracker.driver", driver);
    const examined = await examine(folder);
    expect(examined.exitCode).toBe(exitCode);
    expect(examined.found).toContainEqual(expect.stringContaining(message));
  });

  it("tells a plan that another rule merges", async () => {
    const folder = await healthy({ "notes/plan.md": garden });
    folder.write("notes/.gitattributes", "*.md merge=union\n");
    expect(await examine(folder)).toEqual({
      exitCode: 1,
      found: ["problem merge rules: 1 plan merged by another rule: merge=union"],
    });
  });

  it("says who runs the hooks, and what they have not made", async () => {
    const config = "repos:\n- repo: local\n  hooks:\n  - id: tracker\n";
    const folder = await healthy({ ".pre-commit-config.yaml": config });
    await folder.run(["hook", "uninstall"]);
    const { stdout } = await folder.run(["doctor"]);
    expect(stdout).toContain("ok      hooks: pre-commit runs them\n");
    expect(stdout).toContain(
      "warning pre-commit: called from .pre-commit-config.yaml, but pre-commit has not made its hook\n" +
        "        run `pre-commit install --hook-type pre-commit`\n",
    );
  });

  it("knows what is too old", () => {
    expect(nodeCheck("20.18.3").state).toBe("problem");
    expect(nodeCheck("20.19.0").state).toBe("ok");
    expect(nodeCheck("22.1.0").state).toBe("ok");
    expect(gitCheck("2.23.9").state).toBe("warning");
    expect(gitCheck("3.0").state).toBe("ok");
    expect(gitCheck(undefined).state).toBe("problem");
  });
});

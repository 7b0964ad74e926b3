import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { failLevels } from "../../src/cli/options.ts";
import { garden, launch } from "./plans.ts";
import { cliFolder } from "./run-cli.ts";

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly run?: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}

const action = parse(readFileSync("action.yml", "utf8")) as Action;
const page = readFileSync("docs/ci.md", "utf8");

/** Runs the scripts of the action, with an npm and a tracker that only tell how they were called. */
function runAction(inputs: Readonly<Record<string, string>>): readonly string[] {
  const tell = '#!/bin/sh\nfor word in "$0" "$@"; do printf "%s\\n" "$word"; done >> "$CALLS"\n';
  const folder = cliFolder({ "bin/npm": tell, "temp/tracker-md/bin/tracker": tell, calls: "" });
  for (const path of ["bin/npm", "temp/tracker-md/bin/tracker"]) {
    chmodSync(`${folder.path}/${path}`, 0o755);
  }
  for (const { run, env = {} } of action.runs.steps) {
    if (run === undefined) continue;
    const given = Object.entries(env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? "";
      return [name, inputs[input] ?? action.inputs[input]?.default];
    });
    execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
      cwd: folder.path,
      env: {
        ...Object.fromEntries(given),
        PATH: `${folder.path}/bin:${process.env.PATH}`,
        RUNNER_TEMP: `${folder.path}/temp`,
        RUNNER_OS: "Linux",
        CALLS: `${folder.path}/calls`,
      },
    });
  }
  return folder.read("calls").replaceAll(folder.path, "").split("\n").slice(0, -1);
}

describe("the action", () => {
  it("installs tracker and checks all plans", () => {
    expect(runAction({})).toEqual([
      ..."/bin/npm install --global --prefix /temp/tracker-md --ignore-scripts --no-audit --no-fund --".split(
        " ",
      ),
      "tracker-md@latest",
      ..."/temp/tracker-md/bin/tracker check --format github --fail-on warning --".split(" "),
    ]);
  });

  it("takes files line by line, and runs nothing that is written in its inputs", () => {
    const files = "docs/my plan.md\n\n$(touch ran)\n`x`;ls\n-n.md\n";
    const words = runAction({ version: "1.2.3; ls", files, "fail-on": "never" });
    expect(words).toContain("tracker-md@1.2.3; ls");
    expect(words.slice(words.indexOf("never"))).toEqual([
      "never",
      "--",
      "docs/my plan.md",
      "$(touch ran)",
      "`x`;ls",
      "-n.md",
    ]);
  });

  it("puts no input into a script, and knows what check knows", () => {
    for (const { run = "" } of action.runs.steps) expect(run).not.toContain("${{");
    expect(failLevels).toContain(action.inputs["fail-on"]?.default);
  });
});

describe("the problem matcher", () => {
  const { problemMatcher } = JSON.parse(
    readFileSync("docs/tracker-problem-matcher.json", "utf8"),
  ) as { problemMatcher: [{ pattern: [{ regexp: string }] }] };
  const pattern = new RegExp(problemMatcher[0].pattern[0].regexp);

  it("takes the lines of check apart", async () => {
    const folder = cliFolder({ "a:1 b.md": launch, "c.md": `${garden}- [?] Tidy: up\n` });
    const { stdout } = await folder.run(["check"]);
    const lines = stdout.split("\n").slice(0, -1);
    const found = lines.flatMap((line) => [pattern.exec(line)?.slice(1)].filter((each) => each));
    expect(found).toEqual([
      ["a:1 b.md", "6", "1", "error", "bar-drift", "bar says 4/5 (80%), all tasks have 1/5 (20%)"],
      ["c.md", "7", "4", "warning", "unknown-mark", expect.any(String)],
    ]);
    expect(lines.length).toBeGreaterThan(found.length);
    expect(
      lines.filter((line) => !pattern.test(line)).every((line) => line.includes(" info ")),
    ).toBe(true);
  });
});

describe("docs/ci.md", () => {
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = ""]) => block);

  it("has workflows that can be read", () => {
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks) expect(() => parse(block)).not.toThrow();
  });

  it("gives the action only inputs that it has", () => {
    const uses = blocks.filter((block) => block.includes("tracker-md@v"));
    expect(uses.length).toBeGreaterThan(0);
    for (const block of uses) {
      const given = [...block.matchAll(/^ {10}([\w-]+):/gm)].map(([, name]) => name);
      for (const name of given) expect(Object.keys(action.inputs)).toContain(name);
    }
  });

  it("calls tracker with options that it knows", async () => {
    const lines = blocks.flatMap((block) => block.match(/tracker (?:check|diff) [^|>\n]*/g) ?? []);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const options = line.split(" ").filter((word) => word.startsWith("--"));
      const { stdout } = await cliFolder().run([line.split(" ")[1] ?? "", "--help"]);
      for (const option of options) expect(stdout, line).toContain(option);
    }
  });
});

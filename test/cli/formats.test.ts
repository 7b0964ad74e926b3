import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { severityOf } from "../../src/check/types.ts";
import { meanings } from "../../src/cli/report/finding-pages.ts";
import { applyEdits, type Edit } from "../../src/text/edit.ts";
import { garden, launch } from "./plans.ts";
import { rdjsonSchema, sarifSchema, valid } from "./report-schemas.ts";
import { cliFolder, type RunOptions } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

const files = { "launch.md": launch };
const onGitHub = { GITHUB_ACTIONS: "true" };

/** A plan with so many boxes that contradict their rows. */
function manyFalse(count: number): string {
  const each = (text: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => text(at)).join("");
  return `# Plan

| ID | Task | Status |
|----|------|--------|
${each((at) => `| A-${at} | Task ${at} | ✅ |\n`)}
## Notes

${each((at) => `- [ ] A-${at} Task ${at}\n`)}
`;
}

describe("check --format", () => {
  it("text and json are what check gives without it", async () => {
    const folder = cliFolder(files);
    const plain = await folder.run(["check"]);
    expect(await folder.run(["check", "--format", "text"])).toEqual(plain);
    const json = await folder.run(["check", "--json"]);
    expect(await folder.run(["check", "--format", "json"])).toEqual(json);
    expect(await folder.run(["--json", "check", "--format", "json"])).toEqual(json);
    parseOutput(json.stdout);
  });

  it("json answers a failure in JSON too", async () => {
    const { stdout } = await cliFolder().run(["check", "missing.md", "--format", "json"]);
    expect(parseOutput(stdout)).toMatchObject({ error: { code: "missing-file" } });
  });

  it.each<[readonly string[], string]>([
    [["--format", "xml"], "--format takes text, json, github, sarif, rdjson, not xml"],
    [["--json", "--format", "sarif"], "--json and --format sarif exclude each other"],
    [["--fail-on", "notice"], "--fail-on takes error, warning, info, never, not notice"],
  ])("refuses %j", async (args, message) => {
    const { exitCode, stderr } = await cliFolder(files).run(["check", ...args]);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`error: ${message}\n`),
    });
  });

  it.each(["sarif", "rdjson"])("%s is one JSON text, also where --fix is tried", async (format) => {
    const args = ["check", "--fix", "--dry-run", "--format", format];
    JSON.parse((await cliFolder(files).run(args)).stdout);
  });
});

describe("check --fail-on", () => {
  const doubtful = "- [x] Dig\n- [?] Plant\n";
  const worth = "- [x] Dig\n  - [ ] Deep\n";
  it.each<[string, string, number]>([
    [launch, "error", 1],
    [launch, "never", 0],
    [doubtful, "error", 0],
    [doubtful, "warning", 1],
    [worth, "warning", 0],
    [worth, "info", 1],
    ["nothing.md", "info", 0],
  ])("%#: from %2$s", async (text, level, exitCode) => {
    const folder = cliFolder({ "plan.md": text });
    expect((await folder.run(["check", "--fail-on", level])).exitCode).toBe(exitCode);
  });

  it("never forgives what cannot be read", async () => {
    const folder = cliFolder({ "plan.md": `${garden}<<<<<<< a\n- [ ] b\n=======\n>>>>>>> c\n` });
    expect((await folder.run(["check", "--fail-on", "never"])).exitCode).toBe(3);
    expect((await folder.run(["check", "x.md", "--fail-on", "never"])).exitCode).toBe(2);
  });
});

describe("check --format github", () => {
  const annotations = async (plans: Readonly<Record<string, string>>, options: RunOptions = {}) => {
    const { stdout } = await cliFolder(plans).run(["check", "--format", "github"], options);
    return stdout.split("\n").slice(0, -1);
  };

  it("is chosen by itself under GitHub Actions, but not over another", async () => {
    const folder = cliFolder(files);
    const asked = await folder.run(["check", "--format", "github"]);
    expect(await folder.run(["check"], { env: onGitHub })).toEqual(asked);
    const text = await folder.run(["check", "--format", "text"], { env: onGitHub });
    expect(text).toEqual(await folder.run(["check"]));
    const json = await folder.run(["check", "--json"], { env: onGitHub });
    expect(json).toEqual(await folder.run(["check", "--json"]));
  });

  it("gives each finding its place", async () => {
    expect((await annotations(files))[0]).toBe(
      "::error file=launch.md,line=6,endLine=6,col=1,endColumn=23,title=bar-drift::bar says 4/5 (80%25), all tasks have 1/5 (20%25)",
    );
  });

  it("escapes what ends a property or a line", async () => {
    const name = "a,b:c%.md";
    const [line] = await annotations({ [name]: launch });
    expect(line).toMatch(/^::error file=a%2Cb%3Ac%25\.md,line=6,/);
  });

  it("leaves no control character of a plan raw", async () => {
    const plan = `${garden}- [x] Water \u001b[31m\n- [?] \u202ered\n`;
    const { stdout } = await cliFolder({ "a\u001bb\n.md": plan }).run([
      "check",
      "--format",
      "github",
    ]);
    expect(stdout).toMatch(/file=a\\x1bb%0A\.md,/);
    expect(stdout).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  });

  it("shows ten of each severity, the gravest first, and counts the rest", async () => {
    const plan = `${manyFalse(13)}${"- [?] Plant\n".repeat(12)}`;
    const lines = await annotations({ "plan.md": plan });
    const commands = lines.map((line) => /^::(\w+) /.exec(line)?.[1]);
    expect(commands.slice(0, 20)).toEqual([
      ...Array(10).fill("error"),
      ...Array(10).fill("warning"),
    ]);
    expect(lines.at(-1)).toBe(
      "… and 3 errors, 2 warnings more; `tracker check --format text` lists all",
    );
  });

  it("seeks files from the folder that was checked out", async () => {
    const folder = cliFolder({ "docs/plans/launch.md": launch });
    const env = { ...onGitHub, GITHUB_WORKSPACE: folder.path };
    const { stdout } = await folder.run(["-C", "docs", "check"], { env });
    expect(stdout).toMatch(/^::error file=docs\/plans\/launch\.md,/);
  });
});

describe("the job summary", () => {
  const run = async (before: string, plans: Readonly<Record<string, string>>) => {
    const folder = cliFolder({ ...plans, "summary.txt": before });
    const env = { ...onGitHub, GITHUB_STEP_SUMMARY: `${folder.path}/summary.txt` };
    const result = await folder.run(["check"], { env });
    return { ...result, summary: folder.read("summary.txt") };
  };

  it("has a row for each finding, below what others wrote", async () => {
    const { summary } = await run("# Tests\n", files);
    expect(summary).toMatch(/^# Tests\n### tracker check\n\n1 error/);
    expect(summary).toContain(
      "| launch.md:6 | error | [bar-drift](https://unpkg.com/tracker-md/docs/findings/bar-drift.md) | bar says 4/5 (80%), all tasks have 1/5 (20%) |\n",
    );
    expect((await run("", { "garden.md": garden })).summary).toBe(
      "### tracker check\n\nnothing to report in 1 plan\n\n",
    );
  });

  it("stays below what GitHub takes", async () => {
    const mebibyte = 1024 * 1024;
    const plans = { "plan.md": manyFalse(40) };
    const { summary } = await run(`${"x".repeat(mebibyte - 2000)}\n`, plans);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(mebibyte);
    expect(summary).toMatch(/\n… and \d+ more findings\n\n$/);
    const full = "x".repeat(mebibyte - 10);
    expect((await run(full, plans)).summary).toBe(full);
  });

  it("may fail without harm", async () => {
    const folder = cliFolder({ "garden.md": garden });
    const env = { ...onGitHub, GITHUB_STEP_SUMMARY: `${folder.path}/none/summary.txt` };
    const { exitCode, stderr } = await folder.run(["check"], { env });
    expect(exitCode).toBe(0);
    expect(stderr).toContain("the job summary could not be written\n");
  });
});

interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly [
          { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
        ];
      }[];
      readonly invocations: readonly object[];
    },
  ];
}

describe("check --format sarif", () => {
  const sarif = async (
    plans: Readonly<Record<string, string | Uint8Array>>,
    args: readonly string[] = [],
  ) => {
    const { stdout } = await cliFolder(plans).run([...args, "check", "--format", "sarif"]);
    return (valid(sarifSchema, stdout) as SarifLog).runs[0];
  };

  it("keeps to the format", async () => {
    const { results, tool } = await sarif(files);
    expect(results[0]).toMatchObject({
      ruleId: "bar-drift",
      level: "error",
      message: { text: "bar says 4/5 (80%), all tasks have 1/5 (20%)" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "launch.md" },
            region: { startLine: 6, startColumn: 1, endLine: 6, endColumn: 23 },
          },
        },
      ],
    });
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    }
  });

  it("has a rule for every code, in the words of its page", () => {
    const page = readFileSync("docs/findings/README.md", "utf8");
    const rows = [...page.matchAll(/^\| \[([a-z-]+)\].*\| ([^|]+) \|$/gm)];
    expect(Object.fromEntries(rows.map(([, code, meaning]) => [code, meaning]))).toEqual(meanings);
    expect(Object.keys(meanings)).toEqual(Object.keys(severityOf));
  });

  it("names files by URIs from the root of the repository", async () => {
    const uriOf = async (path: string, args: readonly string[] = []) => {
      const { results } = await sarif({ ".git/HEAD": "", [path]: launch }, args);
      return results[0]?.locations[0].physicalLocation.artifactLocation.uri;
    };
    expect(await uriOf("a b/пл#1:?.md")).toBe("a%20b/%D0%BF%D0%BB%231%3A%3F.md");
    expect(await uriOf("docs/launch.md", ["-C", "docs"])).toBe("docs/launch.md");
  });

  it("counts columns in UTF-16 units", async () => {
    const { results } = await sarif({
      "plan.md": "# 🚀 Ship ✅ (1/3)\n\n- [x] Dig\n- [ ] Plant\n- [ ] x\n".replace("1/3", "2/3"),
    });
    expect(results[0]).toMatchObject({
      locations: [{ physicalLocation: { region: { startColumn: 14, endColumn: 17 } } }],
    });
  });

  it("says which files could not be read", async () => {
    const bytes = Buffer.from("- [ ] caf\xe9\n", "latin1");
    const folder = cliFolder({ ...files, "latin1.md": bytes });
    const args = ["check", "launch.md", "latin1.md", "--format", "sarif"];
    const { exitCode, stdout } = await folder.run(args);
    expect(exitCode).toBe(3);
    const [run] = (valid(sarifSchema, stdout) as SarifLog).runs;
    expect(run.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: "error", message: { text: expect.stringContaining("latin1.md is not UTF-8") } },
        ],
      },
    ]);
  });

  it("has no more results than GitHub takes, the gravest first", async () => {
    const doubtful = "- [?] Plant\n".repeat(25_001);
    const { results, invocations } = await sarif({ "a.md": doubtful, "b.md": launch });
    expect(results).toHaveLength(25_000);
    expect(results[0]?.ruleId).toBe("bar-drift");
    expect(invocations).toMatchObject([
      {
        toolExecutionNotifications: [
          { message: { text: expect.stringMatching(/more than 25000$/) } },
        ],
      },
    ]);
  });
});

interface Position {
  readonly line: number;
  readonly column: number;
}

interface Range {
  readonly start: Position;
  readonly end: Position;
}

interface RdResult {
  readonly diagnostics: readonly {
    readonly location: { readonly path: string; readonly range: Range };
    readonly suggestions?: readonly { readonly range: Range; readonly text: string }[];
  }[];
}

describe("check --format rdjson", () => {
  const rdjson = async (plans: Readonly<Record<string, string>>, args: readonly string[] = []) => {
    const { stdout } = await cliFolder(plans).run([...args, "check", "--format", "rdjson"]);
    return (valid(rdjsonSchema, stdout) as RdResult).diagnostics;
  };

  it("keeps to the format", async () => {
    const [first] = await rdjson(files);
    expect(first).toEqual({
      message: "bar says 4/5 (80%), all tasks have 1/5 (20%)",
      location: {
        path: "launch.md",
        range: { start: { line: 6, column: 1 }, end: { line: 6, column: 43 } },
      },
      severity: "ERROR",
      code: {
        value: "bar-drift",
        url: "https://unpkg.com/tracker-md/docs/findings/bar-drift.md",
      },
      suggestions: [
        {
          range: { start: { line: 6, column: 1 }, end: { line: 6, column: 43 } },
          text: "[██░░░░░░░░] 1/5 (20%)",
        },
      ],
    });
  });

  it("names files from where tracker was started", async () => {
    const plans = { ".git/HEAD": "", "docs/launch.md": launch };
    const paths = await rdjson(plans, ["-C", "docs"]);
    expect(new Set(paths.map(({ location }) => location.path))).toEqual(
      new Set(["docs/launch.md"]),
    );
  });

  it.each(["en/tracker.md", "ru/tracker.md"])(
    "suggests for examples/%s what makes it true",
    async (path) => {
      const plan = readFileSync(`examples/${path}`, "utf8");
      const diagnostics = await rdjson({ "plan.md": plan });
      const edits = diagnostics
        .flatMap(({ suggestions = [] }) => suggestions)
        .map((suggestion) => editOf(plan, suggestion));
      expect(edits.length).toBeGreaterThan(3);
      const mended = applyEdits(
        plan,
        edits.sort((a, b) => a.start - b.start),
      );
      const { stdout } = await cliFolder({ "plan.md": mended }).run(["check", "--json"]);
      const { findings } = parseOutput<{ findings: readonly { fixable: boolean }[] }>(stdout);
      expect(findings.filter(({ fixable }) => fixable)).toEqual([]);
    },
  );
});

/** A suggestion as reviewdog would apply it: by bytes. */
function editOf(
  plan: string,
  { range: { start, end }, text: replacement }: { range: Range; text: string },
): Edit {
  const offset = ({ line, column }: Position) => {
    const before = plan
      .split("\n")
      .slice(0, line - 1)
      .map((each) => `${each}\n`)
      .join("");
    const bytes = Buffer.from(plan.split("\n")[line - 1] ?? "").subarray(0, column - 1);
    return before.length + bytes.toString("utf8").length;
  };
  const [from, to] = [offset(start), offset(end)];
  return { start: from, end: to, was: plan.slice(from, to), text: replacement };
}

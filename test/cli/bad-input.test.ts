import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ErrorCode, exitCodeOfError } from "../../src/error.ts";
import { folderContent } from "../support/folder-content.ts";
import { garden, launch, prose } from "./plans.ts";
import { type CliFolder, cliFolder, type RunResult } from "./run-cli.ts";
import { parseOutput } from "./schema.ts";

type Words = readonly string[];

/** The commands that take files. */
const readers: readonly Words[] = [
  ["status"],
  ["check"],
  ["check", "--fix"],
  ["list"],
  ["scan"],
  ["sync"],
  ["sync", "--dry-run"],
];

/** The commands that take references, with their words around one. */
const referrers: readonly ((ref: string) => Words)[] = [
  (ref) => ["show", ref],
  (ref) => ["explain", ref],
  (ref) => ["set", ref, "done"],
  (ref) => ["set", ref, "done", "--dry-run"],
];

/** Every way to hand a file to tracker: as an argument, by a line, by what stands in it, by --file. */
function waysTo(file: string): readonly Words[] {
  return [
    ...readers.map((words) => [...words, file]),
    ...referrers.map((words) => words(`${file}:5`)),
    ...referrers.map((words) => words(`${file}#Dig`)),
    ...referrers.map((words) => ["--file", file, ...words("Dig")]),
  ];
}

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/**
 * Runs a command line that must be refused, for people and for programs: the exit code, one error that says what is
 * wrong and with what, no stack trace, and every file as it was.
 */
async function expectRefusal(folder: CliFolder, words: Words, refusal: Refusal): Promise<void> {
  const exitCode = exitCodeOfError[refusal.code];
  const run = await runUnchanged(folder, words);
  expect({ words, exitCode: run.exitCode }).toEqual({ words, exitCode });
  expect(run.stdout).toBe("");
  expect(errorLines(run)).toEqual([expect.stringContaining(refusal.message)]);
  const inJson = await runUnchanged(folder, [...words, "--json"]);
  expect({ words, exitCode: inJson.exitCode }).toEqual({ words, exitCode });
  expect(parseOutput(inJson.stdout)).toMatchObject({
    error: { code: refusal.code, message: expect.stringContaining(refusal.message) },
  });
}

function errorLines({ stderr }: RunResult): Words {
  return stderr.split("\n").filter((line) => /^error: .*[^.]$/.test(line));
}

async function runUnchanged(folder: CliFolder, words: Words): Promise<RunResult> {
  const before = folderContent(folder.path);
  const run = await folder.run(words);
  expect(folderContent(folder.path), words.join(" ")).toEqual(before);
  expect(run.stdout + run.stderr).not.toMatch(/unexpected failure|^\s+at |\.[jt]s:\d+|Error:/m);
  return run;
}

const conflict = `${garden}
<<<<<<< ours
- [ ] Water
=======
- [x] Water
>>>>>>> theirs
`;

describe("a file that is refused however it is named", () => {
  it.each<[string, string | Uint8Array, ErrorCode, string]>([
    [
      "not UTF-8",
      Buffer.from(`${garden}- [ ] caf\xe9\n`, "latin1"),
      "not-utf-8",
      "bad.md is not UTF-8: byte 0xe9 at offset 56 (line 7)",
    ],
    [
      "UTF-16",
      Buffer.from(`\u{FEFF}${garden}`, "utf16le"),
      "not-utf-8",
      "bad.md is UTF-16, not UTF-8",
    ],
    [
      "UTF-16 without a byte order mark",
      Buffer.from(garden, "utf16le"),
      "not-utf-8",
      "bad.md has a NUL byte at offset 1 (line 1): it is no text",
    ],
    [
      "NUL bytes",
      garden.replace("Dig", "D\0g"),
      "not-utf-8",
      "bad.md has a NUL byte at offset 32 (line 5): it is no text",
    ],
    [
      "a single line of 20 MB",
      `- [ ] ${"Dig *deep* ".repeat(2_000_000)}`,
      "too-large",
      "bad.md is 21 MB large, the limit is 4 MB",
    ],
    [
      "a line over 64 kB",
      `${garden}- [ ] ${"Dig *deep* ".repeat(7_000)}`,
      "too-large",
      "bad.md line 7 is 75.3 kB long, the limit is 64 kB",
    ],
    [
      "10,000 nested quotes",
      `${">".repeat(10_000)} a\n`,
      "too-large",
      "bad.md line 1 is nested 10000 containers deep, the limit is 100",
    ],
    [
      "10,000 nested lists",
      `${"- ".repeat(10_000)}a\n`,
      "too-large",
      "bad.md line 1 is nested 10000 containers deep, the limit is 100",
    ],
  ])("%s", async (_name, content, code, message) => {
    const folder = cliFolder({ "bad.md": content });
    for (const words of waysTo("bad.md")) await expectRefusal(folder, words, { code, message });
  });

  it.each<[string, string, ErrorCode, string]>([
    ["missing", "gardn.md", "missing-file", "gardn.md does not exist"],
    ["in a missing folder", "no/a.md", "missing-file", "no/a.md does not exist"],
    ["below a file", "garden.md/a.md", "missing-file", "garden.md/a.md does not exist"],
    [
      "a dangling symlink",
      "dangling.md",
      "missing-file",
      "dangling.md is a dangling symbolic link to gone.md",
    ],
    [
      "a symlink to itself",
      "circle.md",
      "missing-file",
      "circle.md is a symbolic link that leads back to itself",
    ],
    ["a pipe", "pipe.md", "not-a-file", "pipe.md is not a regular file"],
  ])("%s", async (_name, file, code, message) => {
    const folder = cliFolder({ "garden.md": garden });
    symlinkSync("gone.md", join(folder.path, "dangling.md"));
    symlinkSync("circle.md", join(folder.path, "circle.md"));
    execFileSync("mkfifo", [join(folder.path, "pipe.md")]);
    for (const words of waysTo(file)) await expectRefusal(folder, words, { code, message });
  });

  it("names the file that a missing one may be a slip for", async () => {
    const folder = cliFolder({ "garden.md": garden });
    for (const words of waysTo("gardn.md")) {
      expect((await folder.run(words)).stderr).toContain("hint: did you mean garden.md?\n");
    }
  });

  it("conflict markers, which check and scan look at", async () => {
    const folder = cliFolder({ "bad.md": conflict });
    const lookers = new Set(["check", "scan"]);
    const refusal: Refusal = {
      code: "conflict-marker",
      message: "conflict marker at bad.md:8",
    };
    for (const words of waysTo("bad.md").filter(([command = ""]) => !lookers.has(command))) {
      await expectRefusal(folder, words, refusal);
    }
    const checked = await runUnchanged(folder, ["check", "bad.md"]);
    expect(checked.exitCode).toBe(3);
    expect(checked.stdout).toMatch(/^bad\.md:8:1 error conflict-marker: /m);
    const inJson = await runUnchanged(folder, ["check", "--json"]);
    expect(inJson.exitCode).toBe(3);
    expect(parseOutput(inJson.stdout)).toMatchObject({
      findings: [8, 10, 12].map((line) => ({ code: "conflict-marker", severity: "error", line })),
    });
    await expectRefusal(folder, ["check", "--fix", "bad.md"], refusal);
    expect((await runUnchanged(folder, ["scan", "bad.md"])).exitCode).toBe(0);
  });
});

describe("a file that is passed over", () => {
  it.each([
    ["empty", ""],
    ["a byte order mark only", "\u{FEFF}"],
    ["line ends only", "\n\r\n\r\n"],
    ["no plan", prose],
    ["no plan, with conflict markers", conflict.replace(/- \[.\]/g, "-")],
  ])("%s", async (_name, content) => {
    const folder = cliFolder({ "a.md": content });
    for (const words of readers) {
      const { exitCode, stdout, stderr } = await runUnchanged(folder, [...words, "a.md"]);
      expect({ words, exitCode }).toEqual({ words, exitCode: 0 });
      expect(stderr).not.toContain("error");
      if (words[0] === "scan") continue;
      expect(stdout).toBe("");
      if (!words.includes("--fix")) expect(stderr).toContain("no plans");
    }
    for (const words of referrers) {
      const refusal: Refusal = { code: "unknown-task", message: "a.md:1: not a plan" };
      await expectRefusal(folder, words("a.md:1"), refusal);
      await expectRefusal(folder, words("a.md#Dig"), { code: "unknown-task", message: "a.md#Dig" });
    }
  });

  it("a folder without plans", async () => {
    const folder = cliFolder({ "plans.md/notes.md": prose });
    mkdirSync(join(folder.path, "empty"));
    for (const words of readers) {
      for (const path of ["plans.md", "plans.md/", "empty"]) {
        const { exitCode, stdout } = await runUnchanged(folder, [...words, path]);
        expect({ words, exitCode, stdout }).toEqual({ words, exitCode: 0, stdout: "" });
      }
    }
  });
});

describe("a folder where a file is meant", () => {
  it("is refused, also when there are plans in it", async () => {
    const folder = cliFolder({ "plans/a.md": garden, "plans/b.md": garden });
    const refusal: Refusal = { code: "not-a-file", message: "plans is a folder, not a file" };
    for (const words of referrers) {
      await expectRefusal(folder, words("plans:5"), refusal);
      await expectRefusal(folder, words("plans#Dig"), refusal);
    }
  });
});

describe("a table of 20,000 rows", () => {
  it("is no bad input: it works", async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => {
      return `| T-${at + 1} | Task number ${at + 1} of the table | ${at < 10_000 ? "✅" : "⬜"} |`;
    });
    const text = [
      "# Big\n\nProgress: [██░░] 10000/20000 (50%)\n\n| ID | Task | Status |\n|----|------|--------|",
      ...rows,
      "",
    ].join("\n");
    const folder = cliFolder({ "big.md": text });
    const { exitCode, stdout } = await folder.run(["set", "T-19999", "done"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("10000/20000 → 10001/20000");
    const expected = text
      .replace("10000/20000", "10001/20000")
      .replace("| Task number 19999 of the table | ⬜", "| Task number 19999 of the table | ✅");
    expect(folder.read("big.md") === expected).toBe(true);
  });
});

describe("one bad file among others", () => {
  it.each<[string, string | Uint8Array, number, RegExp]>([
    ["not UTF-8", Buffer.from([0xff]), 0, /^skipped: bad\.md is not UTF-8.*\n$/],
    ["UTF-16", Buffer.from(garden, "utf16le"), 0, /^skipped: bad\.md has a NUL byte.*\n$/],
    ["with conflict markers", conflict, 3, /^error: conflict marker at bad\.md:8$/m],
    ["too large", `- [ ] ${"x".repeat(70_000)}`, 0, /^skipped: bad\.md line 1 is 68\.4 kB long/],
    ["no plan", prose, 0, /^$/],
  ])("stops no other: %s", async (_name, content, expected, message) => {
    const folder = cliFolder({ "bad.md": content, "garden.md": garden });
    symlinkSync("gone.md", join(folder.path, "dangling.md"));
    const { exitCode, stdout, stderr } = await runUnchanged(folder, ["list"]);
    expect(exitCode).toBe(expected);
    expect(stdout).toContain("Dig");
    expect(stderr).toMatch(message);
  });
});

describe("a reference that is refused", () => {
  const files = {
    "launch.md": launch,
    "garden.md": garden,
    "parties.md": "- [ ] Plan the party in 5 days\n- [ ] After party P5\n",
    "double.md":
      "| ID | Task | Status |\n|---|---|---|\n| SEC-1 | One | ⬜ |\n| SEC-1 | Two | ⬜ |\n",
  };

  it.each<readonly [ref: string, code: ErrorCode, message: string, hint: string]>([
    ["P0-9", "unknown-task", "no task P0-9", "P0-"],
    ["Writr", "unknown-task", "no task Writr", ""],
    ["launch.md#P0-9", "unknown-task", "no task launch.md#P0-9", "P0-"],
    ["", "unknown-task", "no task", "hint: "],
    [" ", "unknown-task", "no task", "hint: "],
    ["launch.md:1", "unknown-line", "launch.md:1", "hint: "],
    ["launch.md:0", "unknown-line", "launch.md:0", "hint: "],
    ["launch.md:99999999999999999999", "unknown-line", "launch.md:", "hint: "],
    ["ce", "unknown-task", "no task ce", "hint: "],
    ["5", "unknown-task", "no task 5", "hint: "],
    ["P5", "unknown-task", "no task P5", "hint: "],
    ["P0-31", "unknown-task", "no task P0-31", "did you mean P0-3"],
    ["party", "ambiguous-task", "party means 2 tasks", "parties.md:1  Plan the party in 5 days"],
    ["SEC-1", "duplicate-task", "SEC-1 is the id of 2 different tasks", "double.md:3  SEC-1 One"],
  ])("%j", async (ref, code, message, hint) => {
    const folder = cliFolder(files);
    for (const words of referrers) {
      await expectRefusal(folder, words(ref), { code, message });
      expect((await folder.run(words(ref))).stderr).toContain(hint);
    }
  });

  it("may be long", async () => {
    const folder = cliFolder(files);
    for (const words of referrers) {
      const refusal: Refusal = { code: "unknown-task", message: "no task xxx" };
      await expectRefusal(folder, words("x".repeat(100_000)), refusal);
    }
  });

  it("does not reach the terminal raw", async () => {
    const folder = cliFolder(files);
    for (const words of referrers) {
      const { exitCode, stderr } = await runUnchanged(folder, words("\u{1b}[31m\u{202e}"));
      expect(exitCode).toBe(2);
      expect(stderr).toContain("error: no task \\x1b[31m\\u202e\n");
    }
  });

  it("means a parent whose children count", async () => {
    const folder = cliFolder({
      "nested.md": "- [ ] Parent\n  - [ ] One child\n  - [x] Two child\n",
    });
    for (const words of referrers.slice(2)) {
      await expectRefusal(folder, words("Parent"), {
        code: "rollup",
        message: '"Parent" is done when its 2 children are',
      });
    }
  });

  it("keeps all others from being set", async () => {
    const folder = cliFolder(files);
    const refusal: Refusal = { code: "unknown-task", message: "no task P0-9" };
    await expectRefusal(folder, ["set", "P0-2", "Plant", "P0-9", "done"], refusal);
  });
});

describe("a status that is refused", () => {
  it.each([
    ["finnished", "unknown status finnished"],
    ["", "unknown status"],
    ["50%", "unknown status 50%"],
    ["\u{1b}[31m", "unknown status \\x1b[31m"],
  ])("%j", async (status, message) => {
    const folder = cliFolder({ "garden.md": garden });
    for (const words of [
      ["set", "Dig", status],
      ["list", "--status", status],
      ["list", "--status", `done,${status}`],
    ]) {
      const { exitCode, stdout, stderr } = await runUnchanged(folder, words);
      expect({ words, exitCode, stdout }).toEqual({ words, exitCode: 2, stdout: "" });
      expect(stderr).toContain(`error: ${message}`);
      expect(stderr).toContain("hint: ");
    }
  });

  it("that a box cannot take is named with what it can", async () => {
    const folder = cliFolder({ "garden.md": garden });
    await expectRefusal(folder, ["set", "Plant", "blocked"], {
      code: "status-not-possible",
      message: "Plant",
    });
  });
});

describe("a config that is refused", () => {
  it.each<[string, string, string | Uint8Array, string]>([
    ["a mistyped key", "tracker.config.yaml", "fliles: [a]\n", 'unknown key "fliles"'],
    ["a wrong type", "tracker.config.yaml", "files: a.md\n", 'yaml:1: "files": expected array'],
    ["a wrong item", "tracker.config.json", '{"files": [7]}', 'json:1: "files[0]": expected'],
    ["braces", "tracker.config.yml", "files: ['{a,b}.md']\n", "braces are not understood"],
    ["broken YAML", "tracker.config.yaml", "files: [a\n", "tracker.config.yaml:2: "],
    ["broken JSON", "tracker.config.json", '{"files": ', "tracker.config.json: "],
    ["no mapping", "tracker.config.json", "[1]", "expected object"],
    ["a wrong key in package.json", "package.json", '{"tracker": {"x": 1}}', 'unknown key "x"'],
    ["broken package.json", "package.json", '{"tracker": {', "package.json: "],
    ["not UTF-8", "tracker.config.yaml", Buffer.from([0x66, 0xff]), "is not UTF-8"],
    ["UTF-16", "tracker.config.json", Buffer.from("\u{FEFF}{}", "utf16le"), "is not UTF-8"],
    ["a folder", "tracker.config.yaml/x", "", "tracker.config.yaml cannot be read: EISDIR"],
  ])("%s", async (_name, config, content, message) => {
    const folder = cliFolder({ "garden.md": garden, [config]: content });
    mkdirSync(join(folder.path, ".git"));
    const [name = ""] = config.split("/");
    for (const words of [...readers, ...referrers.map((each) => each("Dig"))]) {
      await expectRefusal(folder, words, { code: "bad-config", message });
      await expectRefusal(folder, words, { code: "bad-config", message: name });
    }
  });

  it.each([
    ["no.yaml", "the config file no.yaml does not exist"],
    ["garden.md", "the config file garden.md is not a .yaml, .yml or .json file"],
    [".", "the config file"],
  ])("--config %s", async (config, message) => {
    const folder = cliFolder({ "garden.md": garden });
    for (const words of [...readers, ...referrers.map((each) => each("Dig"))]) {
      const refusal: Refusal = { code: "bad-config", message };
      await expectRefusal(folder, ["--config", config, ...words], refusal);
    }
  });
});

describe("a place or a day that is refused", () => {
  it.each<[Words, ErrorCode, string]>([
    [["-C", "nowhere"], "missing-file", "nowhere"],
    [["-C", "garden.md"], "not-a-file", "garden.md is not a folder"],
    [["--date", "2026-02-30"], "bad-date", '--date is "2026-02-30", not a date'],
    [["--date", "today"], "bad-date", '--date is "today", not a date'],
  ])("%j", async (options, code, message) => {
    const folder = cliFolder({ "garden.md": garden });
    for (const words of [...readers, ...referrers.map((each) => each("Dig"))]) {
      await expectRefusal(folder, [...options, ...words], { code, message });
    }
  });

  it("TRACKER_DATE", async () => {
    const folder = cliFolder({ "garden.md": garden });
    const { exitCode, stderr } = await folder.run(["sync"], { env: { TRACKER_DATE: "tomorrow" } });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
    expect(stderr).toContain('TRACKER_DATE is "tomorrow", not a date');
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { violations } from "./architecture/rules.ts";
import { oversizes, type Reasons } from "./architecture/sizes.ts";
import type { FileText } from "./architecture/source.ts";

const root = join(import.meta.dirname, "..");

/** What is longer than its kind should be, and why it stays so. */
const reasons: Reasons = {
  "src/language/*.ts": "the words of one language, one a line",
};

describe("the source", () => {
  const files = readSourceFiles();

  it("is there to be looked at", () => {
    expect(files.map(({ path }) => path)).toContain("src/text/edit.ts");
  });

  it("keeps the layers and their rules", () => {
    const found = violations(files);
    expect(
      found.map(({ path, line, rule, message }) => `${path}:${line} ${rule}: ${message}`),
    ).toEqual([]);
  });

  it("has short functions and files, or a reason", () => {
    expect(oversizes(files, reasons)).toEqual([]);
  });
});

describe("the guard", () => {
  const caught: Readonly<Record<string, readonly [path: string, text: string, rule: string]>> = {
    "an import from a higher layer": [
      "src/text/edit.ts",
      `import { readPlan } from "../plan/read.ts";`,
      "layers",
    ],
    "a type from a higher layer": [
      "src/plan/read.ts",
      `import type { Change } from "../change/types.ts";`,
      "layers",
    ],
    "a type imported in place": [
      "src/plan/read.ts",
      `export type A = import("../change/types.ts").Change;`,
      "layers",
    ],
    "a re-export from a higher layer": [
      "src/check/check.ts",
      `export { x } from "../cli/main.ts";`,
      "layers",
    ],
    "a lazy import from a higher layer": [
      "src/check/check.ts",
      `const x = await import("../workspace/write.ts");`,
      "layers",
    ],
    "the public API that imports the command line": [
      "src/index.ts",
      `export { main } from "./cli/main.ts";`,
      "layers",
    ],
    "a folder that imports the public API": [
      "src/cli/main.ts",
      `import { readPlan } from "../index.ts";`,
      "layers",
    ],
    "an import from outside the source": [
      "src/cli/main.ts",
      `import { x } from "../../test/x.ts";`,
      "layers",
    ],
    "a folder without a place": ["src/helpers/x.ts", "", "layers"],
    "remark outside its file": [
      "src/syntax/table.ts",
      `import remarkGfm from "remark-gfm";`,
      "packages",
    ],
    "the writer of Markdown outside its file": [
      "src/syntax/parse.ts",
      `import stringify from "remark-stringify";`,
      "packages",
    ],
    "commander outside the command line": [
      "src/workspace/config.ts",
      `import { Command } from "commander";`,
      "packages",
    ],
    "zod outside the workspace": ["src/cli/main.ts", `import { z } from "zod";`, "packages"],
    "a part of yaml outside the workspace": [
      "src/cli/main.ts",
      `import { x } from "yaml/util";`,
      "packages",
    ],
    "a package that nobody placed": ["src/cli/main.ts", `import pad from "left-pad";`, "packages"],
    "a file read by the core": [
      "src/check/check.ts",
      `import { readFileSync } from "node:fs";`,
      "no-node",
    ],
    "a builtin without its prefix": ["src/plan/read.ts", `import { join } from "path";`, "no-node"],
    "a clock in the core": ["src/change/record.ts", "export const now = Date.now();", "no-clock"],
    "today in the core": ["src/plan/derive.ts", "export const now = new Date();", "no-clock"],
    "a date made in the core": [
      "src/language/date.ts",
      "export const d = new Date(0);",
      "no-clock",
    ],
    "the process in a command": [
      "src/cli/commands/set.ts",
      "export const dir = process.cwd();",
      "no-process",
    ],
    "the process by its other name": [
      "src/cli/commands/set.ts",
      `export const env = globalThis.process["env"];`,
      "no-process",
    ],
    "the process imported": [
      "src/cli/commands/set.ts",
      `import { argv } from "node:process";`,
      "no-process",
    ],
    "a default export": [
      "src/cli/main.ts",
      "export default function main() {}",
      "no-default-export",
    ],
    "a default value": ["src/cli/main.ts", "const a = 1;\nexport default a;", "no-default-export"],
    "a name exported as default": [
      "src/cli/main.ts",
      "const a = 1;\nexport { a as default };",
      "no-default-export",
    ],
  };

  it.each(Object.entries(caught))("catches %s", (_name, [path, text, rule]) => {
    expect(violations([{ path, text }]).map((violation) => violation.rule)).toContain(rule);
  });

  it("catches a circle of imports, also of types", () => {
    const found = violations([
      { path: "src/plan/a.ts", text: `import { b } from "./b.ts";` },
      { path: "src/plan/b.ts", text: `\nimport type { C } from "./c.ts";` },
      { path: "src/plan/c.ts", text: `export { a } from "./a.ts";` },
    ]);
    expect(found).toEqual([
      {
        path: "src/plan/c.ts",
        line: 1,
        rule: "no-cycles",
        message: "src/plan/a.ts → src/plan/b.ts → src/plan/c.ts → src/plan/a.ts",
      },
    ]);
  });

  it("lets pass what is allowed", () => {
    const found = violations([
      {
        path: "src/cli/commands/set.ts",
        text: [
          `import { join } from "node:path";`,
          `import { Command } from "commander";`,
          `import { TrackerError } from "../../error.ts";`,
          `import { read } from "../../workspace/read.ts";`,
          "// new Date() and process.env in a comment",
          `export const text = "process.env";`,
          "export const pick = (a: number) => {",
          "  switch (a) {",
          "    default:",
          "      return { process: 1 }.process;",
          "  }",
          "};",
        ].join("\n"),
      },
      { path: "src/syntax/parse.ts", text: `import { unified } from "unified";` },
      { path: "src/language/date.ts", text: "export const utc = Date.UTC(2026, 1, 1);" },
      { path: "src/index.ts", text: `export { open } from "./workspace/read.ts";` },
    ]);
    expect(found).toEqual([]);
  });

  it("catches what is too long, and a reason that nothing needs", () => {
    const long = (lines: number) => `export function long() {\n${"  1;\n".repeat(lines - 2)}}\n`;
    const files = [
      { path: "src/a.ts", text: long(45) },
      { path: "src/b.ts", text: long(46) },
      { path: "src/c.ts", text: "1;\n".repeat(401) },
      { path: "src/d/e.ts", text: `const f = () => {\n${"1;\n".repeat(500)}};\n` },
    ];
    expect(oversizes(files, { "src/d/*": "data", "src/a.ts": "no longer long" })).toEqual([
      "src/b.ts#long: 46 lines",
      "src/c.ts: 401 lines",
      "src/a.ts: has a reason but is not too long",
    ]);
  });
});

function readSourceFiles(): readonly FileText[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => `src/${path.replaceAll("\\", "/")}`)
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

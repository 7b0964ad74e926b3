import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { builtCommand } from "./built-command.ts";
import { cliFolder } from "./run-cli.ts";

const rows = Array.from(
  { length: 400 },
  (_, at) => `| T-${at} | Task number ${at} of the table | ${at % 3 === 0 ? "✅" : "⬜"} |`,
);
const table = `# Plan\n\nProgress: 1/400\n\n| ID | Task | Status |\n|---|---|---|\n${rows.join("\n")}\n`;
const files = Object.fromEntries(
  Array.from({ length: 150 }, (_, at) => [`plan-${at}.md`, `${table}\nPlan ${at}.\n`]),
);

/** The command with a heap in which not all of these plans have room at once. */
it.each(["check", "check --format sarif", "check --format rdjson", "status", "sync -n", "scan"])(
  "%s holds one plan at a time in memory",
  (line) => {
    const { path } = cliFolder(files);
    const { PATH, HOME } = process.env;
    const args = ["--max-old-space-size=32", builtCommand(), ...line.split(" ")];
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: path,
      env: { PATH, HOME, TMPDIR: path },
      encoding: "utf8",
    });
    expect([0, 1]).toContain(status);
    expect(stdout).toContain("plan-149.md");
  },
);

// Runs the built command as a user would, under the Node whose path is given: node scripts/smoke.mjs [NODE]
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const node = process.argv[2] ?? process.execPath;
const command = resolve("dist/bin.cjs");
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const folder = mkdtempSync(join(tmpdir(), "tracker-smoke-"));

try {
  assert.equal(tracker("--version").stdout.trim(), version);
  const examples = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".md") && basename(path) !== "README.md",
  );
  assert.ok(examples.length > 0, "there is no example");
  for (const example of examples) smoke(example);
  console.log(`${tracker("--version").stdout.trim()} works on ${examples.length} examples`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Reads an example, makes it true, and makes sure that it is true and stays as it is then.
 * @param {string} example
 */
function smoke(example) {
  cpSync(join("examples", example), join(folder, example));
  const status = JSON.parse(tracker("status", "--json", example).stdout);
  assert.equal(status.command, "status");
  assert.ok(status.files[0].tasks.total > 0, `${example} has no tasks`);

  tracker("sync", example);
  const synced = readFileSync(join(folder, example), "utf8");
  const again = JSON.parse(tracker("sync", "--json", example).stdout);
  assert.equal(again.files[0]?.written ?? false, false, `${example}: the second sync writes`);
  assert.equal(readFileSync(join(folder, example), "utf8"), synced);
}

/**
 * Runs the command in the temporary folder, in an environment that hides nothing; it must end well.
 * @param {string[]} args
 */
function tracker(...args) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TRACKER_DATE: "2026-03-12" };
  const run = spawnSync(node, [command, ...args], { cwd: folder, env, encoding: "utf8" });
  assert.equal(run.status, 0, `tracker ${args.join(" ")}: ${run.stderr || run.error}`);
  return run;
}

// Measures the built command: node bench/bench.mjs [--runs N] [--rows N]
//
// Every run gets an environment of nothing but PATH and HOME: one NODE_EXTRA_CA_CERTS doubles the start of bare Node
// and so flatters every ratio to it. Runs are interleaved, so that a busy moment hits all alike, and medians are told.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const mainPlan = "examples/ru/tracker.md";
const change = ["P0-5", "done"];
const date = ["--date", "2026-03-12"];

const warmUps = 3;
const profiles = 5;
const command = resolve("dist/bin.cjs");
const memoryProbe = fileURLToPath(new URL("memory-probe.cjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tracker-bench-"));
const plan = join(folder, "plan.md");

/** @type {Map<string, string[]>} */
const packagesOfFiles = new Map();

/**
 * @typedef {object} Job
 * @property {string} name
 * @property {string[]} args What Node gets.
 * @property {number[]} times In milliseconds.
 * @property {number[]} codes The exit codes that are fine.
 */

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "21" },
    rows: { type: "string", default: "20000" },
  },
});

try {
  console.log(`node ${process.version}, ${cpus()[0]?.model}, ${cpus().length} cores\n`);
  measureCommands(Number(options.runs));
  measureParser();
  measureTable(Number(options.rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {number} runs */
function measureCommands(runs) {
  const jobs = [
    job("node -e 0", ["-e", "0"]),
    job("tracker --version", [command, "--version"]),
    job("tracker set", [command, "--file", plan, ...date, "set", ...change]),
    job("tracker check", [command, ...date, "check", plan], [0, 1]),
    job("tracker status", [command, ...date, "status", plan]),
  ];
  for (let run = -warmUps; run < runs; run++) {
    for (const each of jobs) {
      const time = timeOf(each);
      if (run >= 0) each.times.push(time);
    }
  }
  const [base] = jobs.map(({ times }) => median(times));
  const size = (readFileSync(mainPlan).length / 1000).toFixed(1);
  console.log(`${mainPlan} (${size} kB), medians of ${runs} interleaved runs`);
  printTable(
    ["", "ms", "fastest", "ratio to node -e 0", "peak memory, MB"],
    jobs.map((each) => [
      each.name,
      median(each.times).toFixed(1),
      Math.min(...each.times).toFixed(1),
      (median(each.times) / (base ?? 1)).toFixed(2),
      (peakMemory(each) / 1024).toFixed(0),
    ]),
  );
}

/** How much of `set` is spent under a function of remark, its loading included. */
function measureParser() {
  const args = [command, "--file", plan, ...date, "set", ...change];
  const shares = Array.from({ length: profiles }, () => parserShare(args));
  const percent = (median(shares) * 100).toFixed(0);
  console.log(
    `\nremark's share of the samples of \`set\`: ${percent} % (approximate: median of ${profiles} profiles, and profiling slows small functions)`,
  );
}

/** @param {number} rows */
function measureTable(rows) {
  const text = [
    "# Plan",
    "",
    "| ID | Task | Status |",
    "|----|------|--------|",
    ...Array.from({ length: rows }, (_, at) => {
      const status = at % 3 === 0 ? "✅ Done" : "⬜ Todo";
      return `| T-${at + 1} | Task number ${at + 1} of the table | ${status} |`;
    }),
    "",
  ].join("\n");
  const large = join(folder, "large.md");
  writeFileSync(large, text);
  const each = job("check", [command, ...date, "check", large], [0, 1]);
  const seconds = (timeOf(each) / 1000).toFixed(1);
  const size = (text.length / 1000).toFixed(0);
  console.log(`\ncheck of a table of ${rows} rows (${size} kB): ${seconds} s, one run`);
}

/**
 * @param {string} name
 * @param {string[]} args
 * @param {number[]} [codes]
 * @returns {Job}
 */
function job(name, args, codes = [0]) {
  return { name, args, times: [], codes };
}

/** @param {Job} each */
function timeOf(each) {
  const begun = process.hrtime.bigint();
  const end = runNode(each.args);
  const time = Number(process.hrtime.bigint() - begun) / 1e6;
  assert.ok(end.status !== null && each.codes.includes(end.status), `${each.name}: ${end.stderr}`);
  return time;
}

/**
 * The peak memory of one run in kB, as the process says when it ends.
 * @param {Job} each
 */
function peakMemory({ args }) {
  return Number(runNode(["--require", memoryProbe, ...args]).output[3]);
}

/**
 * Runs Node on a fresh copy of the plan.
 * @param {string[]} args
 */
function runNode(args) {
  cpSync(mainPlan, plan);
  return spawnSync(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    encoding: "utf8",
  });
}

/**
 * The share of a run's samples that have a function of remark on the stack.
 * @param {string[]} args
 */
function parserShare(args) {
  const profileFolder = mkdtempSync(join(folder, "profile-"));
  runNode(["--cpu-prof", "--cpu-prof-interval", "100", "--cpu-prof-dir", profileFolder, ...args]);
  const [file] = readdirSync(profileFolder);
  assert.ok(file, "the run left no profile");
  const profile = JSON.parse(readFileSync(join(profileFolder, file), "utf8"));
  const inParser = parserNodes(profile.nodes);
  /** @type {number[]} */
  const samples = profile.samples;
  return samples.filter((id) => inParser.has(id)).length / samples.length;
}

/**
 * @typedef {object} ProfileNode
 * @property {number} id
 * @property {number[]} [children]
 * @property {{ url: string, lineNumber: number }} callFrame
 */

/**
 * The nodes of a profile's tree that stand at or below a function of remark.
 * @param {ProfileNode[]} nodes Parents before their children.
 */
function parserNodes(nodes) {
  /** @type {Set<number>} */
  const found = new Set();
  for (const { id, children = [], callFrame } of nodes) {
    if (!(found.has(id) || isParser(callFrame))) continue;
    found.add(id);
    for (const child of children) found.add(child);
  }
  return found;
}

/** @param {ProfileNode["callFrame"]} callFrame */
function isParser({ url, lineNumber }) {
  if (!url.startsWith("file:") || !url.includes("/dist/")) return false;
  return /^(?:unified|remark|micromark|mdast-util|unist-util|vfile)/.test(
    packagesByLine(fileURLToPath(url))[lineNumber] ?? "",
  );
}

/**
 * The package that each line of a bundled file comes from, by the bundler's `//#region` comments; "" is the project.
 * @param {string} path
 */
function packagesByLine(path) {
  const known = packagesOfFiles.get(path);
  if (known) return known;
  let current = "";
  const packages = readFileSync(path, "utf8")
    .split("\n")
    .map((line) => {
      const region = line.match(/^\s*\/\/#region (?:.*node_modules\/((?:@[^/]+\/)?[^/]+))?/);
      if (region) current = region[1] ?? "";
      return current;
    });
  packagesOfFiles.set(path, packages);
  return packages;
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * @param {string[]} heads
 * @param {string[][]} rows
 */
function printTable(heads, rows) {
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  for (const row of [heads, ...rows]) {
    const cells = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    console.log(cells.join("  "));
  }
}

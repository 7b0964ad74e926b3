// What a command costs on one plan, as a ratio to `node -e 0`, and the memory it needs.
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runWithMemory, timeInterleaved } from "./measure.mjs";
import { parserShareOf } from "./parser-share.mjs";

const example = "examples/ru/tracker.md";
const date = ["--date", "2026-03-12"];
const warmUps = 3;

/**
 * @typedef {object} StartupRow
 * @property {string} name
 * @property {number} milliseconds
 * @property {number} fastest
 * @property {number} ratio To `node -e 0`.
 * @property {number} kilobytes Peak memory.
 */

/** @typedef {{ plan: string, bytes: number, runs: number, rows: StartupRow[], parserShare: number }} Startup */

/**
 * @param {import("./measure.mjs").Place} place
 * @param {{ runs: number }} settings
 * @returns {Startup}
 */
export function measureStartup(place, { runs }) {
  const jobs = startupJobs(place);
  const timings = timeInterleaved(jobs, { runs, warmUps });
  const bare = timings[0]?.milliseconds ?? Number.NaN;
  const rows = timings.map((timing, at) => ({
    ...timing,
    ratio: timing.milliseconds / bare,
    kilobytes: memoryOf(jobs[at]),
  }));
  const set = jobs.find(({ name }) => name === "tracker set");
  const parserShare = set ? parserShareOf(set) : Number.NaN;
  return { plan: example, bytes: readFileSync(example).length, runs, rows, parserShare };
}

/**
 * @param {import("./measure.mjs").Place} place
 * @returns {import("./measure.mjs").Job[]}
 */
function startupJobs({ command, folder }) {
  const plan = join(folder, "plan.md");
  /** @type {[name: string, args: string[]][]} */
  const calls = [
    ["node -e 0", ["-e", "0"]],
    ["tracker --version", [command, "--version"]],
    ["tracker status", [command, ...date, "status", plan]],
    ["tracker check", [command, ...date, "check", plan]],
    ["tracker set", [command, "--file", plan, ...date, "set", "P0-5", "done"]],
    ["tracker sync", [command, ...date, "sync", plan]],
  ];
  const prepare = () => copyFileSync(example, plan);
  return calls.map(([name, args]) => ({
    name,
    args,
    cwd: folder,
    mayFind: args.includes("check"),
    prepare,
  }));
}

/** @param {import("./measure.mjs").Job | undefined} job */
function memoryOf(job) {
  return job ? runWithMemory(job).kilobytes : Number.NaN;
}

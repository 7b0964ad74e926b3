// Running Node, or another program, in a clean environment, and what is done with the times.
//
// Every run gets an environment of nothing but PATH, HOME and a git without settings of the machine: one NODE_EXTRA_CA_CERTS
// doubles the start of bare Node and so flatters every ratio to it. Runs are interleaved, so that a busy moment hits all alike, and medians are told.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The environment of every run. */
export const cleanEnvironment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

const memoryProbe = fileURLToPath(new URL("memory-probe.cjs", import.meta.url));

/**
 * @typedef {object} Place
 * @property {string} command The built command.
 * @property {string} folder A temporary folder.
 * @property {string} library A folder with what `library.mjs` builds.
 */

/**
 * @typedef {object} Job
 * @property {string} name
 * @property {string} [program] Node, unless it says another.
 * @property {string[]} args What the program gets.
 * @property {string} cwd
 * @property {boolean} [mayFind] Whether it ends with 1 when it finds something.
 * @property {() => void} [prepare] Called before each run, outside the time.
 */

/**
 * @typedef {object} Timing
 * @property {string} name
 * @property {number} milliseconds The median.
 * @property {number} fastest In milliseconds.
 */

/** @typedef {{ milliseconds: number, kilobytes: number }} Run The time of one run and its peak memory. */

/**
 * The times of jobs that take turns, the first `warmUps` rounds not counted.
 * @param {Job[]} jobs
 * @param {{ runs: number, warmUps: number }} rounds
 * @returns {Timing[]}
 */
export function timeInterleaved(jobs, { runs, warmUps }) {
  /** @type {number[][]} */
  const times = jobs.map(() => []);
  for (let run = -warmUps; run < runs; run++) {
    for (const [at, job] of jobs.entries()) {
      const { milliseconds } = runJob(job);
      if (run >= 0) times[at]?.push(milliseconds);
    }
  }
  return jobs.map(({ name }, at) => ({
    name,
    milliseconds: median(times[at] ?? []),
    fastest: Math.min(...(times[at] ?? [])),
  }));
}

/**
 * One run with its peak memory. The probe that asks for it costs about a millisecond, which matters only at start.
 * @param {Job} job
 * @returns {Run}
 */
export function runWithMemory(job) {
  const { milliseconds, output } = runJob({
    ...job,
    args: ["--require", memoryProbe, ...job.args],
  });
  return { milliseconds, kilobytes: Number(output[3]) };
}

/**
 * What a script of ours prints as JSON, run in a process of its own.
 * @param {string} script
 * @param {unknown} request
 */
export function runScript(script, request) {
  const name = fileURLToPath(new URL(script, import.meta.url));
  const args = [name, JSON.stringify(request)];
  return JSON.parse(runJob({ name, args, cwd: process.cwd() }).output[1] ?? "");
}

/** @param {Job} job */
function runJob({ name, program = process.execPath, args, cwd, mayFind = false, prepare }) {
  prepare?.();
  const begun = process.hrtime.bigint();
  const end = spawnSync(program, args, {
    cwd,
    env: cleanEnvironment,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;
  // An uncaught exception ends with 1, too, but says which Node it met.
  const isCrash = end.status === null || /^Node\.js v\d/m.test(end.stderr);
  const isFine = end.status === 0 || (mayFind && end.status === 1);
  assert.ok(isFine && !isCrash, `${name}: ${end.error ?? end.stderr}`);
  return { milliseconds, output: end.output };
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

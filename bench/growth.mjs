// How the time grows with the size of a plan and with the rows of a table.
//
// The command takes no file above 4 MB; beyond that only the readers are measured, in process.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readers } from "./library.mjs";
import { runScript, runWithMemory, timeInterleaved } from "./measure.mjs";
import { planOfSize, planOfTable } from "./plans.mjs";

const largestFile = 4_000_000;
const warmUp = 1500;

/**
 * @typedef {object} GrowthPoint
 * @property {number} amount Bytes asked for, or rows.
 * @property {number} bytes
 * @property {number} milliseconds
 * @property {number} [kilobytes] Peak memory of the command.
 */

/** @typedef {{ name: string, says: string, points: GrowthPoint[] }} GrowthLine */

/** @typedef {{ sizes: GrowthLine[], rows: GrowthLine[] }} Growth */

/**
 * @param {import("./measure.mjs").Place} place
 * @param {{ sizes: number[], rows: number[], runs: number }} settings
 * @returns {Growth}
 */
export function measureGrowth(place, { sizes, rows, runs }) {
  const measured = [readers.blocks, readers.plan];
  return {
    sizes: [
      ...measured.map((reader) =>
        readerLine(place, reader, { kind: "size", amounts: sizes, runs }),
      ),
      commandLine(place, { kind: "size", amounts: sizes, runs }),
    ],
    rows: [
      ...measured.map((reader) => readerLine(place, reader, { kind: "rows", amounts: rows, runs })),
      commandLine(place, { kind: "rows", amounts: rows, runs }),
    ],
  };
}

/**
 * @param {import("./measure.mjs").Place} place
 * @param {import("./library.mjs").Reader} reader
 * @param {{ kind: "size" | "rows", amounts: number[], runs: number }} input
 * @returns {GrowthLine}
 */
function readerLine({ library }, { name, says }, { kind, amounts, runs }) {
  const input = { kind, amounts };
  const request = { library, reader: name, warmUp, rounds: runs, input };
  return { name, says, points: runScript("reader-worker.mjs", request) };
}

/**
 * @param {import("./measure.mjs").Place} place
 * @param {{ kind: "size" | "rows", amounts: number[], runs: number }} input
 * @returns {GrowthLine}
 */
function commandLine({ command, folder }, { kind, amounts, runs }) {
  const files = amounts.map((amount) => {
    const text = kind === "size" ? planOfSize(amount) : planOfTable(amount);
    return { amount, text, bytes: Buffer.byteLength(text), path: join(folder, `${amount}.md`) };
  });
  const small = files.filter(({ bytes }) => bytes <= largestFile);
  for (const { path, text } of small) writeFileSync(path, text);
  const jobs = small.map(({ path }) => checkJob(command, path, folder));
  const timings = timeInterleaved(jobs, { runs, warmUps: 0 });
  const points = small.map(({ amount, bytes }, at) => ({
    amount,
    bytes,
    milliseconds: timings[at]?.milliseconds ?? Number.NaN,
    kilobytes: memoryOf(jobs[at]),
  }));
  return { name: "check", says: "`tracker check`, start included", points };
}

/**
 * @param {string} command
 * @param {string} path
 * @param {string} cwd
 */
function checkJob(command, path, cwd) {
  const args = [command, "--date", "2026-03-12", "check", path];
  return { name: `check ${path}`, args, cwd, mayFind: true };
}

/** @param {import("./measure.mjs").Job | undefined} job */
function memoryOf(job) {
  return job ? runWithMemory(job).kilobytes : Number.NaN;
}

// How fast plans are read in a process that is warm, the readers taking turns, each run in a process of its own.
import { readers } from "./library.mjs";
import { median, runScript } from "./measure.mjs";

const warmUp = 1500;
const rounds = 5;

/** @typedef {{ reader: string, says: string, bytesPerMillisecond: number }} ReadingRow */

/**
 * @typedef {object} Reading
 * @property {number} plans
 * @property {number} bytes
 * @property {number} units
 * @property {number} runs
 * @property {ReadingRow[]} rows
 * @property {number} [fitShare] What of the whole reading goes into deciding what the numbers count.
 */

/** @typedef {{ amount: number, bytes: number, units: number, milliseconds: number }} Sample What the worker prints. */

/**
 * @param {import("./measure.mjs").Place} place
 * @param {{ plans: number, runs: number }} settings
 * @returns {Reading}
 */
export function measureReading({ library }, { plans, runs }) {
  const measured = Object.values(readers).map((reader) => ({
    reader,
    samples: /** @type {Sample[]} */ ([]),
  }));
  for (let run = 0; run < runs; run++) {
    for (const { reader, samples } of measured) {
      const input = { kind: "plans", amounts: [plans] };
      const request = { library, reader: reader.name, warmUp, rounds, input };
      samples.push(...runScript("reader-worker.mjs", request));
    }
  }
  const rows = measured.map(({ reader: { name, says }, samples }) => {
    const speeds = samples.map(({ bytes, milliseconds }) => bytes / milliseconds);
    return { reader: name, says, bytesPerMillisecond: median(speeds) };
  });
  const [sample] = measured[0]?.samples ?? [];
  const shares = Array.from({ length: runs }, () =>
    runScript("fit-worker.mjs", { library, plans }),
  );
  const { bytes = 0, units = 0 } = sample ?? {};
  return { plans, bytes, units, runs, rows, fitShare: median(shares) };
}

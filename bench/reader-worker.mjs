// Measures one reader in a process of its own, warm: node bench/reader-worker.mjs REQUEST, which is JSON.
// Prints the milliseconds of reading each of the requested sets of texts once, as JSON.

import assert from "node:assert/strict";
import { loadReader } from "./library.mjs";
import { median } from "./measure.mjs";
import { planOfSize, planOfTable, plansOfTree } from "./plans.mjs";

const shortestBatch = 50;

/**
 * @typedef {object} Request
 * @property {string} library
 * @property {import("./library.mjs").ReaderName} reader
 * @property {number} warmUp In milliseconds.
 * @property {number} rounds
 * @property {{ kind: keyof typeof texts, amounts: number[] }} input
 */

const texts = {
  plans: plansOfTree,
  size: (/** @type {number} */ bytes) => [planOfSize(bytes)],
  rows: (/** @type {number} */ rows) => [planOfTable(rows)],
};

/** @type {Request} */
const request = JSON.parse(process.argv[2] ?? "");
const read = await loadReader(request.library, request.reader);
warmUp();
console.log(JSON.stringify(measure()));

/** The first read of a long text would otherwise be compiled while it is timed. */
function warmUp() {
  const warming = [...texts.plans(50), ...texts.rows(200)].map(asRead);
  const end = performance.now() + request.warmUp;
  while (performance.now() < end) pass(warming);
}

/** The sets take turns, so that a busy moment hits all alike. */
function measure() {
  const { kind, amounts } = request.input;
  const sets = amounts.map((amount) => {
    const set = texts[kind](amount).map(asRead);
    for (const text of set) assertRead(text);
    return { set, bytes: bytesOf(set), units: unitsOf(set), passes: passesOf(set) };
  });
  /** @type {number[][]} */
  const times = sets.map(() => []);
  for (let round = 0; round < request.rounds; round++) {
    for (const [at, { set, passes }] of sets.entries()) times[at]?.push(timeOf(set, passes));
  }
  return sets.map(({ bytes, units }, at) => ({
    amount: amounts[at],
    bytes,
    units,
    milliseconds: median(times[at] ?? []),
  }));
}

/**
 * A reader that declines a text is quick, but has read nothing.
 * @param {string} text
 */
function assertRead(text) {
  const reading = read(text);
  const isDeclined = typeof reading === "object" && reading !== null && "declined" in reading;
  assert.ok(!isDeclined, `${request.reader} declines a text`);
}

/**
 * How often a set must be read so that the clock is good enough.
 * @param {string[]} set
 */
function passesOf(set) {
  return Math.max(1, Math.ceil(shortestBatch / timeOf(set, 1)));
}

/**
 * @param {string[]} set
 * @param {number} passes
 */
function timeOf(set, passes) {
  const begun = performance.now();
  for (let done = 0; done < passes; done++) pass(set);
  return (performance.now() - begun) / passes;
}

/** @param {string[]} set */
function pass(set) {
  for (const text of set) read(text);
}

/**
 * The text as it comes from a file: one flat string, not the pieces it was joined from.
 * @param {string} text
 */
function asRead(text) {
  return Buffer.from(text).toString();
}

/** @param {string[]} set */
function bytesOf(set) {
  return set.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** @param {string[]} set */
function unitsOf(set) {
  return set.reduce((sum, text) => sum + text.length, 0);
}

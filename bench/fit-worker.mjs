// What share of reading plans goes into deciding what their numbers count, in a process that is warm:
// node bench/fit-worker.mjs REQUEST, which is JSON. Prints the share as JSON.

import assert from "node:assert/strict";
import { Session } from "node:inspector/promises";
import { loadReader } from "./library.mjs";
import { plansOfTree } from "./plans.mjs";

const warmUp = 1500;
const measured = 1500;

/** @type {{ library: string, plans: number }} */
const { library, plans } = JSON.parse(process.argv[2] ?? "");
const read = await loadReader(library, "plan");
const texts = plansOfTree(plans);
readFor(warmUp);
console.log(JSON.stringify(await shareOf("bindValues")));

/** @param {number} milliseconds */
function readFor(milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) for (const text of texts) read(text);
}

/**
 * The share of samples taken while plans are read that have a function on the stack.
 * @param {string} name
 */
async function shareOf(name) {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  readFor(measured);
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const below = samplesBelow(profile, name);
  const all = samplesBelow(profile, "readPlan");
  // A bundler that put the function into another would hide it, and nothing is less than any limit.
  assert.ok(below > 0 && all > below, `${name} is not in the profile`);
  return below / all;
}

/**
 * How many samples of a profile have a function on the stack.
 * @param {import("node:inspector").Profiler.Profile} profile Its nodes stand behind their parents.
 * @param {string} name
 */
function samplesBelow({ nodes, samples = [] }, name) {
  /** @type {Set<number>} */
  const below = new Set();
  for (const { id, children = [], callFrame } of nodes) {
    // A bundler may have numbered the name.
    const isIt = callFrame.functionName.replace(/\$\d+$/, "") === name;
    if (!(below.has(id) || isIt)) continue;
    below.add(id);
    for (const child of children) below.add(child);
  }
  return samples.filter((id) => below.has(id)).length;
}

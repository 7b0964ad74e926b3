// How much of a command's time is spent in remark: nothing, as long as the block reader takes the plan.
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "./measure.mjs";

const profiles = 3;

/**
 * The share of a command's samples that have a function of remark on the stack, its loading included: the median of a
 * few profiles. Profiling slows small functions, so this is an estimate.
 * @param {import("./measure.mjs").Job} job
 */
export function parserShareOf(job) {
  return median(Array.from({ length: profiles }, () => shareOfOneRun(job)));
}

/** @param {import("./measure.mjs").Job} job */
function shareOfOneRun({ args, cwd, prepare }) {
  prepare?.();
  const folder = mkdtempSync(join(cwd, "profile-"));
  const options = ["--cpu-prof", "--cpu-prof-interval", "100", "--cpu-prof-dir", folder];
  spawnSync(process.execPath, [...options, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  const [file] = readdirSync(folder);
  assert.ok(file, "the run left no profile");
  const profile = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const inParser = parserNodes(profile.nodes);
  /** @type {number[]} */
  const samples = profile.samples;
  return samples.filter((id) => inParser.has(id)).length / samples.length;
}

/**
 * @typedef {object} ProfileNode
 * @property {number} id
 * @property {number[]} [children]
 * @property {{ url: string }} callFrame
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

/**
 * Whether a function stands in the chunk that holds remark, which is loaded for it alone.
 * @param {ProfileNode["callFrame"]} callFrame
 */
function isParser({ url }) {
  return url.endsWith("/dist/bin/parse.cjs");
}

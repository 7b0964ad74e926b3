// A tree of plans: `tracker check` on all of it, and beside it the tools that read Markdown for a living.
//
// The others do another job: remark-cli reads and prints each file, markdownlint-cli2 lints it, prettier compares it
// with its own layout. What they have in common with `tracker check` is that somebody runs them on every commit.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, runWithMemory } from "./measure.mjs";
import { installPackages, packageFile, pinnedVersions } from "./packages.mjs";
import { writeTree } from "./plans.mjs";

const lintConfig = fileURLToPath(new URL("peers/.markdownlint-cli2.jsonc", import.meta.url));

/**
 * @typedef {object} TreeRow
 * @property {string} name
 * @property {number} runs
 * @property {number} milliseconds The median.
 * @property {number} kilobytes The highest peak memory.
 */

/** @typedef {{ plans: number, bytes: number, rows: TreeRow[] }} Tree The first row is `tracker check`. */

/**
 * @param {import("./measure.mjs").Place} place
 * @param {{ plans: number, runs: number }} settings
 * @returns {Tree}
 */
export function measureTree(place, { plans, runs }) {
  const folder = join(place.folder, `tree-${plans}`);
  const bytes = writeTree(folder, plans);
  return { plans, bytes, rows: runInTurn([trackerJob(place, folder)], runs) };
}

/**
 * @param {import("./measure.mjs").Place} place
 * @param {{ plans: number, runs: number }} settings
 * @returns {Tree}
 */
export function measurePeers(place, { plans, runs }) {
  installPackages("peers");
  const folder = join(place.folder, `peers-${plans}`);
  mkdirSync(folder);
  const bytes = writeTree(folder, plans);
  return { plans, bytes, rows: runInTurn([trackerJob(place, folder), ...peerJobs(folder)], runs) };
}

/**
 * @param {import("./measure.mjs").Job[]} jobs
 * @param {number} runs
 * @returns {TreeRow[]}
 */
function runInTurn(jobs, runs) {
  const measured = jobs.map((job) => ({
    job,
    runs: /** @type {import("./measure.mjs").Run[]} */ ([]),
  }));
  for (let run = 0; run < runs; run++) {
    for (const each of measured) each.runs.push(runWithMemory(each.job));
  }
  return measured.map(({ job: { name }, runs: done }) => ({
    name,
    runs,
    milliseconds: median(done.map(({ milliseconds }) => milliseconds)),
    kilobytes: Math.max(...done.map(({ kilobytes }) => kilobytes)),
  }));
}

/**
 * @param {import("./measure.mjs").Place} place
 * @param {string} cwd
 */
function trackerJob({ command }, cwd) {
  const args = [command, "--date", "2026-03-12", "check", "."];
  return { name: "tracker check", args, cwd, mayFind: true };
}

/**
 * @param {string} cwd
 * @returns {import("./measure.mjs").Job[]}
 */
function peerJobs(cwd) {
  const versions = pinnedVersions("peers");
  const file = (/** @type {string} */ path) => packageFile("peers", path);
  const remarkArgs = ["--no-config", "--no-ignore", "--no-stdout", "--quiet"];
  return [
    {
      name: `remark-cli ${versions["remark-cli"]}`,
      args: [file("remark-cli/cli.js"), ".", ...remarkArgs, "--use", file("remark-gfm/index.js")],
      cwd,
      mayFind: true,
    },
    {
      name: `markdownlint-cli2 ${versions["markdownlint-cli2"]}`,
      args: [
        file("markdownlint-cli2/markdownlint-cli2-bin.mjs"),
        "**/*.md",
        "--config",
        lintConfig,
      ],
      cwd,
      mayFind: true,
    },
    {
      name: `prettier ${versions.prettier} --check`,
      args: [file("prettier/bin/prettier.cjs"), "--check", ".", "--no-config", "--no-editorconfig"],
      cwd,
      mayFind: true,
    },
  ];
}

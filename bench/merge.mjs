// Merges random changes of random plans by task and with git alone: node bench/merge.mjs [cases] [--seed N]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { bundle } from "../scripts/bundle.mjs";

const { values, positionals } = parseArgs({
  options: { seed: { type: "string", default: "20261121" } },
  allowPositionals: true,
});
const cases = Number(positionals[0] ?? 500);
const seed = Number(values.seed);
if (!Number.isInteger(cases) || !Number.isInteger(seed)) throw new Error("not a number");

const folder = mkdtempSync(join(tmpdir(), "tracker-merge-bench-"));
try {
  const { compareMerges } = await loadCheck();
  const { tracker, git } = await compareMerges(cases, seed, join(folder, "repository"));
  const verdicts = [
    "merged, numbers true",
    "conflict, real",
    "merged, a number false",
    "conflict without need",
    "merged, a change lost or doubled",
    "merged, a contradiction unseen",
  ];
  console.log(`${cases} merges, seed ${seed}\n`);
  console.log("| | tracker merge-driver | git merge |\n|---|---:|---:|");
  for (const verdict of verdicts) {
    console.log(`| ${verdict} | ${tracker.get(verdict) ?? 0} | ${git.get(verdict) ?? 0} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function loadCheck() {
  const check = fileURLToPath(new URL("../test/support/merge-check.ts", import.meta.url));
  await bundle({ check }, folder);
  return await import(pathToFileURL(join(folder, "check.mjs")).href);
}

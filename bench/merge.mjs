// Merges random changes of random plans by task and with git alone: node bench/merge.mjs [cases] [--seed N]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "tsdown";

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

// The generators are TypeScript, which Node 20 does not run.
async function loadCheck() {
  await build({
    config: false,
    entry: { check: fileURLToPath(new URL("../test/support/merge-check.ts", import.meta.url)) },
    outDir: folder,
    format: "esm",
    platform: "node",
    deps: { alwaysBundle: [/.*/], onlyBundle: false },
    fixedExtension: true,
    dts: false,
    report: false,
    logLevel: "silent",
  });
  return await import(pathToFileURL(join(folder, "check.mjs")).href);
}

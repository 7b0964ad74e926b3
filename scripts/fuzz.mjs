// Compares the block reader with remark on generated documents:
// node scripts/fuzz.mjs [documents] [--seconds N] [--seed N]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { bundle } from "./bundle.mjs";

const { values, positionals } = parseArgs({
  options: {
    seconds: { type: "string", default: "0" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
  },
  allowPositionals: true,
});
const seed = Number(values.seed);
const seconds = Number(values.seconds);
const documents = Number(positionals[0] ?? (seconds > 0 ? Number.POSITIVE_INFINITY : 100_000));
if (Number.isNaN(seed + seconds + documents)) throw new Error("not a number");

const start = performance.now();
const { fuzz, verdictLines, bothReadings } = await loadCheck();
const { verdicts, different } = fuzz(seed, isEnough);

console.log(`seed ${seed}, ${secondsSince(start).toFixed(0)} s`);
console.log(verdictLines(verdicts).join("\n"));
for (const text of different) {
  console.log(`\ndifferent: ${JSON.stringify(text)}`);
  console.log(JSON.stringify(bothReadings(text), null, 2));
}
process.exitCode = different.length > 0 ? 1 : 0;

/** @param {number} compared */
function isEnough(compared) {
  if (compared > 0 && compared % 50_000 === 0) {
    console.error(`${compared} documents in ${secondsSince(start).toFixed(0)} s`);
  }
  return compared >= documents || (seconds > 0 && secondsSince(start) >= seconds);
}

/** @param {number} from */
function secondsSince(from) {
  return (performance.now() - from) / 1000;
}

async function loadCheck() {
  const folder = mkdtempSync(join(tmpdir(), "tracker-fuzz-"));
  try {
    const source = new URL("../test/support/reader-check.ts", import.meta.url);
    await bundle({ check: fileURLToPath(source) }, folder);
    /** @type {typeof import("../test/support/reader-check.ts")} */
    const check = await import(pathToFileURL(join(folder, "check.mjs")).href);
    return check;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

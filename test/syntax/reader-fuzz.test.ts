import { expect, it } from "vitest";
import { fuzz, verdictLines } from "../support/reader-check.ts";

const documents = Number(process.env.TRACKER_READER_DOCUMENTS ?? 20_000);
const seed = Number(process.env.TRACKER_READER_SEED ?? Math.floor(Math.random() * 2 ** 31));

// A file of its own, so that it runs beside the others. `npm run fuzz` does the same for as long as you like.
it(`the block reader reads ${documents} generated documents as remark does`, {
  timeout: 3_600_000,
}, () => {
  const { verdicts, different } = fuzz(seed, (compared) => compared >= documents);
  const lines = [`block reader beside remark, seed ${seed}:`, ...verdictLines(verdicts)];
  process.stdout.write(`\n${lines.join("\n  ")}\n`);
  expect(different).toEqual([]);
});

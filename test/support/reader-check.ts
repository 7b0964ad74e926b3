import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Block } from "../../src/syntax/blocks.ts";
import { readBlocksWithRemark } from "../../src/syntax/parse.ts";
import { type FastReading, readBlocksFast } from "../../src/syntax/reader/read-blocks-fast.ts";
import { type TextKind, textsByKind } from "./reader-text.ts";

/** What the block reader says of one text beside remark. */
export type Verdict = "same" | "different" | `declined: ${string}`;

/** How many texts of each kind got which verdict, and the smallest texts found to be read differently. */
export interface FuzzResult {
  readonly verdicts: Readonly<Record<TextKind, ReadonlyMap<Verdict, number>>>;
  readonly different: readonly string[];
}

const batch = 100;

/** Few of the texts are plans: they take longest, and the fewest differences were found in them. */
const order: readonly TextKind[] = [
  "plans",
  ...Array.from({ length: 10 }, () => ["soup", "specification"] as const).flat(),
];

/** Reads `text` with remark and with `read`, the block reader if no other is given. */
export function compareReaders(
  text: string,
  read: (text: string) => FastReading = readBlocksFast,
): Verdict {
  const reading = read(text);
  if ("declined" in reading) return `declined: ${reading.declined}`;
  return isDeepStrictEqual(reading.blocks, readBlocksWithRemark(text)) ? "same" : "different";
}

/** Both readings of a text, for people. */
export function bothReadings(text: string): { fast: FastReading; remark: readonly Block[] } {
  return { fast: readBlocksFast(text), remark: readBlocksWithRemark(text) };
}

/**
 * Compares the readers on generated texts, some hundreds at a time, until `isEnough` says so of the number compared.
 * The texts follow from `seed`.
 */
export function fuzz(seed: number, isEnough: (compared: number) => boolean): FuzzResult {
  const verdicts = { plans: new Map(), specification: new Map(), soup: new Map() };
  const different: string[] = [];
  for (let done = 0; !isEnough(done * batch); done++) {
    const kind = order[done % order.length] ?? "soup";
    const found = fuzzOnce(kind, seed + done, verdicts[kind]);
    if (found !== null) different.push(found);
  }
  return { verdicts, different };
}

/** The verdicts of each kind of text as lines. */
export function verdictLines(verdicts: FuzzResult["verdicts"]): readonly string[] {
  return Object.entries(verdicts).map(([kind, counts]) => `${kind}: ${countsLine(counts)}`);
}

/** Verdicts with their numbers and shares, in one line. */
export function countsLine(counts: ReadonlyMap<Verdict, number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...counts].map(
    ([verdict, count]) => `${verdict} ${count} (${((100 * count) / total).toFixed(2)}%)`,
  );
  return [`${total} texts`, ...parts].join(", ");
}

/** Compares the readers on one batch; the smallest text that they read differently, if there is one. */
function fuzzOnce(kind: TextKind, seed: number, counts: Map<Verdict, number>): string | null {
  const property = fc.property(textsByKind[kind], (text) => {
    const verdict = compareReaders(text);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    return verdict !== "different";
  });
  const { counterexample } = fc.check(property, { seed, numRuns: batch });
  return counterexample?.[0] ?? null;
}

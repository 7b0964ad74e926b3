import { readPlan, verify } from "../../src/api.ts";
import { type Change, editedText, verify as verifyAgainst } from "../../src/change/index.ts";
import { lexiconIn } from "../../src/language/languages.ts";
import { type Plan, readPlan as readPlanOf } from "../../src/plan/index.ts";
import { readBlocksWithRemark } from "../../src/syntax/parse.ts";
import { propertySettings, someOf } from "./runs.ts";

/** One of the two ways to a plan, and how many cases a law is tried with on it. */
export interface Reader {
  readonly readPlan: (text: string) => Plan;
  readonly verify: (change: Change) => string;
  readonly runs: typeof propertySettings;
}

/**
 * The readers of blocks by name: all that holds must hold with either. A developer waits for few cases on remark, which
 * is several times slower; the gate tries all of them on both.
 */
export const readers: readonly (readonly [string, Reader])[] = [
  ["block reader", { readPlan, verify, runs: someOf(propertySettings, 3 / 4) }],
  [
    "remark",
    {
      readPlan: readPlanWithRemark,
      verify: verifyWithRemark,
      runs: someOf(propertySettings, 1 / 4),
    },
  ],
];

/** Reads a text as a plan, its blocks with remark. */
export function readPlanWithRemark(text: string): Plan {
  return readPlanOf(text, readBlocksWithRemark(text), lexiconIn(text));
}

/** All that a plan says but the words it was read with, which hold what was remembered on the way. */
export function facts({ lexicon, ...plan }: Plan): object {
  return { ...plan, marks: lexicon.marks };
}

function verifyWithRemark(change: Change): string {
  const text = editedText(change);
  if (change.edits.length > 0) verifyAgainst(change, readPlanWithRemark(text));
  return text;
}

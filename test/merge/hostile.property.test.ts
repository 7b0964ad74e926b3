import fc from "fast-check";
import { expect, it } from "vitest";
import { TrackerError } from "../../src/error.ts";
import type { Merged } from "../../src/merge/types.ts";
import { mergedPlan } from "../support/merge-check.ts";
import { mutated, planText } from "../support/plan-text.ts";
import { sameCases } from "../support/runs.ts";

/** A merge that may be refused, as a change that does not read as predicted is. */
async function tried(base: string, ours: string, theirs: string): Promise<Merged | null> {
  try {
    return await mergedPlan({ base, ours, theirs });
  } catch (error) {
    if (error instanceof TrackerError && error.code === "verify-failed") return null;
    throw error;
  }
}

const ruins = planText.chain((text) => {
  const one = mutated(fc.constant(text));
  return fc.tuple(fc.constant(text), one, one);
});

it("never throws on texts that chance has cut, and loses no line that only one side wrote", async () => {
  await fc.assert(
    fc.asyncProperty(ruins, fc.constantFrom("ours", "theirs"), async ([base, one, other], side) => {
      await tried(base, one, other);
      const lonely = "A sentence of one side only.";
      const ours = side === "ours" ? `${base}\n${lonely}\n` : one;
      const theirs = side === "ours" ? one : `${base}\n${lonely}\n`;
      const merged = await tried(base, ours, theirs);
      if (merged !== null) expect(merged.text).toContain(lonely);
    }),
    sameCases,
  );
});

it("gives the text of the side that changed something where the other did not, numbers aside", async () => {
  await fc.assert(
    fc.asyncProperty(ruins, async ([base, side]) => {
      const ours = await tried(base, side, base);
      const theirs = await tried(base, base, side);
      expect(ours?.conflicts ?? []).toEqual([]);
      expect(theirs?.conflicts ?? []).toEqual([]);
      if (ours && theirs) expect(words(theirs.text)).toBe(words(ours.text));
    }),
    sameCases,
  );
});

/**
 * A text without what follows from tasks, and without what a merge has as ours. Blank lines are left out: one that was
 * added or taken away inside a nested list may be kept or not (docs/merge.md says so).
 */
function words(text: string): string {
  return text
    .replace(/\d+|[█▓░■□▰▱🟩⬜#-]+/gu, "")
    .replace(/задач\p{L}*|tasks?/gu, "")
    .replace(/\r\n/g, "\n")
    .replace(/\n[ \t>]*(?=\n)/g, "")
    .trimEnd();
}

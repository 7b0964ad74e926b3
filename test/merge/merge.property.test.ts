import fc from "fast-check";
import { expect, it } from "vitest";
import { readPlan } from "../../src/api.ts";
import { check } from "../../src/check/index.ts";
import { hasTasks } from "../../src/plan/index.ts";
import { mergedPlan } from "../support/merge-check.ts";
import { meaningOf, valuesOf } from "../support/plan-values.ts";
import { sameCases } from "../support/runs.ts";
import { mergeCase, mergeDay } from "../support/task-changes.ts";

it("merges as if both lists of changes had been made one after the other", async () => {
  await fc.assert(
    fc.asyncProperty(mergeCase, async ({ base, ours, theirs, expected, conflicts }) => {
      const merged = await mergedPlan({ base, ours, theirs });
      if (merged === null) {
        expect([base, ours, theirs].every((text) => hasTasks(readPlan(text)))).toBe(false);
        return;
      }
      expect(merged.conflicts.length).toBe(conflicts);
      if (conflicts > 0) return;
      const found = check(readPlan(merged.text), { today: mergeDay });
      expect(found.filter(({ fixable, severity }) => fixable && severity === "error")).toEqual([]);
      if (expected !== null) expectSame(merged.text, expected, [base, ours, theirs]);
    }),
    sameCases,
  );
});

/**
 * The same text, marks for one status aside. A number that the commands left alone, because nothing in the one file
 * proved it, may be true here; one that was false there and came to be true by another way of counting need not be here.
 * Where neither is proven, nothing is counted, and one of the versions says what stands here.
 */
function expectSame(merged: string, expected: string, versions: readonly string[]): void {
  expect(meaningOf(merged)).toBe(meaningOf(expected));
  const wanted = valuesOf(expected);
  const stated = versions.flatMap(valuesOf).map(({ text }) => text);
  for (const [at, { text, state, rule }] of valuesOf(merged).entries()) {
    const other = wanted[at];
    const isTrue = state === "current";
    if (other?.state !== "current" && !isTrue) expect([...stated, other?.text]).toContain(text);
    else if (other?.state === "current" && (!isTrue || other.rule === rule)) {
      expect(text).toBe(other.text);
    }
  }
}

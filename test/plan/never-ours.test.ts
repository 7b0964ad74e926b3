import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { sync } from "../../src/change/index.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

/** The lines that `sync` changes, as they are then. */
function healed(text: string): readonly string[] {
  const before = text.split("\n");
  return verify(sync(readPlan(text), context))
    .split("\n")
    .filter((line, at) => line !== before[at]);
}

const list = "\n\n- [x] a\n- [x] b\n- [ ] c\n- [ ] d\n- [ ] e\n";
const above = (line: string) => `# Plan\n\n## Section\n\n${line}${list}`;
const heading = (line: string) => `# Plan\n\n## ${line}${list}`;

/** Each beside its twin: the same number without what makes it somebody else's is written. */
const kinds: readonly (readonly [kind: string, left: string, twin: string])[] = [
  ["about so many (~)", above("Progress: ~1/5"), above("Progress: 1/5")],
  ["about so many (≈)", above("Progress: ≈ 1/5"), above("Progress: 1/5")],
  ["about so many (约)", above("进度: 约 1/5"), above("进度: 1/5")],
  ["about so many (約)", above("タスクの進捗: 約 1/5"), above("タスクの進捗: 1/5")],
  ["a range", above("[█░░░░] 20-30%"), above("[█░░░░] 20%")],
  ["at least so many", above("[█░░░░] 20%+"), above("[█░░░░] 20%")],
  ["more than a count", above("Progress: 1/5+"), above("Progress: 1/5")],
  ["from one to another", above("[█░░░░] 20% → 60%"), above("[█░░░░] 20%")],
  ["a position", above("Step 1 of 5"), above("Progress: 1 of 5")],
  ["a position in a heading", heading("Part 1 of 5"), heading("Part (1/5)")],
  ["what was updated when", above("Last updated: 1/5"), above("Done: 1/5")],
  ["a goal", above("Target: 1/5"), above("Progress: 1/5")],
  [
    "a percent with a reason",
    above("Progress: 20% (waiting for parts)"),
    above("Progress: [█░░░░] 20%"),
  ],
  ["words beside it", above("Progress: 1/5 implementable items"), above("Progress: 1/5 items")],
  ["a word beside a percent", above("[█░░░░] 20% code"), above("[█░░░░] 20%")],
  ["points", above("Progress: 1/5 points"), above("Progress: 1/5 tasks")],
  ["story points", above("Progress: 1/5 SP"), above("Progress: 1/5")],
  ["hours", above("Progress: 1/5 h"), above("Progress: 1/5")],
  ["days", above("Progress: 1/5 days"), above("Progress: 1/5")],
  ["days in Chinese", above("进度: 1/5 天"), above("进度: 1/5")],
  ["hours in Chinese", above("进度: 1/5 小时"), above("进度: 1/5")],
  ["weeks", above("Progress: 1/5 weeks"), above("Progress: 1/5")],
  ["lines", above("Progress: 1/5 lines"), above("Progress: 1/5")],
  ["files", above("Progress: 1/5 files"), above("Progress: 1/5")],
  ["tests", above("Progress: 1/5 tests"), above("Progress: 1/5")],
  ["screens", above("Progress: 1/5 screens"), above("Progress: 1/5")],
  ["services", above("Progress: 1/5 services"), above("Progress: 1/5")],
  ["a number in the title of a box", above("- [x] port 1/5 of the pages"), above("Progress: 1/5")],
  [
    "a number in a sentence",
    above("We went through 1/5 of it before lunch."),
    above("Progress: 1/5"),
  ],
  ["a projection", above("After completion: 1/5"), above("Progress: 1/5")],
];

describe("what is never ours", () => {
  it.each(kinds)("%s", (_, left, twin) => {
    expect(healed(left)).toEqual([]);
    expect(healed(twin)).toHaveLength(1);
  });

  it("a percent over a table of judgements", () => {
    const table = (header: string) =>
      `# Plan\n\n## Part [███░░] 60%\n\n| Task | Status | ${header} |\n|---|---|---|\n| a | ✅ | 80% |\n| b | ⬜ | 40% |\n`;
    expect(healed(table("Progress"))).toEqual([]);
    expect(healed(table("Weight"))).toEqual([]);
    expect(healed(table("Readiness"))).toEqual([]);
    expect(healed(table("Score"))).toEqual([]);
    expect(healed(table("Note"))).toEqual(["## Part [███░░] 50%"]);
  });
});

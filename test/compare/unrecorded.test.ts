import { describe, expect, it } from "vitest";
import { statusChanges, unrecordedChanges } from "../../src/compare/index.ts";
import { readPlan, sync } from "../../src/index.ts";

const today = { year: 2026, month: 2, day: 12 };

function planOf(one: string, two: string, ...records: readonly string[]): string {
  const rows = records.map((words) => `| 2026-02-11 | ${words} |\n`).join("");
  return `# Plan

| ID | Task | Status |
|----|------|--------|
| P-1 | Dig | ${one} |
| P-10 | Plant | ${two} |

## Update log

| Date | Change |
|------|--------|
${rows}`;
}

function namesOf(changes: ReturnType<typeof statusChanges>): readonly string[] {
  return changes.map(({ task, status }) => `${task.id} ${status}`);
}

describe("statuses that were changed by hand", () => {
  const before = readPlan(planOf("⬜", "⬜"));

  it.each([
    ["no record", [], ["P-1 done", "P-10 in_progress"]],
    ["a record of one", ["task P-1 = done"], ["P-10 in_progress"]],
    ["a record of the other", ["task P-10 = in_progress"], ["P-1 done"]],
    ["a record of another status", ["task P-1 = in_progress"], ["P-1 done", "P-10 in_progress"]],
    ["words about one", ["P-1 is done, at last"], ["P-1 done", "P-10 in_progress"]],
  ])("with %s since then", (_, records, left) => {
    const after = readPlan(planOf("✅", "🔄", ...records));
    expect(namesOf(statusChanges(before, after))).toEqual(["P-1 done", "P-10 in_progress"]);
    expect(namesOf(unrecordedChanges(before, after))).toEqual(left);
  });

  it("are not recorded by a record that was there before", () => {
    const record = "task P-1 = done";
    const was = readPlan(planOf("⬜", "⬜", record));
    const once = readPlan(planOf("✅", "⬜", record));
    expect(namesOf(unrecordedChanges(was, once))).toEqual(["P-1 done"]);
    const twice = readPlan(planOf("✅", "⬜", record, record));
    expect(namesOf(unrecordedChanges(was, twice))).toEqual([]);
  });

  it("get a record each from sync, and none twice", () => {
    const after = readPlan(planOf("✅", "⬜"));
    const change = sync(after, { today }, unrecordedChanges(before, after));
    expect(change.records).toEqual(["| 2026-02-12 | Progress updated: task P-1 = done |"]);
    expect(sync(after, { today }).records).toEqual([]);
  });
});

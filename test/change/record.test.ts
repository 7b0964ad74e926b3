import { describe, expect, it, test } from "vitest";
import { readPlan } from "../../src/api.ts";
import { newRecords } from "../../src/change/record.ts";
import { applyEdits } from "../../src/text/edit.ts";

const today = { year: 2026, month: 2, day: 12 };

/** The history after one record for each task of a plan with two boxes. */
function recorded(history: readonly string[], count = 1): readonly string[] {
  const head = "# Plan\n\n- [ ] Dig\n- [ ] Plant\n\n## Update history\n\n";
  const plan = readPlan(`${head}${history.join("\n")}\n`);
  const changes = plan.tasks.slice(0, count).map((task) => ({ task, status: "done" as const }));
  const records = newRecords(plan, changes, today);
  if (!records) throw new Error("no history");
  return applyEdits(plan.text, [records.edit]).slice(head.length).trimEnd().split("\n");
}

const dig = "Progress updated: task Dig = done";
const plant = "Progress updated: task Plant = done";

describe("a record in an ordered list", () => {
  it("goes on with the numbers", () => {
    const list = ["1. 2026-02-01: Began", "2. 2026-02-03: Went on"];
    expect(recorded(list, 2)).toEqual([
      ...list,
      `3. 2026-02-12: ${dig}`,
      `4. 2026-02-12: ${plant}`,
    ]);
  });

  it("goes on behind 9 and with brackets", () => {
    const list = ["8) **2026-02-01** Began", "9) **2026-02-03** Went on"];
    expect(recorded(list)).toEqual([...list, `10) **2026-02-12** ${dig}`]);
  });

  it("keeps to one number where the list does", () => {
    const list = ["1. 2026-02-01: Began", "1. 2026-02-03: Went on"];
    expect(recorded(list)).toEqual([...list, `1. 2026-02-12: ${dig}`]);
  });

  it("begins with the first number where the newest comes first", () => {
    const list = ["1. 2026-02-03: Went on", "2. 2026-02-01: Began"];
    expect(recorded(list)).toEqual([`1. 2026-02-12: ${dig}`, ...list]);
  });
});

describe("a record beside a line that holds nothing but its date", () => {
  test.each([
    ["- 2026-02-01:", `- 2026-02-12: ${dig}`],
    ["- **2026-02-01:**", `- **2026-02-12:** ${dig}`],
    ["- 2026-02-01", `- 2026-02-12 ${dig}`],
    ["- 2026-02-01 —", `- 2026-02-12 — ${dig}`],
  ])("%j", (line, expected) => {
    const list = [line, "  - Began", "  - Went on"];
    expect(recorded(list)).toEqual([expected, ...list]);
  });
});

describe("a record in a table", () => {
  it("takes no absorbed line for a row", () => {
    const table = [
      "| Date | Change |",
      "|------|--------|",
      "| 2026-02-01 | Began |",
      "| 2026-02-03 | Went on |",
      "Kept by Ann",
    ];
    expect(recorded(table)).toEqual([...table, `| 2026-02-12 | ${dig} |`]);
  });

  it("takes the date's form of the row that it copies", () => {
    const table = [
      "| Date | Change |",
      "|------|--------|",
      "| 01.02.2026 | Began |",
      "| 03.02.2026 | Went on |",
      "Kept by Ann",
    ];
    expect(recorded(table).at(-1)).toBe(`| 12.02.2026 | ${dig} |`);
  });
});

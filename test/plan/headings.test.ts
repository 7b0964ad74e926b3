import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { setStatus } from "../../src/change/index.ts";
import { statuses } from "../../src/language/status.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

const forms: readonly (readonly [heading: string, mark: string, status: string])[] = [
  ["### Task 1: Foo - COMPLETE", "COMPLETE", "done"],
  ["### Task 2: Bar — Planned", "Planned", "todo"],
  ["### Task 3: Baz (in progress)", "in progress", "in_progress"],
  ["### Task 4: Quux ✅ COMPLETED", "✅ COMPLETED", "done"],
  ["### Task 5: Qux [DONE]", "DONE", "done"],
  ["### Task 6: Corge [⏸️ On hold]", "⏸️ On hold", "on_hold"],
  ["### Task 7: Grault: not started", "not started", "todo"],
  ["### Task 8: Garply – ⬜ Not Started ###", "⬜ Not Started", "todo"],
  ["### Task 9: Waldo — **DONE**", "DONE", "done"],
  ["### Task 10: Fred ✅ **DONE**", "✅ **DONE**", "done"],
  ["### Task 11: Work-in-progress page - blocked", "blocked", "blocked"],
  ["### Task 12: Plugh-DONE", "", ""],
  ["### Task 16: Thud ✅DONE", "✅DONE", "done"],
  [`### Task 17: ${"Long words ".repeat(30)}- DONE`, "DONE", "done"],
  ["### Задача 13: Причал — В работе", "В работе", "in_progress"],
  ["### Задача 14: Кран (✅ Завершено)", "✅ Завершено", "done"],
  ["### A-15: Xyzzy - WON'T DO", "WON'T DO", "cancelled"],
];

const read = (text: string) =>
  readPlan(text).tasks.map(({ entries, status }) => [entries[0]?.mark.raw ?? "", status]);

describe("the mark of a heading", () => {
  it.each(forms)("%s is %s", (heading, mark, status) => {
    const found = read(`# Plan\n\n${heading}\n\nWords.\n`);
    expect(found).toEqual(mark === "" ? [] : [[mark, status]]);
  });

  const headings = forms.filter(([, mark]) => mark !== "").map(([heading]) => heading);
  const plans = [...headings, headings.join("\n\nWords.\n\n")];

  it.each(plans)("can state every status: %s", (headed) => {
    const text = `# Plan\n\n${headed}\n\nWords.\n`;
    const plan = readPlan(text);
    for (const task of plan.tasks) {
      const { raw } = task.entries[0]?.mark ?? { raw: "" };
      for (const status of statuses) {
        const after = verify(setStatus(plan, { tasks: [task.index], status }, context));
        const now = readPlan(after).tasks[task.index];
        expect(now?.status).toBe(status);
        const mark = now?.entries[0]?.mark ?? { start: 0, end: 0 };
        const written = after.slice(mark.start, mark.end);
        expect(written).not.toMatch(/^[-–—([]|[)\]]$|^x?$/u);
        expect(after.slice(0, mark.start) + raw + after.slice(mark.end)).toBe(text);
      }
    }
  });
});

describe("a chapter of a diary", () => {
  it.each([
    ["### 4.2. 21 June 2025 (planned)"],
    ["### 4.3. 2025-06-23 - DONE"],
    ["### 5.1. Weekly report (in progress)"],
  ])("is no task: %s", (heading) => {
    expect(
      read(`# Plan\n\n## Work\n\n- [ ] a\n\n## Diary\n\n${heading}\n\n- Walls painted\n`),
    ).toEqual([[" ", "todo"]]);
  });

  it("is told from a task that has a date", () => {
    expect(read("# Plan\n\n### A-2: Paint the walls 2025-06-23 - DONE\n")).toEqual([
      ["DONE", "done"],
    ]);
  });
});

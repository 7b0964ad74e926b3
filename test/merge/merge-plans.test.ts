import { describe, expect, it } from "vitest";
import { cleanMerge, mergedPlan } from "./support.ts";

const table = `# Harbour

Progress: 3/6 (50%)

| ID | Task | Status | Owner |
|----|------|--------|-------|
| P0-1 | Crane | ✅ | Ann |
| P0-2 | Quay | ✅ | Bob |
| P0-3 | Lamp | ✅ | |
| P0-4 | Rope | ⬜ | Ann |
| P0-5 | Buoy | ⬜ | |
| P0-6 | Boat | ⬜ | |
`;

function changed(
  text: string,
  ...changes: readonly (readonly [was: string, is: string])[]
): string {
  return changes.reduce((now, [was, is]) => {
    if (!now.includes(was)) throw new Error(`no ${was}`);
    return now.replace(was, () => is);
  }, text);
}

describe("rows", () => {
  it("merges adjacent rows and recomputes what counts them", async () => {
    const ours = changed(table, ["Rope | ⬜", "Rope | ✅"], ["3/6 (50%)", "4/6 (67%)"]);
    const theirs = changed(table, ["Buoy | ⬜", "Buoy | ✅"], ["3/6 (50%)", "4/6 (67%)"]);
    expect(await cleanMerge({ base: table, ours, theirs })).toBe(
      changed(
        table,
        ["Rope | ⬜", "Rope | ✅"],
        ["Buoy | ⬜", "Buoy | ✅"],
        ["3/6 (50%)", "5/6 (83%)"],
      ),
    );
  });

  it("merges different cells of one row", async () => {
    const ours = changed(table, ["Rope | ⬜", "Rope | ✅"]);
    const theirs = changed(table, [
      "| P0-4 | Rope | ⬜ | Ann |",
      "| P0-4 | Rope, new | ⬜ | Eve |",
    ]);
    expect(await cleanMerge({ base: table, ours, theirs })).toContain(
      "| P0-4 | Rope, new | ✅ | Eve |",
    );
  });

  it("keeps rows that both sides add", async () => {
    const ours = `${table}| P0-7 | Sail | ⬜ | |\n`.replace("3/6 (50%)", "3/7 (43%)");
    const theirs = `${table}| P0-8 | Mast | ✅ | |\n`.replace("3/6 (50%)", "4/7 (57%)");
    expect(await cleanMerge({ base: table, ours, theirs })).toBe(
      `${table}| P0-7 | Sail | ⬜ | |\n| P0-8 | Mast | ✅ | |\n`.replace("3/6 (50%)", "4/8 (50%)"),
    );
  });

  it("leaves markers around one line for two statuses, and the numbers as ours", async () => {
    const ours = changed(table, ["Rope | ⬜", "Rope | ✅"], ["3/6 (50%)", "4/6 (67%)"]);
    const theirs = changed(
      table,
      ["Rope | ⬜ | Ann", "Rope | 🔄 | Eve"],
      ["Buoy | ⬜", "Buoy | ✅"],
    );
    const merged = await mergedPlan({ base: table, ours, theirs });
    expect(merged?.conflicts).toEqual([
      {
        line: 10,
        kind: "status",
        subject: "P0-4",
        statuses: { ours: "done", theirs: "in_progress" },
      },
    ]);
    expect(merged?.text).toBe(
      changed(
        table,
        [
          "| P0-4 | Rope | ⬜ | Ann |\n",
          "<<<<<<< ours\n| P0-4 | Rope | ✅ | Eve |\n=======\n| P0-4 | Rope | 🔄 | Eve |\n>>>>>>> theirs\n",
        ],
        ["Buoy | ⬜", "Buoy | ✅"],
        ["3/6 (50%)", "4/6 (67%)"],
      ),
    );
  });
});

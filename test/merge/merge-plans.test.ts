import { describe, expect, it } from "vitest";
import { mergedPlan } from "../support/merge-check.ts";
import { changed, cleanMerge } from "./support.ts";

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

describe("what is added, removed and moved", () => {
  it("drops a row that one side removed", async () => {
    const ours = changed(table, ["| P0-5 | Buoy | ⬜ | |\n", ""], ["3/6 (50%)", "3/5 (60%)"]);
    const theirs = changed(table, ["Boat | ⬜", "Boat | ✅"], ["3/6 (50%)", "4/6 (67%)"]);
    expect(await cleanMerge({ base: table, ours, theirs })).toBe(
      changed(ours, ["Boat | ⬜", "Boat | ✅"], ["3/5 (60%)", "4/5 (80%)"]),
    );
  });

  it("asks where one side changed what the other removed", async () => {
    const ours = changed(table, ["| P0-5 | Buoy | ⬜ | |\n", ""]);
    const theirs = changed(table, ["Buoy | ⬜", "Buoy | ✅"]);
    const merged = await mergedPlan({ base: table, ours, theirs }, true);
    expect(merged?.conflicts).toMatchObject([{ kind: "removed", subject: "P0-5" }]);
    expect(merged?.text).toContain(
      "<<<<<<< ours\n||||||| base\n| P0-5 | Buoy | ⬜ | |\n=======\n| P0-5 | Buoy | ✅ | |\n>>>>>>> theirs\n",
    );
  });

  it("follows a row with an id into another table", async () => {
    const two = `${table}\n## Later\n\n| ID | Task | Status | Owner |\n|---|---|---|---|\n| P1-1 | Flag | ⬜ | |\n`;
    const ours = changed(
      two,
      ["| P0-6 | Boat | ⬜ | |\n", ""],
      ["| P1-1 | Flag | ⬜ | |\n", "| P1-1 | Flag | ⬜ | |\n| P0-6 | Boat | ⬜ | |\n"],
    );
    const theirs = changed(two, ["Boat | ⬜", "Boat | ✅"]);
    const text = await cleanMerge({ base: two, ours, theirs });
    expect(text.match(/P0-6/g)).toHaveLength(1);
    expect(text).toContain("| P1-1 | Flag | ⬜ | |\n| P0-6 | Boat | ✅ | |\n");
  });

  it("fits rows into columns that the other side changed", async () => {
    const ours = changed(
      table,
      ["| ID | Task | Status | Owner |", "| ID | Task | Status | Due | Owner |"],
      ["|----|------|--------|-------|", "|----|------|--------|-----|-------|"],
    ).replace(/^(\| P0-\d \|[^|]*\|[^|]*\|)/gm, "$1 May |");
    const theirs = `${changed(table, ["Rope | ⬜", "Rope | ✅"])}| P0-7 | Sail | ⬜ | Eve |\n`;
    const text = await cleanMerge({ base: table, ours, theirs });
    expect(text).toContain("| P0-4 | Rope | ✅ | May | Ann |\n");
    expect(text).toMatch(/\| P0-7 \| Sail \| ⬜ \| +\| Eve \|\n/);
  });
});

describe("lists, headings and histories", () => {
  const list = `# Launch (1/4)

- [x] Parser
- [ ] Writer
  - [ ] Tables
  - [ ] Lists
- [ ] Release
`;

  it("merges nested boxes, new children included", async () => {
    const ours = changed(list, ["  - [ ] Tables\n", "  - [x] Tables\n  - [ ] Cells\n"]);
    const theirs = changed(
      list,
      ["  - [ ] Lists\n", "  - [x] Lists\n  - [ ] Quotes\n"],
      ["Release", "Release it"],
    );
    expect(await cleanMerge({ base: list, ours, theirs })).toBe(
      "# Launch (3/6)\n\n- [x] Parser\n- [ ] Writer\n  - [x] Tables\n  - [ ] Cells\n  - [x] Lists\n" +
        "  - [ ] Quotes\n- [ ] Release it\n",
    );
  });

  it("keeps the title of one side and the box of the other", async () => {
    const base = "# A\n\n- [ ] T1: Parser\n- [ ] T2: Writer\n";
    const ours = changed(base, ["Parser", "Parser of tables"]);
    const theirs = changed(base, ["[ ] T1", "[x] T1"]);
    expect(await cleanMerge({ base, ours, theirs })).toContain("- [x] T1: Parser of tables\n");
  });

  it("merges headings that are tasks", async () => {
    const base =
      "# A\n\n### Task 1: Parser ⬜ TODO\n\nwords\n\n### Task 2: Writer ⬜ TODO\n\nwords\n";
    const ours = changed(base, ["Parser ⬜ TODO", "Parser ✅ DONE"]);
    const theirs = changed(
      base,
      ["Task 1: Parser", "Task 1: The parser"],
      ["Writer ⬜ TODO", "Writer ✅ DONE"],
    );
    const text = await cleanMerge({ base, ours, theirs });
    expect(text).toContain("### Task 1: The parser ✅ DONE\n");
    expect(text).toContain("### Task 2: Writer ✅ DONE\n");
    const other = changed(base, ["Parser ⬜ TODO", "Parser 🔄 IN PROGRESS"]);
    const merged = await mergedPlan({ base, ours, theirs: other });
    expect(merged?.conflicts).toMatchObject([{ line: 3, kind: "status" }]);
    expect(merged?.text).toContain(
      "<<<<<<< ours\n### Task 1: Parser ✅ DONE\n=======\n### Task 1: Parser 🔄 IN PROGRESS\n>>>>>>> theirs\n",
    );
  });

  const record = (date: string, words: string) => `| ${date} | ${words} |\n`;
  const history = (...records: readonly string[]) =>
    `# A\n\n- [ ] One\n- [ ] Two\n\n## Update history\n\n| Date | Change |\n|---|---|\n${records.join("")}`;

  it("unites histories by date, equal records once", async () => {
    const [old, one, two, same] = [
      record("2026-02-01", "Plan set up"),
      record("2026-02-03", "One begun"),
      record("2026-02-04", "Two begun"),
      record("2026-02-05", "Both met"),
    ];
    expect(
      await cleanMerge({
        base: history(old),
        ours: history(same, one, old),
        theirs: history(same, two, old),
      }),
    ).toBe(history(same, two, one, old));
    const last = [old, record("2026-02-02", "Sent")];
    expect(
      await cleanMerge({
        base: history(...last),
        ours: history(...last, two),
        theirs: history(...last, one),
      }),
    ).toBe(history(...last, one, two));
  });

  it("takes a box that was ticked on one side for the row, and asks where the row says else on the other", async () => {
    const base = `${table}\n## Results\n\n- [ ] P0-4: Rope\n`;
    const ours = changed(base, ["- [ ] P0-4", "- [x] P0-4"]);
    const theirs = changed(base, ["Buoy | ⬜", "Buoy | ✅"]);
    const text = await cleanMerge({ base, ours, theirs });
    expect(text).toContain("| P0-4 | Rope | ✅ |");
    expect(text).toContain("5/6 (83%)");
    const other = changed(base, ["Rope | ⬜", "Rope | 🔄"]);
    const merged = await mergedPlan({ base, ours, theirs: other });
    expect(merged?.conflicts).toMatchObject([{ kind: "status", subject: "P0-4" }]);
  });
});

describe("what stays as ours has it", () => {
  it("keeps line ends, byte order mark and the end of the last line", async () => {
    const dress = (text: string) => `\u{FEFF}${text.replaceAll("\n", "\r\n").replace(/\r\n$/, "")}`;
    const ours = dress(changed(table, ["Rope | ⬜", "Rope | ✅"], ["3/6 (50%)", "4/6 (67%)"]));
    const theirs = changed(table, ["Boat | ⬜", "Boat | ✅"], ["3/6 (50%)", "4/6 (67%)"]);
    expect(await cleanMerge({ base: dress(table), ours, theirs })).toBe(
      dress(
        changed(
          table,
          ["Rope | ⬜", "Rope | ✅"],
          ["Boat | ⬜", "Boat | ✅"],
          ["3/6 (50%)", "5/6 (83%)"],
        ),
      ),
    );
  });

  it("leaves estimates to the merging of lines", async () => {
    const base = `${table}\nMood: ~40%\n`;
    const ours = changed(base, ["~40%", "~50%"]);
    const theirs = changed(base, ["~40%", "~60%"]);
    const merged = await mergedPlan({ base, ours, theirs });
    expect(merged?.conflicts).toMatchObject([{ kind: "lines", subject: "" }]);
  });

  it("does not take what is no plan", async () => {
    expect(await mergedPlan({ base: "a\n", ours: "b\n", theirs: "a\n" })).toBeNull();
    const marked = `${table}\n<<<<<<< a\n=======\n>>>>>>> b\n`;
    expect(await mergedPlan({ base: table, ours: marked, theirs: table })).toBeNull();
  });
});

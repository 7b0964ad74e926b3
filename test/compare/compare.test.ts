import { describe, expect, it } from "vitest";
import { readPlan } from "../../src/api.ts";
import { comparePlans, type TaskDifference } from "../../src/compare/index.ts";
import { launch } from "../cli/plans.ts";

const plan = `# Plan

## Week 1

| ID | Task | Status |
|----|------|--------|
| A-1 | Dig | ✅ |
| A-2 | Plant | 🔄 |
| A-3 | Water | ⬜ |

## Week 2

- [ ] Harvest
- [ ] Eat
`;

/** Each difference as one line: `A-2 status, renamed`. */
function differences(before: string, after: string): readonly string[] {
  return comparePlans(readPlan(before), readPlan(after)).tasks.map(lineOf);
}

function lineOf({ changes, was, is }: TaskDifference): string {
  const name = (state: TaskDifference["was"]) => state && (state.id ?? state.title);
  const names = new Set([name(was), name(is)].filter((each) => each !== null));
  return `${[...names].join(" > ")}: ${changes.join(", ")}`;
}

describe("the tasks of two plans", () => {
  it.each<[string, readonly [string, string][], readonly string[]]>([
    ["nothing", [], []],
    ["a status", [["Plant | 🔄", "Plant | ✅"]], ["A-2: status"]],
    ["a box", [["[ ] Eat", "[x] Eat"]], ["Eat: status"]],
    ["a title", [["Plant", "Plant trees"]], ["A-2: renamed"]],
    ["case and marks of emphasis", [["Plant", "**PLANT**"]], []],
    ["an id", [["A-2", "A-9"]], ["A-2 > A-9: renumbered"]],
    ["an id in another script", [["A-2", "а-2"]], []],
    ["a row less", [["| A-3 | Water | ⬜ |\n", ""]], ["A-3: removed"]],
    ["a box more", [["- [ ] Eat\n", "- [ ] Eat\n- [ ] Sleep\n"]], ["Sleep: added"]],
    [
      "a row before the others, which shifts their ids",
      [
        ["| A-3 | Water", "| A-4 | Water"],
        ["| A-2 | Plant", "| A-3 | Plant"],
        ["| A-1 | Dig | ✅ |", "| A-1 | Measure | ⬜ |\n| A-2 | Dig | ✅ |"],
      ],
      ["A-1: added", "A-1 > A-2: renumbered", "A-2 > A-3: renumbered", "A-3 > A-4: renumbered"],
    ],
    ["a status and a title", [["Plant | 🔄", "Plant trees | ✅"]], ["A-2: status, renamed"]],
    ["another section", [["- [ ] Eat\n", "\n## Week 3\n\n- [ ] Eat\n"]], ["Eat: moved"]],
    ["a section's title", [["## Week 2", "## Week 2: in the kitchen"]], []],
    ["the plan's title", [["# Plan", "# Plan of the garden"]], []],
    ["another order", [["- [ ] Harvest\n- [ ] Eat\n", "- [ ] Eat\n- [ ] Harvest\n"]], []],
    ["a box with an id", [["[ ] Eat", "[ ] B-1 Eat"]], ["Eat > B-1: renumbered"]],
    [
      "a parent",
      [["- [ ] Eat\n", "- [ ] Eat\n  - [ ] Soup\n  - [x] Bread\n"]],
      ["Soup: added", "Bread: added"],
    ],
  ])("differ by %s", (_name, replacements, expected) => {
    const after = replacements.reduce((text, [was, is]) => text.replace(was, is), plan);
    if (replacements.length > 0) expect(after).not.toBe(plan);
    expect(differences(plan, after)).toEqual(expected);
  });

  it("keep their titles apart by id, however many are alike", () => {
    const reviews = (...rows: readonly string[]) =>
      `| ID | Task | Status |\n|--|--|--|\n${rows.map((row) => `| ${row} |\n`).join("")}`;
    const before = reviews("A-1 | Review | ⬜", "A-2 | Review | ⬜", "A-3 | Review | ✅");
    const after = reviews("A-2 | Review | ✅", "A-3 | Review | ✅", "A-4 | Audit | ⬜");
    expect(differences(before, after)).toEqual(["A-2: status", "A-4: added", "A-1: removed"]);
  });

  it("without ids meet those of the same status first", () => {
    const before = "- [x] Review\n- [ ] Review\n- [ ] Review\n";
    expect(differences(before, "- [ ] Review\n- [ ] Review\n")).toEqual(["Review: removed"]);
  });

  it("may have titles without a word", () => {
    const before = "- [x] 🚀\n- [ ] ---\n- [ ] 🌱\n";
    expect(differences(before, before)).toEqual([]);
    expect(differences(before, before.replace("[ ] 🌱", "[x] 🌱"))).toEqual(["🌱: status"]);
  });

  it("are all new, or all gone, beside an empty text", () => {
    const changes = (before: string, after: string) =>
      new Set(differences(before, after).map((line) => line.split(": ")[1]));
    expect(changes("", plan)).toEqual(new Set(["added"]));
    expect(changes(plan, "")).toEqual(new Set(["removed"]));
  });

  it("are told as they were and as they are", () => {
    const after = plan.replace("| A-1 | Dig | ✅ |\n", "").replace("[ ] Eat", "[x] Eat");
    expect(comparePlans(readPlan(plan), readPlan(after)).tasks).toEqual([
      {
        changes: ["status"],
        was: { id: null, title: "Eat", status: "todo", section: ["Plan", "Week 2"], line: 14 },
        is: { id: null, title: "Eat", status: "done", section: ["Plan", "Week 2"], line: 13 },
      },
      {
        changes: ["removed"],
        was: { id: "A-1", title: "Dig", status: "done", section: ["Plan", "Week 1"], line: 7 },
        is: null,
      },
    ]);
  });
});

describe("the scopes of two plans", () => {
  const scopes = (before: string, after: string) =>
    comparePlans(readPlan(before), readPlan(after)).scopes;

  it("grow, although nobody has counted again", () => {
    const row = "| P0-3 | Release notes | ⬜ | P0 | Ann | 2026-02-20 |\n";
    const after = launch.replace(row, `${row}${row.replace("P0-3 | Release notes", "P0-4 | Tag")}`);
    expect(scopes(launch, after)).toEqual([
      {
        name: "all tasks",
        change: "grown",
        was: { done: 1, total: 5, percent: 20 },
        is: { done: 1, total: 6, percent: 17 },
      },
      {
        name: "P0",
        change: "grown",
        was: { done: 1, total: 3, percent: 33 },
        is: { done: 1, total: 4, percent: 25 },
      },
    ]);
  });

  it("grow, although their value is not bound any more", () => {
    const rows = (...ids: readonly string[]) => ids.map((id) => `| ${id} | Task | ⬜ |\n`).join("");
    const sprint = (...ids: readonly string[]) =>
      `# Sprint\n\nProgress P0: 0/3 (0%)\n\n| ID | Task | Status |\n|--|--|--|\n${rows(...ids)}`;
    const before = sprint("P0-1", "P0-2", "P0-3");
    const after = sprint("P0-1", "P0-2", "P0-3", "P0-4", "P0-5");
    expect(scopes(before, after)).toMatchObject([
      { name: "all tasks", change: "grown", was: { total: 3 }, is: { total: 5 } },
      { name: "P0", change: "grown", was: { total: 3 }, is: { total: 5 } },
    ]);
  });

  it("move", () => {
    const found = scopes(launch, launch.replace("Writer | 🔄", "Writer | ✅"));
    expect(found).toMatchObject([
      { name: "all tasks", change: "progress", is: { percent: 40 } },
      { name: "P0", change: "progress", was: { done: 1 }, is: { done: 2, total: 3 } },
    ]);
  });

  it("shrink, and those that are gone say nothing", () => {
    const after = launch.slice(0, launch.indexOf("## Week 1"));
    expect(scopes(launch, `${after}- [ ] Announce\n`)).toMatchObject([
      { name: "all tasks", change: "shrunk", is: { total: 1 } },
    ]);
  });

  it("stay", () => {
    expect(scopes(launch, launch)).toEqual([]);
    expect(scopes(launch, launch.replace("4/5 (80%)", "1/5 (20%)"))).toEqual([]);
  });
});

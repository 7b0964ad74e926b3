import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { sync } from "../../src/change/index.ts";
import { derive } from "../../src/plan/index.ts";
import { positionAt } from "../../src/text/line-index.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

/** The values on a line (from 1) as `stated state`. */
function on(text: string, line: number): readonly string[] {
  const plan = readPlan(text);
  return derive(plan)
    .filter(({ value }) => positionAt(plan.lines, value.start).line === line)
    .map(({ stated, state }) => `${stated} ${state}`);
}

/** The text as `sync` leaves it. */
function synced(text: string): string {
  return verify(sync(readPlan(text), context));
}

describe("a heading that is a task", () => {
  const rows = (first: string, second: string) => `# Move

| Task | Progress |
|---|---|
| MV-1 | ${first} |
| MV-2 | ${second} |

## Details

### MV-1: Rent a van

**Status:** ✅ Done

### MV-2: Pack

**Status:** ⏳ Todo
`;

  it("is what a row counts that names it", () => {
    expect(on(rows("100%", "0%"), 5)).toEqual(["100% current"]);
    expect(on(rows("100%", "0%"), 6)).toEqual(["0% current"]);
  });

  it("is no proof that a percent of its row is counted", () => {
    expect(on(rows("60%", "0%"), 5)).toEqual(["60% unbound"]);
    expect(synced(rows("60%", "0%"))).toBe(rows("60%", "0%"));
  });
});

describe("a row of a summary", () => {
  const phases = `## Phase 1: Base

- [x] a
- [ ] b
- [ ] c

## Phase 2: Walls

- [x] d
- [x] e

## Phase 3: Roof

- [ ] f
- [ ] g
- [ ] h
- [ ] i
`;
  const table = (header: string, ...rows: readonly string[]) =>
    `# House\n\n${header}\n|---|---|---|\n${rows.join("\n")}\n\n${phases}`;

  it("is named by its header and its number", () => {
    const text = table(
      "| Phase | Status | Progress |",
      "| 1 | 🔄 | 1/3 |",
      "| 2 | ✅ | 2/2 |",
      "| 3 | ⬜ | 1/4 |",
    );
    expect(on(text, 5)).toEqual(["1/3 current"]);
    expect(readPlan(text).tasks).toHaveLength(9);
    expect(synced(text).split("\n")[6]).toBe("| 3 | ⬜ | 0/4 |");
  });

  it("is no part of the plan where its header and number name none", () => {
    const text = table("| Crew | Status | Progress |", "| 1 | 🔄 | 1/3 |", "| 2 | ✅ | 2/2 |");
    expect(on(text, 5)).toEqual([]);
  });

  it("is counted below a header that says nothing, where its column shows how", () => {
    const text = table(
      "| Phase | Bricks | Crew |",
      "| 01-base | 3 | 4 |",
      "| 02-walls | 2 | 2 |",
      "| 03-roof | 4 | 9 |",
    );
    expect(on(text, 5)).toEqual(["3 current", "4 unbound"]);
    expect(on(text, 6)).toEqual(["2 current", "2 unbound"]);
  });

  it("is not written where only its column shows how it is counted", () => {
    const text = table(
      "| Phase | Bricks | Note |",
      "| Phase 1 | 3 | |",
      "| Phase 2 | 2 | |",
      "| Phase 3 | 4 | |",
    ).replace("- [ ] i\n", "- [ ] i\n- [ ] j\n");
    expect(on(text, 7)).toEqual(["4 unbound"]);
    expect(synced(text)).toBe(text);
  });
});

describe("a table that counts by status", () => {
  const tasks = "- [x] a\n- [x] b\n- [x] c\n- [ ] d\n- [ ] e\n";
  const table = (...rows: readonly string[]) =>
    `# Move\n\n| Metric | Value |\n|---|---|\n${rows.join("\n")}\n\n## Tasks\n\n${tasks}`;

  it("is known where its numbers agree", () => {
    const text = table("| Total tasks | 5 |", "| Completed | 3 (60%) |", "| Progress | 60% |");
    expect(on(text, 5)).toEqual(["5 current"]);
    expect(on(text, 6)).toEqual(["3 current"]);
  });

  it("is brought up to date where its total is right and its parts add up", () => {
    const text = table("| Total tasks | 5 |", "| Completed | 2 |", "| Remaining | 3 |");
    expect(synced(text)).toContain("| Completed | 3 |\n| Remaining | 2 |");
  });

  it.each([
    ["its total counts something else", "| Total | 6 |", "| Done | 4 |", "| Remaining | 2 |"],
    ["its parts do not add up", "| Total | 5 |", "| Done | 1 |", "| Remaining | 3 |"],
  ])("is left alone where %s", (_, ...rows) => {
    const text = table(...rows);
    expect(synced(text)).toBe(text);
  });

  it("counts as open what is not begun beside what is in progress", () => {
    const text = `# Move

| Status | Count |
|---|---|
| Done | 1 |
| In progress | 2 |
| Open | 1 |
| Total | 4 |

| ID | Status |
|---|---|
| M-1 | ✅ Done |
| M-2 | 🔄 In progress |
| M-3 | 🔄 In progress |
| M-4 | ⬜ Todo |
`;
    expect(on(text, 7)).toEqual(["1 current"]);
    expect(synced(text)).toBe(text);
  });

  it("is left alone where a status of the plan has no row", () => {
    const text = table("| Total | 5 |", "| Done | 2 |", "| In progress | 3 |");
    expect(synced(text)).toBe(text);
  });
});

describe("a row that names a category of the tasks", () => {
  const tasks = `## Tasks

| ID | Task | Module | Status |
|---|---|---|---|
| T-1 | a | Engine | ✅ |
| T-2 | b | Engine | ⬜ |
| T-3 | c | Engine | ⬜ |
| T-4 | d | Sails | ✅ |
| T-5 | e | Sails | ✅ |
| T-6 | f | Hull | ⬜ |
`;
  const text = (...rows: readonly string[]) =>
    `# Boat\n\n| Module | Total | Done |\n|---|---|---|\n${rows.join("\n")}\n\n${tasks}`;

  it("is known where the columns agree", () => {
    const boat = text("| Engine | 3 | 1 |", "| Sails | 2 | 2 |", "| Hull | 1 | 0 |");
    expect(on(boat, 5)).toEqual(["3 current", "1 current"]);
    expect(on(boat, 7)).toEqual(["1 current", "0 current"]);
  });

  it("is never written", () => {
    const boat = text("| Engine | 3 | 1 |", "| Sails | 2 | 1 |", "| Hull | 1 | 0 |");
    expect(on(boat, 6)).toEqual(["2 current", "1 unbound"]);
    expect(synced(boat)).toBe(boat);
  });

  it("tells nothing where the numbers of its column do not agree", () => {
    const boat = text("| Engine | 7 | 4 |", "| Sails | 2 | 2 |", "| Hull | 5 | 0 |");
    expect(on(boat, 6)).toEqual(["2 unbound", "2 unbound"]);
  });

  it("makes no summary of a table of tasks", () => {
    const boat = `# Boat

| ID | Task | Module | Progress | Status |
|---|---|---|---|---|
| T-1 | a | Engine | 100% | ✅ |
| T-2 | b | Sails | 0% | ⬜ |
`;
    expect(readPlan(boat).tasks).toHaveLength(2);
  });
});

describe("counts of one line", () => {
  const tasks = "## Tasks\n\n- [x] a\n- [x] b\n- [x] c\n- [ ] d\n- [ ] e\n";

  it.each([
    "**Total**: 5 | **Done**: 3 | **Remaining**: 2",
    "3 done, 2 remaining, 5 total",
    "✅ Completed: 3 · ⬜ Not started: 2",
    "Выполнено: 3, осталось: 2",
    "- ✅ 3 | ⬜ 2",
  ])("are known where they agree: %s", (line) => {
    const found = on(`# Move\n\n${line}\n\n${tasks}`, 3);
    expect(found.length).toBeGreaterThan(1);
    expect(found.every((value) => value.endsWith("current"))).toBe(true);
  });

  it("are brought up to date where they add up", () => {
    const line = "**Total**: 5 | **Done**: 2 | **Remaining**: 3";
    expect(synced(`# Move\n\n${line}\n\n${tasks}`).split("\n")[2]).toBe(
      "**Total**: 5 | **Done**: 3 | **Remaining**: 2",
    );
  });

  it.each(["Rooms: 5 | Done: 3", "3 done, 2 boxes left over", "3 done, maybe"])(
    "are not found among other words: %s",
    (line) => {
      expect(on(`# Move\n\n${line}\n\n${tasks}`, 3)).toEqual([]);
    },
  );

  it("are not written without a total", () => {
    const text = `# Move\n\n2 done, 3 remaining\n\n${tasks}`;
    expect(synced(text)).toBe(text);
  });
});

describe("a number beside boxes that are no tasks", () => {
  const plan = (tally: string) => `# Move

## Tasks

- [x] a
- [ ] b

## Milestones

### Moved in

Progress: ${tally}

- [x] keys
- [ ] bed
- [ ] lamp
`;

  it("is known where both numbers agree", () => {
    expect(readPlan(plan("1/3")).tasks).toHaveLength(2);
    expect(on(plan("1/3"), 12)).toEqual(["1/3 current"]);
  });

  it.each(["2/3", "1/4"])("is never written: %s", (tally) => {
    expect(on(plan(tally), 12)).toEqual([`${tally} unbound`]);
    expect(synced(plan(tally))).toBe(plan(tally));
  });
});

describe("a count with words behind it", () => {
  const plan = (line: string) => `# House

${line}

## Walls & Windows

- [x] a
- [ ] b
- [ ] c

## Roof

- [ ] d
- [ ] e
`;

  it.each([
    ["what is left, and a remark in brackets", "**Tasks remaining:** 4 (walls: 2, roof: 2)", "4"],
    ["a list by status in brackets", "- Work: (1 done, 4 left)", "1"],
    ["a section that is named in prose", "1. **Walls Windows** (3 tasks) come first", "3"],
  ])("is known: %s", (_, line, first) => {
    expect(on(plan(line), 3)[0]).toBe(`${first} current`);
  });

  it.each([
    ["1. **Walls Windows** (2 tasks) come first", ["2 unbound"]],
    ["1. **Garden** (3 tasks) comes last", []],
    ["1. **Walls Windows** (3 days) come first", []],
  ])("is left alone: %s", (line, found) => {
    expect(on(plan(line), 3)).toEqual(found);
    expect(synced(plan(line))).toBe(plan(line));
  });
});

describe("hours and points", () => {
  const plan = (head: string, bar: string, first: string, second: string) => `# House

${bar}

## Walls ${head}

- [x] Plaster (${first})
- [ ] Paint (${second})
- [ ] Look at them
`;

  it.each([
    ["(8 points)", "5 points", "3 points", "8 points current"],
    ["(8/13小时)", "5/8h", "3/5h", "8/13 current"],
    ["(8h)", "5h", "3h", "8h current"],
    ["(8h)", "5 pages", "3 pages", "8h unbound"],
    ["(9h)", "5h", "3h", "9h unbound"],
    ["(3h)", "5h", "3h", "3h unbound"],
    ["(7h)", "4.5h", "2.5h", "7h current"],
  ])("are those that the titles say: %s, %s and %s", (head, first, second, state) => {
    const text = plan(head, "", first, second);
    expect(on(text, 5)).toEqual([state]);
    expect(synced(text)).toBe(text);
  });

  it("are counted as done with their tasks, in bars too", () => {
    const text = plan("", "Walls: ██████░░░░ 63% (5/8 SP)", "5 SP", "3 SP");
    expect(on(text, 3)).toEqual(["██████░░░░ 63% (5/8 current"]);
    expect(on(text.replace("[x]", "[ ]"), 3)).toEqual(["██████░░░░ 63% (5/8 unbound"]);
    expect(synced(text.replace("[x]", "[ ]"))).toBe(text.replace("[x]", "[ ]"));
  });
});

describe("a percent behind a mark in a heading", () => {
  const plan = (heading: string, second = "x") =>
    `# House\n\n## ${heading}\n\n- [x] a\n- [${second}] b\n`;

  it.each([
    ["Walls ✅ 100%"],
    ["Walls (✅ 100% complete)"],
    ["Walls (✅ done: 100%)"],
    ["**Walls** ✅ **100%**"],
  ])("is known: %s", (heading) => {
    expect(on(plan(heading), 3)).toEqual(["100% current"]);
    expect(on(plan(heading, " "), 3)).toEqual(["100% unbound"]);
    expect(synced(plan(heading, " "))).toBe(plan(heading, " "));
  });

  it.each([["Walls 🎨 100%"], ["Walls (grade: 100%)"], ["Walls cover 100%"]])(
    "is none of ours: %s",
    (heading) => {
      expect(on(plan(heading), 3)).toEqual([]);
    },
  );
});

describe("a count of things that have a name of their own", () => {
  const plan = (heading: string, line: string) =>
    `# House\n\n## ${heading}\n\n${line}\n\n- [x] a\n- [ ] b\n- [ ] c\n`;

  it.each([
    ["**Drawings**: 3 drawings", "3 current"],
    ["**Plans:** 3 plans", "3 current"],
    ["**Plans:** 4 plans", "4 unbound"],
  ])("is known where its label says the same noun: %s", (line, state) => {
    const text = plan("Walls", line);
    expect(on(text, 5)).toEqual([state]);
    expect(synced(text)).toBe(text);
  });

  it.each([["**Budget**: 3 drawings"], ["**Drawings**: 3 pens"]])("is none of ours: %s", (line) => {
    expect(on(plan("Walls", line), 5)).toEqual([]);
  });

  it("may have a count of other things behind it in the brackets of a heading", () => {
    expect(on(plan("Walls (3 files, 5 days)", ""), 3)).toEqual(["3 files current"]);
    expect(on(plan("Walls (4 files, 5 days)", ""), 3)).toEqual(["4 files unbound"]);
    expect(on(plan("Walls (in 2025, 5 days)", ""), 3)).toEqual([]);
    expect(on(plan("Walls (3 tasks, 5 days)", ""), 3)).toEqual(["3 tasks current"]);
  });
});

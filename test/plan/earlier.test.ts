import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { sync } from "../../src/change/index.ts";
import { check } from "../../src/check/index.ts";
import { learn, statementsOf, wantsLessons } from "../../src/plan/index.ts";
import { rooms } from "../support/rooms.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

/** A text after `sync`, read beside the version that was committed last. */
function synced(text: string, committed: string): string {
  return verify(sync(learnedFrom(text, committed), context));
}

function learnedFrom(text: string, committed: string) {
  return learn(readPlan(text), { committed: readPlan(committed), isMerging: false, older: [] });
}

/** The lines that a text has and another has not. */
function newLines(text: string, than: string): readonly string[] {
  const before = than.split("\n");
  return text.split("\n").filter((line, at) => line !== before[at]);
}

function edited(text: string, ...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((before, [was, is]) => {
    expect(before).toContain(was);
    return before.replace(was, is);
  }, text);
}

describe("a number that was true when it was committed last", () => {
  it("is written by the same rule when marks were edited by hand", () => {
    const byHand = edited(rooms, ["[ ] pack pans", "[x] pack pans"]);
    expect(verify(sync(readPlan(byHand), context))).toBe(byHand);
    expect(newLines(synced(byHand, rooms), byHand)).toEqual(["## Kitchen — 67%"]);
  });

  it("is so after every mark was changed", () => {
    const byHand = rooms.replaceAll("[ ]", "[x]").replace("[x] sweep", "[ ] sweep");
    expect(newLines(synced(byHand, rooms), byHand)).toEqual([
      "## Kitchen — 100%",
      "## Garden — 100%",
      "## Cellar — 75%",
    ]);
  });

  it("is turned to nothing though it said complete", () => {
    const done = "# Trip (2/2)\n\n- [x] book\n- [x] pack\n";
    const byHand = done.replaceAll("[x]", "[ ]");
    expect(verify(sync(readPlan(byHand), context))).toBe(byHand);
    expect(newLines(synced(byHand, done), byHand)).toEqual(["# Trip (0/2)"]);
  });

  it("leaves out what was cancelled by hand", () => {
    const table = `# Fair (1/3)

| ID | Task | Status |
|----|------|--------|
| F-1 | Tables | ✅ |
| F-2 | Chairs | ⬜ |
| F-3 | Lamps | ⬜ |
`;
    const byHand = edited(table, ["Chairs | ⬜", "Chairs | 🚫"]);
    expect(newLines(synced(byHand, table), byHand)).toEqual(["# Fair (1/2)"]);
  });

  it("is left alone where its text says now that it is no count", () => {
    const byHand = edited(
      rooms,
      ["Kitchen — 33%", "Kitchen — ~33%"],
      ["[ ] pack pans", "[x] pack pans"],
    );
    expect(synced(byHand, rooms)).toBe(byHand);
  });

  it("is left alone where another total was written that is far from the tasks", () => {
    const hall = "# Hall (1/3)\n\n- [x] a\n- [ ] b\n- [ ] c\n";
    const byHand = edited(hall, ["(1/3)", "(1/40)"], ["[ ] b", "[x] b"]);
    expect(synced(byHand, hall)).toBe(byHand);
  });

  it("is left alone where its place is not known again", () => {
    const byHand = edited(rooms, ["## Kitchen", "## Pantry"], ["[ ] pack pans", "[x] pack pans"]);
    expect(synced(byHand, rooms)).toBe(byHand);
  });
});

describe("a number that was not true when it was committed last", () => {
  it("teaches nothing", () => {
    const wrong = edited(rooms, ["Kitchen — 33%", "Kitchen — 40%"]);
    const byHand = edited(wrong, ["[ ] pack pans", "[x] pack pans"]);
    expect(synced(byHand, wrong)).toBe(byHand);
  });

  it("stays as it said complete and was left alone", () => {
    const forgotten = "# Trip (3/3)\n\n- [ ] book\n- [ ] pack\n- [ ] go\n";
    const byHand = edited(forgotten, ["[ ] book", "[x] book"]);
    expect(synced(byHand, forgotten)).toBe(byHand);
  });
});

const twice = `# Launch

| ID | Task | Status |
|----|------|--------|
| L-1 | Parser | ⬜ |
| L-2 | Writer | ✅ |

## Checklist

- [ ] L-1 Parser
- [x] L-2 Writer
`;

describe("a task that is written in two places", () => {
  it("is what the box says that was ticked since the last commit", () => {
    const byHand = edited(twice, ["[ ] L-1", "[x] L-1"]);
    expect(newLines(synced(byHand, twice), byHand)).toEqual(["| L-1 | Parser | ✅ |"]);
  });

  it("is what the box says that was unticked", () => {
    const byHand = edited(twice, ["[x] L-2", "[ ] L-2"]);
    expect(newLines(synced(byHand, twice), byHand)).toEqual(["| L-2 | Writer | ⬜ |"]);
  });

  it("is what the row says that was changed", () => {
    const byHand = edited(twice, ["Parser | ⬜", "Parser | ✅"]);
    expect(newLines(synced(byHand, twice), byHand)).toEqual(["- [x] L-1 Parser"]);
  });

  it("is what either list says that was changed", () => {
    const lists =
      "# A\n\n- [ ] X-1 Paint\n- [ ] X-2 Sand\n\n# B\n\n- [ ] X-1 Paint\n- [ ] X-2 Sand\n";
    const second = lists.replace(/\[ \] (X-1 Paint\n- \[ \] X-2 Sand\n)$/, "[x] $1");
    expect(second).not.toBe(lists);
    expect(verify(sync(readPlan(second), context))).toBe(second);
    expect(newLines(synced(second, lists), second)).toEqual(["- [x] X-1 Paint"]);
  });

  it("is a conflict where both places were changed and disagree", () => {
    const byHand = edited(twice, ["Writer | ✅", "Writer | ⬜"], ["[x] L-2", "[ ] L-2"]);
    expect(synced(byHand, twice)).toBe(byHand);
    const apart = edited(twice, ["Parser | ⬜", "Parser | 🔄"], ["[ ] L-1", "[x] L-1"]);
    expect(synced(apart, twice)).toBe(apart);
    expect(
      check(learnedFrom(apart, twice), context).map(({ code, message }) => [code, message]),
    ).toEqual([
      [
        "status-conflict",
        "L-1 is done here and in progress on line 5, both changed since the last commit, set it to say which is right",
      ],
    ]);
  });

  it("is what the row says where they disagreed before", () => {
    const apart = edited(twice, ["[x] L-2", "[ ] L-2"]);
    const byHand = edited(apart, ["[ ] L-1", "[x] L-1"]);
    expect(newLines(synced(byHand, apart), byHand)).toEqual([
      "| L-1 | Parser | ✅ |",
      "- [x] L-2 Writer",
    ]);
  });
});

describe("earlier versions", () => {
  const version = (percent: number, done: number) => {
    const boxes = ["plan", "build", "test", "ship"].map(
      (name, at) => `- [${at < done ? "x" : " "}] ${name}`,
    );
    return `# Shed\n\n**Progress:** ${percent}%\n\n${boxes.join("\n")}\n`;
  };
  const syncedAfter = (text: string, versions: readonly string[]) => {
    const older = versions.map((each) => statementsOf(readPlan(each)));
    return verify(
      sync(learn(readPlan(text), { committed: null, isMerging: false, older }), context),
    );
  };
  const stale = version(50, 3);

  it("prove a rule that gave several different numbers", () => {
    expect(verify(sync(readPlan(stale), context))).toBe(stale);
    expect(syncedAfter(stale, [version(50, 2), version(25, 1)])).toBe(version(75, 3));
  });

  it("prove nothing by one number, or by nothing and everything", () => {
    expect(syncedAfter(stale, [version(50, 2), version(50, 2)])).toBe(stale);
    expect(syncedAfter(stale, [version(100, 4), version(0, 0), version(50, 2)])).toBe(stale);
  });

  it("prove no percent that was once something else", () => {
    expect(syncedAfter(stale, [version(50, 2), version(25, 1), version(40, 1)])).toBe(stale);
  });

  it("prove nothing where what was one scope is two now", () => {
    const both = (percent: number, done: number, more: string) =>
      `${version(percent, done)}\n${more}`;
    const versions = [both(50, 2, ""), both(25, 1, "")];
    const now = both(50, 3, "# House\n\n- [ ] roof\n");
    expect(syncedAfter(now, versions)).toBe(now);
  });
});

describe("earlier versions are asked", () => {
  it("only where they may settle something", () => {
    expect(wantsLessons(readPlan(rooms))).toBe(false);
    expect(wantsLessons(readPlan(twice))).toBe(false);
    expect(wantsLessons(readPlan(edited(twice, ["[x] L-2", "[ ] L-2"])))).toBe(true);
    expect(wantsLessons(readPlan(edited(rooms, ["33%", "40%"])))).toBe(true);
  });
});

describe("a heading that is a task", () => {
  it("is known again whatever status it states", () => {
    const plan = `# Port

### P-1: Quay - DONE

Steps — 50%

- [x] P-9 pour
- [ ] dry

### P-2: Crane - TODO

**Progress:** 1/2

- [x] lift
- [ ] paint
`;
    const byHand = edited(plan, ["Crane - TODO", "Crane - DONE"], ["[ ] paint", "[x] paint"]);
    expect(newLines(synced(byHand, plan), byHand)).toEqual(["**Progress:** 2/2"]);
  });
});

describe("what came to stand elsewhere since the last commit", () => {
  it("is counted where it stands: a row of another priority", () => {
    const row = (id: string, priority: string, mark: string) =>
      `| ${id} | ${id} | ${priority} | ${mark} |\n`;
    const table = `| ID | Task | Priority | Status |\n|---|---|---|---|\n${row("A-1", "P0", "✅")}${row("A-2", "P0", "⬜")}${row("A-3", "P1", "⬜")}${row("A-4", "P1", "⬜")}`;
    const plan = `# B\n\nP0: 1/2\nP1: 0/2\n\n${table}`;
    const moved = edited(plan, ["| A-2 | P0 | ⬜ |", "| A-2 | P1 | ✅ |"]);
    expect(newLines(synced(moved, plan), moved)).toEqual(["P0: 1/1", "P1: 1/3"]);
  });

  it("is counted where it stands: a task that was moved to the next section", () => {
    const plan =
      "# M\n\n## Kitchen (1/3)\n\n- [x] a\n- [ ] b\n- [ ] c\n\n## Attic (1/2)\n\n- [x] d\n- [ ] e\n";
    const moved =
      "# M\n\n## Kitchen (1/3)\n\n- [x] a\n- [ ] b\n\n## Attic (1/2)\n\n- [x] c\n- [x] d\n- [ ] e\n";
    expect(newLines(synced(moved, plan), moved)).toEqual(["## Kitchen (1/2)", "## Attic (2/3)"]);
  });

  it("is counted where it stands: two headings that changed places", () => {
    const plan =
      "# M\n\n## Kitchen (1/3)\n\n- [x] a\n- [ ] b\n- [ ] c\n\n## Attic (1/2)\n\n- [x] d\n- [ ] e\n";
    const swapped = edited(
      plan,
      ["Kitchen (1/3)", "X"],
      ["Attic (1/2)", "Kitchen (1/3)"],
      ["X", "Attic (1/2)"],
    );
    expect(newLines(synced(swapped, plan), swapped)).toEqual([
      "## Attic (1/3)",
      "## Kitchen (1/2)",
    ]);
  });
});

describe("a row that says when it was complete", () => {
  const plan = `# Site

| Phase | Plans | Status | Completed |
|---|---|---|---|
| 1. Kitchen | 2/2 | Complete | 2026-03-16 |
| 2. Attic | 3/3 | Complete | 2026-03-17 |
| 3. Yard | 1/2 | In progress | |

## Phase 1: Kitchen

- [x] a
- [x] b

## Phase 2: Attic

- [ ] d
- [ ] e
- [ ] f

## Phase 3: Yard

- [x] g
- [ ] h
`;

  it("is not opened, whatever else was edited", () => {
    const ticked = edited(plan, ["[ ] d", "[x] d"]);
    expect(verify(sync(readPlan(ticked), context))).toBe(ticked);
    expect(synced(ticked, plan)).toBe(ticked);
    const shrunk = edited(ticked, ["- [x] b\n", ""]);
    expect(newLines(synced(shrunk, plan), shrunk).join()).not.toContain("Attic");
  });
});

describe("a merge", () => {
  it("settles nothing: what differs from the last commit may come from either side", () => {
    const merged = edited(twice, ["Writer | ✅", "Writer | 🚫"]);
    const learned = learn(readPlan(merged), {
      committed: readPlan(twice),
      isMerging: true,
      older: [],
    });
    expect(verify(sync(learned, context))).toBe(merged);
    expect(check(learned, context).map(({ code }) => code)).toContain("status-conflict");
  });
});

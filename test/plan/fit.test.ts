import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { sync } from "../../src/change/index.ts";
import { derive } from "../../src/plan/index.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

/** The lines that `sync` changes, as they are then. */
function healed(text: string): readonly string[] {
  const before = text.split("\n");
  const after = verify(sync(readPlan(text), context)).split("\n");
  expect(after).toHaveLength(before.length);
  return after.filter((line, at) => line !== before[at]);
}

/** What is said of each number that is left alone. */
function reasons(text: string): readonly string[] {
  return derive(readPlan(text)).flatMap(({ reason }) => reason ?? []);
}

/** Boxes of which the first `done` are ticked. */
function boxes(total: number, done: number, name = "item"): string {
  return Array.from(
    { length: total },
    (_, at) => `- [${at < done ? "x" : " "}] ${name} ${String.fromCharCode(97 + at)}`,
  ).join("\n");
}

function headed(heading: string, body: string): string {
  return `${heading}\n\n${body}\n`;
}

describe("headings of one kind", () => {
  const right = [
    headed("## Kitchen (1/3)", boxes(3, 1, "k")),
    headed("## Garden (0/2)", boxes(2, 0, "g")),
    headed("## Cellar (2/4)", boxes(4, 2, "c")),
  ].join("\n");

  it("bind a total that was not recounted", () => {
    const text = `# Move\n\n${right}\n${headed("## Attic (1/3)", boxes(5, 1, "a"))}`;
    expect(healed(text)).toEqual(["## Attic (1/5)"]);
  });

  it("leave a total alone that counts something else", () => {
    const text = `# Move\n\n${right}\n${headed("## Attic (1/30)", boxes(5, 1, "a"))}`;
    expect(healed(text)).toEqual([]);
    expect(reasons(text)).toEqual(["its total 30 is far from the 5 that numbers like it count"]);
  });

  it("leave a total alone that leaves out what is optional", () => {
    const attic = `${boxes(3, 1, "a")}\n- [ ] lamp (optional)`;
    const text = `# Move\n\n${right}\n${headed("## Attic (1/3)", attic)}`;
    expect(healed(text)).toEqual([]);
  });

  it("are read up to their tally, whatever status stands behind it", () => {
    const text = `# Move\n\n${right}\n${headed("## Attic (1/3) 🔄 IN PROGRESS", boxes(5, 2, "a"))}`;
    expect(healed(text)).toEqual(["## Attic (2/5) 🔄 IN PROGRESS"]);
  });
});

describe("headings that count their subsections", () => {
  function stage(name: string, tally: string, parts: readonly (readonly [number, number])[]) {
    const inner = parts.map(([total, done], at) =>
      headed(`### ${name} part ${at}`, boxes(total, done, `${name}${at}`)),
    );
    return headed(`## ${name} [${tally}]`, inner.join("\n"));
  }
  const right = [
    stage("North", "1/2", [
      [3, 3],
      [2, 1],
    ]),
    stage("South", "0/3", [
      [2, 1],
      [4, 0],
      [2, 0],
    ]),
    stage("West", "2/4", [
      [2, 2],
      [3, 3],
      [2, 0],
      [3, 1],
    ]),
  ].join("\n");

  it("are told by those that are right, and done when nothing in them is open", () => {
    const east = stage("East", "0/3", [
      [2, 2],
      [3, 1],
      [4, 4],
    ]);
    expect(healed(`# Tour\n\n${right}\n${east}`)).toEqual(["## East [2/3]"]);
  });

  it("do not make their boxes count", () => {
    const east = stage("East", "0/7", [
      [2, 2],
      [3, 1],
      [2, 2],
    ]);
    expect(healed(`# Tour\n\n${right}\n${east}`)).toEqual([]);
  });
});

describe("sums", () => {
  const sections = [
    headed("### First (0/2)", boxes(2, 0, "a")),
    headed("### Second (0/3)", boxes(4, 0, "b")),
    headed("### Third (0/3)", boxes(3, 0, "c")),
    headed("### Fourth (0/5)", boxes(5, 0, "d")),
  ].join("\n");

  it("are bound where all their parts are, and follow them", () => {
    const text = `# Plan\n\n## Phase 1 (0/13)\n\n${sections}`;
    expect(healed(text)).toEqual(["## Phase 1 (0/14)", "### Second (0/4)"]);
  });

  it("are no sums where one part is not bound", () => {
    const fifth = headed("### Fifth (0/4)", boxes(4, 0, "e"));
    const text = `# Plan\n\n## Phase 1 (0/35)\n\n${sections.replace("(0/5)", "(0/23)")}\n${fifth}`;
    expect(healed(text)).toEqual(["### Second (0/4)"]);
  });
});

describe("a list by status", () => {
  const tasks = "## Work\n\n- [x] a\n- [x] b\n- [ ] c\n- [ ] d\n- [ ] e\n";

  it("is made true where its numbers add up to its total", () => {
    const text = `# Plan\n\n${tasks}\n## Summary\n\n- **Total tasks**: 4\n- **Completed**: 1 (25%)\n- **Not started**: 3 (75%)\n`;
    expect(healed(text)).toEqual([
      "- **Total tasks**: 5",
      "- **Completed**: 2 (40%)",
      "- **Not started**: 3 (60%)",
    ]);
  });

  it("is left alone where they do not", () => {
    const text = `# Plan\n\n${tasks}\n## Summary\n\n- **Total tasks**: 4\n- **Completed**: 1 (25%)\n- **Not started**: 2 (50%)\n`;
    expect(healed(text)).toEqual([]);
  });
});

describe("a summary table", () => {
  const sections = [
    headed("## 1. Ground works", boxes(4, 4, "a")),
    headed("## 2. Walls and windows", boxes(5, 2, "b")),
    headed("## 3. Roof", boxes(3, 0, "c")),
  ].join("\n");
  const table = (header: string, rows: readonly string[]) =>
    `# House\n\n${header}\n|---|---|---|---|\n${rows.join("\n")}\n\n${sections}`;

  it("names sections by their numbers and half of their words", () => {
    const text = table("| Phase | Tasks | Done | Progress |", [
      "| 1. Ground | 4 | 4 | 100% |",
      "| 2. Walls | 5 | 1 | 20% |",
      "| 3. Roof | 3 | 0 | 0% |",
    ]);
    expect(healed(text)).toEqual(["| 2. Walls | 5 | 2 | 40% |"]);
  });

  it("may count each status below its mark", () => {
    const text = table("| Phase | ✅ | ⬜ | Total |", [
      "| Ground works | 4 | 0 | 4 |",
      "| Walls and windows | 1 | 4 | 5 |",
      "| Roof | 0 | 3 | 3 |",
    ]);
    expect(healed(text)).toEqual(["| Walls and windows | 2 | 3 | 5 |"]);
  });

  it("keeps percents that are no percents of its numbers", () => {
    const text = table("| Phase | Tasks | Done | Progress |", [
      "| Ground works | 4 | 4 | 100% |",
      "| Walls and windows | 5 | 2 | 55% |",
      "| Roof | 3 | 0 | 0% |",
    ]);
    expect(healed(text)).toEqual([]);
  });

  it("keeps rows whose numbers do not add up", () => {
    const text = table("| Phase | Total | Done | Left |", [
      "| Ground works | 4 | 4 | 0 |",
      "| Walls and windows | 5 | 1 | 3 |",
      "| Roof | 3 | 0 | 3 |",
    ]);
    expect(healed(text)).toEqual([]);
  });
});

describe("what claims to be complete", () => {
  it("is not opened by boxes that somebody may have forgotten", () => {
    const text = `# Plan\n\n${headed("## Setup (3/3) ✅", boxes(3, 2))}`;
    expect(healed(text)).toEqual([]);
  });
});

describe("numbers alone in brackets behind headings", () => {
  const right = [
    headed("## Kitchen (3)", boxes(3, 1, "k")),
    headed("## Garden (2)", boxes(2, 0, "g")),
    headed("## Cellar (4)", boxes(4, 2, "c")),
  ].join("\n");

  it("count tasks where those like them do", () => {
    const text = `# Move\n\n${right}\n${headed("## Attic (3)", boxes(5, 1, "a"))}`;
    expect(healed(text)).toEqual(["## Attic (5)"]);
  });

  it("are left alone where nothing tells", () => {
    expect(healed(`# Move\n\n${headed("## Attic (3)", boxes(5, 1, "a"))}`)).toEqual([]);
  });
});

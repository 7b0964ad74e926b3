import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { setStatus, sync } from "../../src/change/index.ts";
import { check } from "../../src/check/index.ts";
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

describe("what is no task", () => {
  const count = (text: string) => readPlan(text).tasks.filter(({ rollup }) => !rollup).length;

  it.each([
    [
      "acceptance criteria below a task",
      "# P\n\n- [x] **A-1:** build\n  - **Owner:** me\n  - **Acceptance criteria:**\n    - [x] fast\n    - [ ] small\n- [ ] **A-2:** ship\n",
      2,
    ],
    [
      "milestones, whatever the headings below are called",
      "# P\n\n## Work\n\n- [ ] a\n- [x] b\n\n## More\n\n- [ ] c\n\n## Milestone Achievements\n\n### Week 1 Milestone\n\n- [ ] all of it\n\n### Everything\n\n- [ ] all done\n",
      3,
    ],
    [
      "criteria beside headings that are tasks",
      "# P\n\n## A-1: build ✅ DONE\n\n## A-2: ship [TODO]\n\n## Success criteria\n\n### Speed criteria:\n\n- [ ] fast\n",
      2,
    ],
    [
      "links to where the work stands",
      "# P\n\n- [ ] a\n\n### Where\n\n- ✅ [One](one/)\n- 📋 [Two](two/) ⭐\n- 📋 [Three](three/)\n",
      1,
    ],
    [
      "lines that name sections of the file",
      "# P\n\n## Phase 1: Ground\n\n- [x] a\n\n## Phase 2: Walls\n\n- [ ] b\n\n## Phase 3: Roof\n\n- [ ] c\n\n## This week\n\n- ✅ Phase 1: Ground is done\n- 🔄 Phase 2: Walls (80% - 2 left)\n- ⏳ Phase 3: Roof\n",
      3,
    ],
  ])("%s", (_, text, tasks) => {
    expect(count(text)).toBe(tasks);
  });

  it("a word beside a mark by hand outranks it, also before a remark", () => {
    const text =
      "# P\n\nDone: 1/3\n\n- [x] a\n- [~] b - **N/A** (there is no b)\n- [ ] c\n- [~] d\n";
    const { tasks } = readPlan(text);
    expect(tasks.map(({ status }) => status)).toEqual(["done", "cancelled", "todo", "in_progress"]);
  });
});

it("boxes in a fence know the legend and nesting", () => {
  const text =
    "# P\n\nLegend: [P] = blocked, [x] = done\n\n```\n- [ ] parent\n  - [x] one\n  - [P] two\n- [ ] three\n```\n";
  const { tasks } = readPlan(text);
  expect(tasks.map(({ status, rollup }) => [status, rollup])).toEqual([
    ["todo", true],
    ["done", false],
    ["blocked", false],
    ["todo", false],
  ]);
});

it("gives no directive for a cell: above a table it would bind another number", () => {
  const text =
    "# P\n\n| Phase | Total | Done | Progress |\n|---|---|---|---|\n| Alpha | 2 | 1 | 50% |\n| Beta | 4 | 2 | 70% |\n\n## Alpha\n\n- [x] a\n- [ ] b\n\n## Beta\n\n- [x] c\n- [x] d\n- [ ] e\n- [ ] f\n";
  const messages = check(readPlan(text), context).map(({ message }) => message);
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter((message) => message.includes("bind it with"))).toEqual([]);
});

it("counts the sections of everything where a directive says so", () => {
  const text =
    "# P\n\n<!-- tracker: scope=all unit=section -->\nSections: 0/2\n\n## A\n\n- [x] a\n\n## B\n\n- [ ] b\n";
  expect(healed(text)).toEqual(["Sections: 1/2"]);
});

describe("percents without bar or tally", () => {
  const section = (name: string, percent: string, total: number, done: number) =>
    `## ${name}\n\nProgress: ${percent}\n\n${boxes(total, done, name)}\n`;
  const right = `${section("A", "50%", 4, 2)}\n${section("B", "33%", 3, 1)}`;

  it("are kept true where all of them are, and two are partial", () => {
    const plan = readPlan(`# P\n\n${right}`);
    const [first] = plan.tasks.filter(({ status }) => status === "todo");
    const change = setStatus(plan, { tasks: [first?.index ?? -1], status: "done" }, context);
    expect(verify(change)).toContain("Progress: 75%");
  });

  it("are estimates where one of them is not what it would count", () => {
    expect(healed(`# P\n\n${right}\n${section("C", "60%", 3, 1)}`)).toEqual([]);
  });
});

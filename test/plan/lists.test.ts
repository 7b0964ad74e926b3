import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { setStatus, sync } from "../../src/change/index.ts";
import { statuses } from "../../src/language/status.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

const tasksOf = (text: string) =>
  readPlan(text).tasks.map(({ title, status }) => `${title}: ${status}`);

const reasonsOf = (text: string) =>
  readPlan(text).values.map(({ binding }) =>
    binding.state === "unbound" ? binding.reason : binding.state,
  );

describe("a struck item", () => {
  const bar = "[█████░░░░░] 1/2 (50%)\n\n";

  it("alone makes its list uncertain", () => {
    const text = `${bar}- [ ] ~~a~~\n- [x] b\n`;
    expect(tasksOf(text)).toEqual(["a: todo", "b: done"]);
    expect(reasonsOf(text)[0]).toContain("struck");
  });

  it.each(["- [x] ~~a~~", "- [ ] ~~a~~ ✅", "- [ ] ~~a~~ (done)", "- [ ] ~~a~~ — done"])(
    "beside a done mark or word is done: %s",
    (line) => {
      const text = `${bar}${line}\n- [ ] b\n`;
      expect(readPlan(text).tasks.map(({ status }) => status)).toEqual(["done", "todo"]);
      expect(reasonsOf(text)).toEqual(["bound"]);
    },
  );

  it("is no box to tick where words beside it say done", () => {
    const plan = readPlan("- [ ] ~~a~~ ✅\n- [x] b\n");
    expect(() => setStatus(plan, { tasks: [0], status: "todo" }, context)).toThrow("cannot be");
    const after = verify(setStatus(plan, { tasks: [1], status: "todo" }, context));
    expect(after).toBe("- [ ] ~~a~~ ✅\n- [ ] b\n");
  });

  it("in a fence is as doubtful", () => {
    expect(reasonsOf(`${bar}\`\`\`\n- [ ] ~~a~~\n- [x] b\n\`\`\`\n`)[0]).toContain("struck");
  });

  it("is doubtful only where all of its title is struck", () => {
    expect(reasonsOf(`${bar}- [ ] ~~a~~ b\n- [x] c\n`)).toEqual(["bound"]);
  });

  it("means what a legend says", () => {
    const text = "Legend: ✅ done · ~~text~~ dropped\n\n- [ ] ~~a~~\n- [x] b\n";
    expect(tasksOf(text)).toEqual(["a: cancelled", "b: done"]);
  });
});

describe("a summary by status", () => {
  it.each([
    "- ✅ Выполнено: 2\n- 🔄 В работе: 1\n- ⬜ Не начато: 0\n",
    "- ✅ Done: 2\n- 🔄 In progress: 1\n- ⬜ Todo: 3\n",
    "- ✅ Done — 2 tasks\n- ⬜ Todo — 1 task\n",
    "- **✅ Done:** 2 (67%)\n- **⬜ Todo:** 1 (33%)\n",
    "- ✅ 2\n- ⬜ 1\n",
  ])("holds no tasks: %s", (text) => {
    expect(tasksOf(text)).toEqual([]);
    expect(tasksOf(`# Plan\n\n${text}\n## Week\n\n- [x] a\n- [ ] b\n`)).toHaveLength(2);
  });

  it("is none where items have words of their own", () => {
    expect(tasksOf("- ✅ Done with part 2\n- ⬜ Page 3\n")).toHaveLength(2);
    expect(tasksOf("- ✅ Closed 2 tickets\n- ⬜ Open 5 pages\n")).toHaveLength(2);
  });
});

describe("a list whose items end in marks", () => {
  const items = "- a ✅\n- b ✅\n- c ⬜\n";

  it.each([
    "## Sprint (2/3)\n\n",
    "## Sprint\n\n**Progress: 2/3**\n\n",
    "## Sprint\n\n[██████░░░] 2/3 (67%)\n\n",
    "## Sprint\n\n```\n[██████░░░] 2/3 (67%)\n```\n\n",
  ])("is tasks under a tally of them: %s", (above) => {
    const text = `# Plan\n\n${above}${items}`;
    expect(tasksOf(text)).toEqual(["a: done", "b: done", "c: todo"]);
  });

  it("is written by set", () => {
    const text = `# Plan\n\n## Sprint (2/3)\n\n${items}`;
    for (const status of statuses) {
      for (const task of [0, 1, 2]) {
        const change = setStatus(readPlan(text), { tasks: [task], status }, context);
        expect(readPlan(verify(change)).tasks[task]?.status).toBe(status);
      }
    }
    expect(verify(setStatus(readPlan(text), { tasks: [2], status: "done" }, context))).toBe(
      text.replace("2/3", "3/3").replace("⬜", "✅"),
    );
  });

  it.each([
    ["no tally", `## Sprint\n\n${items}`],
    ["another tally", `## Sprint (2/5)\n\n${items}`],
    ["an item without mark", `## Sprint (2/4)\n\n${items}- d\n`],
  ])("is none with %s", (_, text) => {
    expect(tasksOf(text)).toEqual([]);
  });
});

describe("boxes under a heading", () => {
  const other = "# Plan\n\n## Week\n\n- [x] a\n\n";
  const boxes = "- [ ] b\n- [ ] c\n";

  it.each(["Risks", "Risk", "Blockers", "Риски", "Блокеры", "Метрики", "Metrics"])(
    "%s are tasks",
    (title) => {
      expect(tasksOf(`${other}## ${title}\n\n${boxes}`)).toHaveLength(3);
    },
  );

  it.each(["Goals", "Цели"])("%s are tasks where the plan has no others", (title) => {
    expect(tasksOf(`# Plan\n\n## ${title}\n\n${boxes}`)).toHaveLength(2);
    expect(tasksOf(`${other}## ${title}\n\n${boxes}`)).toHaveLength(1);
  });

  it.each(["Dependencies", "Timeline", "Legend", "Team"])("%s are none", (title) => {
    expect(tasksOf(`# Plan\n\n## ${title}\n\n${boxes}`)).toEqual([]);
  });

  it("never are risks in a table", () => {
    const risks = "| Risk | Status |\n|---|---|\n| late | ⬜ |\n| dear | ✅ |\n";
    expect(tasksOf(`${other}## Risks\n\n${risks}`)).toHaveLength(1);
  });
});

describe("a line that goes on from an item and elides others", () => {
  const plan = (line: string) =>
    `# Plan\n\n## Sprint (1/3)\n\n- [x] a\n- [x] b\n- [ ] c\n${line}\n`;

  it.each(["... and 5 more", "… 还有 12 个", "... 외 3개"])(
    "leaves the number of tasks uncertain: %s",
    (line) => {
      expect(verify(sync(readPlan(plan(line)), context))).toBe(plan(line));
    },
  );

  it("is told from words", () => {
    expect(verify(sync(readPlan(plan("and so on")), context))).toContain("(2/3)");
  });
});

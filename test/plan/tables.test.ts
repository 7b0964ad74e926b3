import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { setStatus, sync } from "../../src/change/index.ts";
import { check } from "../../src/check/index.ts";
import { TrackerError } from "../../src/error.ts";
import type { Status } from "../../src/language/status.ts";
import type { Plan } from "../../src/plan/types.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

const table = (...rows: readonly string[]) => {
  const width = (rows[0] ?? "").split("|").length - 2;
  return [rows[0], `|${"---|".repeat(width)}`, ...rows.slice(1), ""].join("\n");
};

const tasksOf = (text: string) =>
  readPlan(text).tasks.map(({ title, status }) => `${title}: ${status}`);

const set = (text: string, task: number, status: Status) =>
  verify(setStatus(readPlan(text), { tasks: [task], status }, context));

const refusal = (text: string, task: number, status: Status) => {
  try {
    return set(text, task, status);
  } catch (error) {
    return error instanceof TrackerError ? error.code : error;
  }
};

const reasons = (plan: Plan) =>
  plan.values.map(({ binding }) => (binding.state === "unbound" ? binding.reason : binding.state));

describe("two rows of one task", () => {
  const first = table("| ID | Task | Status |", "| A-1 | Login | ⬜ |", "| A-2 | Logout | ⬜ |");
  const second = table("| ID | Task | Priority | Status |", "| A-1 | Login | P0 | ✅ |");
  const text = `# Plan\n\n${first}\n## Again\n\n${second}`;

  it("in two tables with ids overrule nobody", () => {
    const plan = readPlan(text);
    expect(check(plan, context).map(({ code, fixable }) => [code, fixable])).toEqual([
      ["status-conflict", false],
    ]);
    expect(verify(sync(plan, context))).toBe(text);
  });

  it("are both written by set", () => {
    const after = set(text, 0, "done");
    expect(check(readPlan(after), context)).toEqual([]);
  });
});

describe("a ragged row", () => {
  const text = table(
    "| ID | Task | Status | Note |",
    "| A-1 | x | ⬜ | n1 |",
    "| A-2 | `x|y` | ✅ | n2 |",
    "| A-3 | z | ✅ | n3 |",
  );

  it("whose status cell holds no mark is open, and nothing is written into it", () => {
    expect(tasksOf(text).map((task) => task.replace(/.*: /, ""))).toEqual(["todo", "todo", "done"]);
    expect(refusal(text, 1, "done")).toBe("status-not-possible");
    expect(refusal(text, 1, "in_progress")).toBe("status-not-possible");
  });

  it("does the same where the half of a code span is a status word", () => {
    expect(refusal(text.replace("x|y", "x|done"), 1, "in_progress")).toBe("status-not-possible");
  });

  it("can be set where the status cell holds a mark", () => {
    const longer = text.replace("| x | ⬜ | n1 |", "| x | ⬜ | n1 | more |");
    expect(set(longer, 0, "done")).toBe(longer.replace("⬜", "✅"));
  });
});

describe("a mark is learned", () => {
  it.each(["**no action needed**", "—", "🟣"])("but not from %s, which is none", (unknown) => {
    const text = table(
      "| ID | Task | Status |",
      `| A-1 | a | ${unknown} |`,
      `| A-2 | b | ${unknown} |`,
      "| A-3 | c | ✅ |",
      "| A-4 | d | ✅ |",
      "| A-5 | e | ✅ |",
    );
    expect(set(text, 2, "todo")).toBe(text.replace("c | ✅", "c | ⬜"));
  });

  it("from a legend too", () => {
    const text = `Legend: 🟣 todo · ✅ done\n\n${table(
      "| ID | Task | Status |",
      "| A-1 | a | 🟣 |",
      "| A-2 | b | ✅ |",
    )}`;
    expect(set(text, 1, "todo")).toBe(text.replace("b | ✅", "b | 🟣"));
  });

  it.each(["⏸️ Pending", "⚠️ Pending"])("and %s is written only as a whole cell", (mark) => {
    const text = table(
      "| ID | Task | Status |",
      `| A-1 | a | ${mark} |`,
      "| A-2 | b | ✅ Done |",
      "| A-3 | c | ✅ Done since we moved on |",
      "| A-4 | d | ✅ for the new page |",
    );
    expect(set(text, 1, "todo")).toContain(`| b | ${mark} |`);
    expect(set(text, 2, "todo")).toContain("| c | ⬜ Todo since we moved on |");
    expect(set(text, 3, "todo")).toContain("| d | ⬜ for the new page |");
  });

  it("as a box only where it is one", () => {
    const text = table("| ID | Task | Status |", "| A-1 | a | [DONE] |", "| A-2 | b | [x] |");
    expect(set(text, 0, "in_progress")).toContain("| a | [In progress] |");
    expect(set(text, 1, "todo")).toContain("| b | [ ] |");
  });
});

describe("a struck title", () => {
  const bar = "[█████░░░░░] 1/2 (50%)\n\n";

  it("beside an open mark makes the table uncertain", () => {
    const text = bar + table("| Task | Status |", "| ~~b~~ | ⬜ |", "| c | ✅ |");
    expect(tasksOf(text)).toEqual(["b: todo", "c: done"]);
    expect(reasons(readPlan(text))[0]).toContain("struck");
  });

  it("beside a done mark is done", () => {
    const text = bar + table("| Task | Status |", "| ~~b~~ | ✅ |", "| c | ⬜ |");
    expect(tasksOf(text)).toEqual(["b: done", "c: todo"]);
    expect(reasons(readPlan(text))).toEqual(["bound"]);
  });

  it("means what a legend says", () => {
    const text = `Legend: ✅ done · ~~text~~ dropped\n\n${bar}${table(
      "| Task | Status |",
      "| ~~b~~ | ⬜ |",
      "| c | ✅ |",
      "| d | ⬜ |",
    )}`;
    expect(tasksOf(text)).toEqual(["b: cancelled", "c: done", "d: todo"]);
  });
});

describe("no tasks are", () => {
  it.each([
    ["counts by status", ["| Status | Count |", "| Done | 2 |", "| In progress | 1 |"]],
    [
      "counts with a total row",
      ["| Status | Count |", "| ✅ | 2 |", "| ⬜ | 1 |", "| Total | 3 |"],
    ],
    [
      "counts and shares",
      ["| Status | Tasks | % |", "| ✅ Done | 2 | 67% |", "| ⬜ Todo | 1 | 33% |"],
    ],
    ["counts in Russian", ["| Статус | Количество |", "| ✅ Выполнено | 2 |", "| Не начато | 1 |"]],
    ["services", ["| Service | Status |", "| auth | ✅ healthy |", "| billing | ❌ down |"]],
    ["agents", ["| Agent | Status |", "| one | ✅ Active |", "| two | ✅ Active |"]],
    [
      "scores",
      ["| Area | Score | Status |", "| Tests | 8/10 | ✅ Good |", "| Docs | 4/10 | ⚠️ Weak |"],
    ],
  ])("%s", (_, rows) => {
    expect(tasksOf(table(...rows))).toEqual([]);
    const beside = table("| ID | Task | Status |", "| A-1 | a | ✅ |", "| A-2 | b | ⬜ |");
    expect(tasksOf(`${beside}\n\n## More\n\n${table(...rows)}`)).toHaveLength(2);
  });
});

describe("tasks are", () => {
  it.each([
    ["layers with a status", ["| Layer | Status |", "| Identity | ✅ Active |", "| Rest | ✅ |"]],
    ["services that get done", ["| Service | Status |", "| auth | ✅ Done |", "| b | ⬜ Todo |"]],
    [
      "tasks with a service",
      ["| Task | Service | Status |", "| move | auth | ✅ |", "| split | billing | ⬜ |"],
    ],
    [
      "rows with ids and scores",
      ["| ID | Task | Score | Status |", "| A-1 | a | 8/10 | ✅ |", "| A-2 | b | 4/10 | ⬜ |"],
    ],
    ["numbers for names", ["| Task | Status |", "| 1.1 | ✅ |", "| 1.2 | ⬜ |"]],
    ["rows that begin with a mark", ["| Status | Task |", "| ✅ | a 1 |", "| ⬜ | b 2 |"]],
    ["numbered rows", ["| # | Status |", "| 1 | ✅ |", "| 2 | ⬜ |"]],
    ["rows half of which are marked", ["| Task | Status |", "| a | ✅ |", "| b | see below |"]],
    ["rows with strange glyphs", ["| Task | Status |", "| a | ✅ |", "| b | 🟣 |", "| c | 🦄 |"]],
  ])("%s", (_, rows) => {
    expect(tasksOf(table(...rows))).toHaveLength(rows.length - 1);
  });

  it("still there when the only known mark was set", () => {
    const text = table("| Task | Status |", "| a | ✅ |", "| b | 🟣 |", "| c | 🦄 |");
    expect(set(text, 0, "todo")).toBe(text.replace("✅", "⬜"));
  });
});

describe("a row that holds nothing but an id and a status", () => {
  const boxes = "# Plan\n\n- [x] **A-1**: Login\n- [ ] **A-2**: Logout\n\n## Where\n\n";
  const where = (first: string) =>
    table("| Requirement | Phase | Status |", `| A-1 | 1 | ${first} |`, "| A-2 | 2 | Pending |");

  it("is another place of the task with that id", () => {
    const plan = readPlan(`${boxes}${where("Complete")}`);
    expect(plan.tasks.map(({ title, entries }) => [title, entries.length])).toEqual([
      ["Login", 2],
      ["Logout", 2],
    ]);
  });

  it("overrules no box", () => {
    const text = `${boxes}${where("Pending")}`;
    expect(verify(sync(readPlan(text), context))).toBe(text);
    expect(check(readPlan(text), context).map(({ code }) => code)).toEqual(["status-conflict"]);
  });

  it("stays a task where two tasks with titles have the id, or none", () => {
    const rows = `## Where\n\n${where("Pending")}`;
    expect(tasksOf(rows)).toHaveLength(2);
    expect(tasksOf(`- [ ] A-1: Login\n- [ ] A-1: Lock\n\n${rows}`)).toHaveLength(4);
  });
});

describe("a row that says total where the others have ids", () => {
  const rows = (...last: readonly string[]) =>
    table("| # | File | Status |", "| 1 | Login | ⬜ |", "| 2 | Logout | ✅ |", ...last);

  it("is no task", () => {
    expect(tasksOf(rows("| **PART 1 TOTAL** | — | ⬜ |"))).toHaveLength(2);
    expect(tasksOf(rows("| Total | Both | ⬜ |"))).toHaveLength(2);
  });

  it("is told from tasks with an id, or without any", () => {
    expect(tasksOf(rows("| 3 | Total | ⬜ |", "| TOTAL-4 | Sums | ⬜ |"))).toContain("Sums: todo");
    expect(tasksOf(rows("| | Total of the bill | ⬜ |"))).toHaveLength(3);
  });
});

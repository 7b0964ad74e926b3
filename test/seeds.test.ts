import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../src/api.ts";
import { setStatus, sync } from "../src/change/index.ts";
import { check } from "../src/check/index.ts";
import { countStatuses, findTask } from "../src/plan/index.ts";
import { positionAt } from "../src/text/line-index.ts";
import { facts, readPlanWithRemark } from "./support/readers.ts";

const folder = process.env.TRACKER_SEEDS ?? "";
const hasSeeds = folder !== "" && existsSync(join(folder, "tracker.md"));
const inWeek2 = { today: { year: 2026, month: 2, day: 12 } };
const before = { today: { year: 2026, month: 1, day: 15 } };

/** The ways in which one text may come: line ends, byte order mark, final newline. */
const dresses: Record<string, (text: string) => string> = {
  plain: (text) => text,
  crlf: (text) => text.replace(/\n/g, "\r\n"),
  bom: (text) => `\u{FEFF}${text}`,
  "bom and crlf": (text) => `\u{FEFF}${text.replace(/\n/g, "\r\n")}`,
  "no final newline": (text) => text.replace(/\n+$/, ""),
};

describe.skipIf(!hasSeeds)("real plans kept outside the repository", () => {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");

  it.each([
    ["tracker.md", 4, 71],
    ["quick-start.md", 0, 37],
    ["audit-kpi.md", 5, 17],
    ["audit-summary.md", 9, 22],
    ["checklist.md", 0, 78],
  ])("%s has %i of %i tasks done", (name, done, total) => {
    for (const dress of Object.values(dresses)) {
      const counts = countStatuses(readPlan(dress(read(name))).tasks);
      expect(`${counts.done} of ${counts.total}`).toBe(`${done} of ${total}`);
      const text = dress(read(name));
      expect(facts(readPlanWithRemark(text))).toEqual(facts(readPlan(text)));
    }
  });

  it("finds what is false in the tracker", () => {
    const plan = readPlan(read("tracker.md"));
    const found = check(plan, before)
      .filter(({ severity }) => severity !== "info")
      .map(
        (each) =>
          `${positionAt(plan.lines, each.start).line} ${each.code} ${plan.text.slice(each.start, each.end)} → ${each.expected}`,
      );
    expect(found).toEqual([
      "12 bar-drift [████████░░░░░░░░░░░░] 25% → [█░░░░░░░░░░░░░░░░░░░] 6%",
      "12 bar-fill ████████░░░░░░░░░░░░ → null",
      "25 bar-drift [████████████████████] 100% → [█░░░░░░░░░░░░░░░░░░░] 7%",
      "46 mirror-drift   → x",
      "47 mirror-drift   → x",
      "48 mirror-drift   → x",
      "161 bar-drift [░░░░░░░░░░░░░░░░░░░░] 0/6 (0%) → [██████████░░░░░░░░░░] 3/6 (50%)",
    ]);
  });

  it.each(Object.entries(dresses))("sync changes those lines and no others (%s)", (_, dress) => {
    const lines = (text: string) => text.split(/\r?\n/);
    const source = dress(read("tracker.md"));
    const changedBy = (context: typeof before) => {
      const after = verify(sync(readPlan(source), context));
      expect(after.replace(/[^\r]\n/g, "").length).toBe(
        source.replace(/[^\r]\n/g, "").length - source.length + after.length,
      );
      const was = lines(source);
      return lines(after).flatMap((line, at) => (line === was[at] ? [] : [`${at + 1}: ${line}`]));
    };
    expect(changedBy(before)).toEqual([
      "12: [█░░░░░░░░░░░░░░░░░░░] 6% (Baseline)",
      "13:  ↑",
      "14: Текущий статус",
      "25: [█░░░░░░░░░░░░░░░░░░░] 7%",
      "46: - [x] P0-2: Rate Limiting ✓",
      "47: - [x] P0-3: Secrets Management ✓",
      "48: - [x] P0-4: Input Validation ✓",
      "161: [██████████░░░░░░░░░░] 3/6 (50%)",
    ]);
    expect(changedBy(inWeek2).filter((line) => /Closed/.test(line))).toEqual([
      "186: | **P0 Closed** | 0/6 | | 3/6 | | | 6/6 |",
      "187: | **P1 Closed** | 0/4 | | 0/4 | | | 4/4 |",
    ]);
  });

  it.each(Object.entries(dresses))("set P0-5 done (%s)", (_, dress) => {
    const source = dress(read("tracker.md"));
    const set = (text: string) => {
      const plan = readPlan(text);
      const match = findTask(plan, "P0-5");
      if (match.kind !== "found") throw new Error("P0-5 is not found");
      return setStatus(plan, { tasks: [match.task.index], status: "done" }, inWeek2);
    };
    const change = set(source);
    expect(change.records).toEqual([
      "| 2026-02-12 | | Обновлен прогресс: Неделя 2, задача P0-5 = done |",
    ]);
    expect(
      change.steps.map(({ line, kind, was, is }) => `${line} ${kind}: ${was} → ${is}`),
    ).toEqual([
      "12 bar: [████████░░░░░░░░░░░░] 25% → [█░░░░░░░░░░░░░░░░░░░] 7%",
      "13 pointer:         →  ",
      "14 pointer:      → ",
      "78 mark:   → x",
      "156 mark: ⬜ → ✅",
      "161 bar: [░░░░░░░░░░░░░░░░░░░░] 0/6 (0%) → [█████████████░░░░░░░] 4/6 (67%)",
      "186 metric:  → 4/6",
      "219 record:  → | 2026-02-12 | | Обновлен прогресс: Неделя 2, задача P0-5 = done |",
    ]);
    expect(change.left.length).toBe(4);
    const after = verify(change);
    expect(set(after).edits).toEqual([]);
  });
});

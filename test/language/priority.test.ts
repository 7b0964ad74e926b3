import { describe, expect, it } from "vitest";
import { priorityOf, priorityOfLabel } from "../../src/language/priority.ts";
import { englishAndRussian } from "../support/lexicon.ts";

describe("priorityOf", () => {
  it.each([
    ["P0", "P0"],
    ["p1", "P1"],
    ["P4", "P4"],
    ["Р0", "P0"],
    ["P0 (Critical)", "P0"],
    ["P0 (must ship)", "P0"],
    ["Приоритет: P0", "P0"],
    ["Priority 2", "P2"],
    ["🔴 Критический", "critical"],
    ["🔴 КРИТИЧЕСКИЙ", "critical"],
    ["Critical", "critical"],
    ["High", "high"],
    ["High priority", "high"],
    ["Высокая", "high"],
    ["🟡 СРЕДНИЙ", "medium"],
    ["Medium", "medium"],
    ["🟢 НИЗКИЙ", "low"],
    ["low", "low"],
    ["High availability", null],
    ["P95", null],
    ["P1/P2", null],
    ["High / Low", null],
    ["P0 tasks", null],
    ["Must", null],
    ["1", null],
    ["—", null],
    ["", null],
  ])("reads %j as %s", (text, priority) => {
    expect(priorityOf(englishAndRussian, text)).toBe(priority);
  });
});

describe("priorityOfLabel", () => {
  it.each([
    ["Прогресс P0:", "P0"],
    ["Progress P1", "P1"],
    ["P0", "P0"],
    ["P0 (Critical)", "P0"],
    ["P0 Critical", "P0"],
    ["P0 (Critical) — 6 задач", "P0"],
    ["P1 Tasks", "P1"],
    ["Задачи P0", "P0"],
    ["P0 Closed", "P0"],
    ["P0 (this week)", "P0"],
    ["🔥 High priority", "high"],
    ["Критичные задачи (Must Have)", "critical"],
    ["Priority 2: High", "P2"],
    ["Track 2 (P0)", null],
    ["High availability", null],
    ["Critical path", null],
    ["Critical section", null],
    ["Medium Risk", null],
    ["P0 and P1", null],
    ["Tasks", null],
    ["", null],
  ])("reads %j as %s", (label, priority) => {
    expect(priorityOfLabel(englishAndRussian, label)).toBe(priority);
  });
});

import { describe, expect, it } from "vitest";
import { periodOf } from "../../src/language/period.ts";
import { englishAndRussian } from "../support/lexicon.ts";

describe("periodOf", () => {
  it.each([
    ["Неделя 2: Testing & Reliability", "week", 2, "Неделя 2", "Testing & Reliability"],
    ["Week 2", "week", 2, "Week 2", ""],
    ["WEEK 2", "week", 2, "WEEK 2", ""],
    ["📅 Week 03：Memory", "week", 3, "Week 03", "Memory"],
    ["W3 plan", "week", 3, "W3", "plan"],
    ["по неделям", null, null, "", ""],
    ["неделе 1", "week", 1, "неделе 1", ""],
    ["1-я неделя", "week", 1, "1-я неделя", ""],
    ["1‑я неделя: старт", "week", 1, "1‑я неделя", "старт"],
    ["2nd week", "week", 2, "2nd week", ""],
    ["3-й этап", "stage", 3, "3-й этап", ""],
    ["Phase 3 — X", "phase", 3, "Phase 3", "X"],
    ["Phase II", "phase", 2, "Phase II", ""],
    ["Phase IV: Launch", "phase", 4, "Phase IV", "Launch"],
    ["Phase 2.1: Setup", "phase", 2.1, "Phase 2.1", "Setup"],
    ["Phase 1.10: Setup", "phase", null, "Phase 1.10", "Setup"],
    ["Phase 3A: Toolbar", "phase", null, "Phase 3A", "Toolbar"],
    ["Phase A: Database", "phase", null, "Phase A", "Database"],
    ["Фаза 1 (завершена)", "phase", 1, "Фаза 1", "(завершена)"],
    ["ЭТАП 1: Инфраструктура (Week 1)", "stage", 1, "ЭТАП 1", "Инфраструктура (Week 1)"],
    ["II этап", "stage", 2, "II этап", ""],
    ["Sprint #4", "sprint", 4, "Sprint #4", ""],
    ["Sprint No. 4", "sprint", 4, "Sprint No. 4", ""],
    ["Спринт № 4", "sprint", 4, "Спринт № 4", ""],
    ["Sprint 2024-12", "sprint", null, "Sprint 2024-12", ""],
    ["Iteration 5", "iteration", 5, "Iteration 5", ""],
    ["Месяц 1", "month", 1, "Месяц 1", ""],
    ["Q1 2026", "quarter", 1, "Q1 2026", ""],
    ["Q2: growth", "quarter", 2, "Q2", "growth"],
    ["I квартал 2026", "quarter", 1, "I квартал 2026", ""],
    ["1 квартал", "quarter", 1, "1 квартал", ""],
    ["Milestone 3", "milestone", 3, "Milestone 3", ""],
    ["День 4: Testing", "day", 4, "День 4", "Testing"],
    ["Day 1 (Mon)", "day", 1, "Day 1", "(Mon)"],
    ["Weeks 1-2", "week", null, "Weeks 1-2", ""],
    ["Days 121–127 (Week 19)", "day", null, "Days 121–127", "(Week 19)"],
    ["2. Phase 3: Build", "phase", 3, "Phase 3", "Build"],
    ["2.1 Phase 3", "phase", 3, "Phase 3", ""],
    ["1. Неделя 2", "week", 2, "Неделя 2", ""],
    ["1️⃣ Week 2", "week", 2, "Week 2", ""],
    ["Неделя 03.02 — 09.02", "week", null, "Неделя 03.02", "09.02"],
    ["Week 1 progress", "week", 1, "Week 1", "progress"],
    ["4 недели", null, null, "", ""],
    ["2 weeks", null, null, "", ""],
    ["3 дня", null, null, "", ""],
    ["Week", null, null, "", ""],
    ["Phase Details", null, null, "", ""],
    ["Weekly 2", null, null, "", ""],
    ["Q05.1: Design", null, null, "", ""],
    ["Q & A", null, null, "", ""],
    ["W 3", null, null, "", ""],
    ["Этап В разработке", null, null, "", ""],
    ["I week through it", null, null, "", ""],
    ["The week 2", null, null, "", ""],
    ["P0", null, null, "", ""],
    ["", null, null, "", ""],
  ])("reads %j", (text, kind, number, name, rest) => {
    expect(periodOf(englishAndRussian, text)).toEqual(
      kind === null ? null : { kind, number, name, rest },
    );
  });

  it("reads a long text quickly", () => {
    const text = `${"— ".repeat(30_000)}Week ${"1".repeat(30_000)}`;
    expect(periodOf(englishAndRussian, text)?.number).toBeNull();
  });
});

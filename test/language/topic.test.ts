import { describe, expect, it } from "vitest";
import { isOnly, labelWithoutProgress, topicsOf } from "../../src/language/topic.ts";
import { englishAndRussian } from "../support/lexicon.ts";

describe("topicsOf", () => {
  it.each([
    ["Результат недели:", ["outcome"]],
    ["Критерии приемки:", ["outcome"]],
    ["Критерии приёмки", ["outcome"]],
    ["✅ Definition of Done (Production Ready)", ["outcome"]],
    ["Acceptance Criteria", ["outcome"]],
    ["Deliverables", ["outcome"]],
    ["3. Results", ["outcome"]],
    ["Week 1 Results", ["outcome"]],
    ["Phase 2: Results", []],
    ["Lab Results: Restricted Access", []],
    ["Phase 11: Acceptance & Quality Gates", []],
    ["Docker (key)", []],
    ["Must Have (блокирует релиз):", ["criteria"]],
    ["Nice to have", ["criteria", "optional"]],
    ["Общий прогресс", ["overall", "progress"]],
    ["Overall progress", ["overall", "progress"]],
    ["ИТОГО", ["overall"]],
    ["Total: 12 of 40", ["overall"]],
    ["История обновлений", ["history"]],
    ["Update log", ["history"]],
    ["Work session", ["log"]],
    ["After completion", ["projection"]],
    ["После завершения", ["projection"]],
    ["Key: ✅ done", ["legend"]],
    ["Key features", []],
    ["Легенда:", ["legend"]],
    ["Блокеры и Риски", ["blockers"]],
    ["Следующее обновление", ["updated"]],
    ["DO (Сделать)", ["do"]],
    ["DON'T (Не делать)", ["dont"]],
    ["To do", []],
    ["Setup", []],
    ["", []],
  ])("finds in %j %j", (text, topics) => {
    expect([...topicsOf(englishAndRussian, text)].sort()).toEqual(topics);
  });
});

describe("isOnly", () => {
  it.each([
    ["Общий прогресс", "overall"],
    ["Overall progress", "overall"],
    ["📊 Overall Progress:", "overall"],
    ["ИТОГО", "overall"],
    ["Всего", "overall"],
    ["Total", "overall"],
    ["**Total tasks**", "overall"],
    ["Всего задач", "overall"],
    ["Update history", "history"],
    ["📝 История обновлений", "history"],
    ["Weekly report 2025", "log"],
    ["Archive", "log"],
    ["2. Timeline (Gantt)", "timeline"],
    ["Dependencies", "dependencies"],
    ["Week 1 Targets:", "target"],
    ["Risks and blockers", "blockers"],
    ["DON'T (Не делать)", "dont"],
  ] as const)("%j is nothing but %s", (text, topic) => {
    expect(isOnly(englishAndRussian, text, topic)).toBe(true);
  });

  it.each([
    ["Progress", "overall"],
    ["Total (P0)", "overall"],
    ["Total points", "overall"],
    ["Phase 2 Overall", "overall"],
    ["Phase 2: History", "history"],
    ["History feature", "history"],
    ["Update log", "log"],
    ["Team tasks", "team"],
    ["Target users", "target"],
    ["Blockers API", "blockers"],
    ["", "overall"],
  ] as const)("%j is more than %s", (text, topic) => {
    expect(isOnly(englishAndRussian, text, topic)).toBe(false);
  });
});

describe("labelWithoutProgress", () => {
  it.each([
    ["Прогресс P0:", "P0"],
    ["**Progress P0:**", "P0"],
    ["Progress", ""],
    ["Прогресс:", ""],
    ["Overall", ""],
    ["Общий прогресс", ""],
    ["Total tasks:", ""],
    ["Всего задач", ""],
    ["Week 1 progress", "Week 1"],
    ["📊 Week 1 (progress)", "Week 1"],
    ["Progress of Week 1", "Week 1"],
    ["Прогресс по неделе 1", "неделе 1"],
    ["Progress (P0)", "P0"],
    ["Task 3 progress", "Task 3"],
    ["Completed", "Completed"],
    ["Phase 2 Overall", "Phase 2 Overall"],
    ["🔐 Security", "Security"],
    ["", ""],
  ])("leaves of %j %j", (label, left) => {
    expect(labelWithoutProgress(englishAndRussian, label)).toBe(left);
  });

  it("takes a long label in its stride", () => {
    const label = `${"- x ".repeat(16_000)}progress`;
    expect(labelWithoutProgress(englishAndRussian, label).length).toBeGreaterThan(10_000);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldId, foldTitle, placedWords, wordsOf } from "../../src/language/normalize.ts";
import { recordLanguageOf, recordText } from "../../src/language/record.ts";
import { englishAndRussian } from "../support/lexicon.ts";

describe("fold", () => {
  it.each([
    ["  Готово ", "готово"],
    ["Ещё  одно", "еще одно"],
    ["ЕЩЁ".normalize("NFD"), "еще"],
    ["İLERLEME ıLIK", "ilerleme ilik"],
    ["✔️ Done", "✔ done"],
    ["ＤＯＮＥ ５０％", "done 50%"],
    ["a\u{A0}\tb", "a b"],
    ["👨‍💻", "👨💻"],
  ])("folds %j to %j", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe("wordsOf", () => {
  it.each([
    ["In-Progress", ["in", "progress"]],
    ["inProgress snake_case", ["in", "progress", "snake", "case"]],
    ["TODOs", ["todos"]],
    ["E2E P0-3", ["e2e", "p0", "3"]],
    ["N/A", ["n", "a"]],
    ["won't Won’t WON'T", ["wont", "wont", "wont"]],
    ["l’état", ["état"]],
    ["✅ **Done**, 50%!", ["done", "50"]],
    ["1️⃣ ☑️ 3/7", ["1", "3", "7"]],
    ["完成率", ["完", "成", "率"]],
    ["진행 중", ["진행", "중"]],
    ["", []],
  ])("finds in %j %j", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it("finds words where they stand", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let last = 0;
        for (const { start, end } of placedWords(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("foldId", () => {
  it.each([
    ["P0-3", "Р0-3"],
    ["p0-3", "P0-3"],
    ["SEC-001", "ЅЕС-001"],
    ["P0‑3", "P0-3"],
  ])("folds %s and %s to one", (one, other) => {
    expect(foldId(one)).toBe(foldId(other));
  });

  it.each([
    ["P0-1", "P0-10"],
    ["ЗАД-1", "ЗАД-2"],
  ])("keeps %s and %s apart", (one, other) => {
    expect(foldId(one)).not.toBe(foldId(other));
  });
});

describe("foldTitle", () => {
  it.each([
    ["Café — Ёлка ✅ «don’t»!", "cafe елка dont"],
    ["  Rate   Limiting: Тесты ", "rate limiting тесты"],
    ["**Bold** `code`", "bold code"],
    ["Résumé".normalize("NFD"), "resume"],
    ["한국어", "한국어"],
    ["が", "が"],
    ["🎉", ""],
  ])("folds %j to %j", (title, folded) => {
    expect(foldTitle(title)).toBe(folded);
  });
});

describe("a record", () => {
  const parts = { period: "Неделя 2", task: "P0-1", status: "in_progress" };

  it.each([
    ["ru", parts, "Обновлен прогресс: Неделя 2, задача P0-1 = in_progress"],
    ["ru", { ...parts, period: null }, "Обновлен прогресс: задача P0-1 = in_progress"],
    ["en", { ...parts, period: "Week 2" }, "Progress updated: Week 2, task P0-1 = in_progress"],
    ["en", { ...parts, period: null }, "Progress updated: task P0-1 = in_progress"],
    ["xx", { ...parts, period: null }, "Progress updated: task P0-1 = in_progress"],
    [
      "en",
      { period: null, task: "{status} $1", status: "done" },
      "Progress updated: task {status} $1 = done",
    ],
  ])("in %s is written so", (language, said, text) => {
    expect(recordText(englishAndRussian, language, said)).toBe(text);
  });

  it.each([
    [["Обновлен прогресс: Неделя 2, задача P0-1 = done"], "ru"],
    [["Обновлён прогресс: Неделя 2"], "ru"],
    [["Начальный план", "Progress updated: task A = done", "Обновлен прогресс: Неделя 2"], "en"],
    [["Initial plan"], null],
    [[], null],
  ])("tells by %j the language %s", (texts, language) => {
    expect(recordLanguageOf(englishAndRussian, texts)).toBe(language);
  });
});

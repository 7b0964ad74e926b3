import { describe, expect, it } from "vitest";
import { pluralOf, tallyWords, unitOf } from "../../src/language/unit.ts";
import { englishAndRussian } from "../support/lexicon.ts";

describe("unitOf", () => {
  it.each([
    ["task", "task", "en"],
    ["Tasks", "task", "en"],
    ["ITEMS", "task", "en"],
    ["to-dos", "task", "en"],
    ["action items", "task", "en"],
    ["subtasks", "subtask", "en"],
    ["Steps", "subtask", "en"],
    ["phases", "section", "en"],
    ["story points", "foreign", "en"],
    ["hours", "foreign", "en"],
    ["files", "foreign", "en"],
    ["задача", "task", "ru"],
    ["задачи", "task", "ru"],
    ["Задач", "task", "ru"],
    ["подзадач", "subtask", "ru"],
    ["этапов", "section", "ru"],
    ["часов", "foreign", "ru"],
    ["ДНЕЙ", "foreign", "ru"],
  ])("reads %s as %s", (noun, unit, language) => {
    expect(unitOf(englishAndRussian, noun)).toEqual({ unit, language });
  });

  it.each(["", "done", "implementable items", "✅"])("does not know %j", (noun) => {
    expect(unitOf(englishAndRussian, noun)).toBeNull();
  });
});

/** What Russian grammar says, by the last two digits. */
function russian(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 14;
  if (!isTeen && n % 10 === 1) return "задача";
  return !isTeen && n % 10 >= 2 && n % 10 <= 4 ? "задачи" : "задач";
}

describe("pluralOf", () => {
  const numbers = [...Array(26).keys(), ...Array.from({ length: 26 }, (_, at) => 100 + at)];

  it.each(numbers)("knows the forms for %i", (n) => {
    expect(pluralOf(englishAndRussian, "tasks", n)).toBe(n === 1 ? "task" : "tasks");
    expect(pluralOf(englishAndRussian, "задачи", n)).toBe(russian(n));
  });

  it.each([
    ["Tasks", 1, "Task"],
    ["TASK", 2, "TASKS"],
    ["Задача", 5, "Задач"],
    ["ЗАДАЧ", 1, "ЗАДАЧА"],
    ["action item", 2, "action items"],
    ["Пунктов", 2, "Пункта"],
    ["widgets", 1, "widgets"],
    ["hours", 1, "hours"],
  ])("writes %s for %i as %s", (noun, n, form) => {
    expect(pluralOf(englishAndRussian, noun, n)).toBe(form);
  });

  it("leaves a form that is right as it is written", () => {
    expect(pluralOf(englishAndRussian, "TaSkS", 3)).toBe("TaSkS");
  });
});

describe("tallyWords", () => {
  it("holds the words of all languages", () => {
    expect(tallyWords(englishAndRussian)).toEqual(["of", "out of", "из"]);
  });
});

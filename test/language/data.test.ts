import { describe, expect, it } from "vitest";
import { headerOf, languages, languagesIn, statusOf, topicsOf } from "../../src/language/index.ts";
import { wordsOf } from "../../src/language/normalize.ts";
import { statuses } from "../../src/language/status.ts";
import {
  countedUnits,
  headerMeanings,
  type Language,
  periodKinds,
  priorityLevels,
  topics,
} from "../../src/language/types.ts";

type Part = Readonly<Record<string, readonly string[]>>;

/** Each phrase of one part of all languages, with what it means, as `phrase → meaning`. */
function phrases(part: (language: Language) => Part): readonly (readonly [string, string])[] {
  return languages.flatMap((language) =>
    Object.entries(part(language)).flatMap(([is, words]) =>
      words.map((phrase) => [phrase, is] as const),
    ),
  );
}

/** A phrase as somebody would write it. */
function written(phrase: string): string {
  return phrase.replace(/^=/, "").replaceAll("*", "");
}

/** Phrases that the given part holds with more than one meaning. */
function ambiguous(part: (language: Language) => Part): readonly string[] {
  const meanings = new Map<string, Set<string>>();
  for (const [phrase, is] of phrases(part)) {
    const words = wordsOf(written(phrase)).join(" ");
    meanings.set(words, (meanings.get(words) ?? new Set()).add(is));
  }
  return [...meanings].filter(([, all]) => all.size > 1).map(([words]) => words);
}

const parts: readonly (readonly [string, readonly string[], (language: Language) => Part])[] = [
  ["headers", headerMeanings, (language) => language.headers],
  ["statuses", statuses, (language) => language.statuses],
  ["periods", periodKinds, (language) => language.periods],
  ["priorities", priorityLevels, (language) => language.priorities],
  ["topics", topics, (language) => language.topics],
];

describe.each(languages.map((language) => [language.code, language] as const))(
  "%s",
  (code, language) => {
    it.each(parts)("has words for all %s", (_, keys, part) => {
      expect(Object.keys(part(language)).sort()).toEqual([...keys].sort());
      for (const [key, words] of Object.entries(part(language))) {
        expect(words, key).not.toEqual([]);
        expect(new Set(words).size, key).toBe(words.length);
      }
    });

    it.each(parts)("writes its %s in lower case, each with a word in it", (_, _keys, part) => {
      for (const phrase of Object.values(part(language)).flat()) {
        expect(phrase).toBe(phrase.toLowerCase().trim().replace(/\s+/g, " "));
        expect(wordsOf(phrase), phrase).not.toEqual([]);
      }
    });

    it("has a noun with every plural form of the language for each unit", () => {
      const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
      expect(Object.keys(language.units).sort()).toEqual([...countedUnits].sort());
      for (const [unit, nouns] of Object.entries(language.units)) {
        expect(nouns, unit).not.toEqual([]);
        for (const forms of nouns)
          expect(Object.keys(forms).sort()).toEqual([...categories].sort());
      }
    });

    it("has words for all the rest", () => {
      const { foreignUnits, tallyWords, connectives, ordinalEndings, name } = language;
      for (const words of [foreignUnits, tallyWords, connectives, ordinalEndings, [name]]) {
        expect(words.filter((word) => word.trim() !== "")).not.toEqual([]);
        expect(new Set(words).size).toBe(words.length);
      }
    });

    it("has a record that begins with words and holds what it should", () => {
      const { withPeriod, withoutPeriod } = language.record;
      expect(withPeriod.match(/\{\w+\}/g)?.sort()).toEqual(["{period}", "{status}", "{task}"]);
      expect(withoutPeriod.match(/\{\w+\}/g)?.sort()).toEqual(["{status}", "{task}"]);
      for (const pattern of [withPeriod, withoutPeriod]) {
        expect(wordsOf(pattern.split("{")[0] ?? "").length).toBeGreaterThan(1);
      }
    });

    it("has twelve months and forms for dates", () => {
      expect(language.dates.months).toHaveLength(12);
      for (const names of language.dates.months) expect(names).not.toEqual([]);
      expect(language.dates.forms).not.toEqual([]);
      for (const form of language.dates.forms) expect(form).toMatch(/MMM/);
    });

    it("is known by its code", () => {
      expect(Intl.getCanonicalLocales(code)).toEqual([code]);
    });
  },
);

describe("all languages together", () => {
  it("have codes of their own", () => {
    expect(new Set(languages.map(({ code }) => code)).size).toBe(languages.length);
  });

  it("give no header word two meanings", () => {
    expect(ambiguous((language) => language.headers)).toEqual([]);
  });

  it("give no status word two statuses", () => {
    expect(ambiguous((language) => language.statuses)).toEqual([]);
  });

  it("give no period and no priority word two meanings", () => {
    expect(ambiguous((language) => language.periods)).toEqual([]);
    expect(ambiguous((language) => language.priorities)).toEqual([]);
  });

  it("have no noun that is ours and foreign", () => {
    const ours = languages.flatMap(({ units }) =>
      Object.values(units).flatMap((nouns) => nouns.flatMap((forms) => Object.values(forms))),
    );
    const foreign = new Set(languages.flatMap(({ foreignUnits }) => foreignUnits));
    expect(ours.filter((form) => foreign.has(form))).toEqual([]);
  });

  it("read each header as what it is", () => {
    for (const [phrase, is] of phrases((language) => language.headers)) {
      expect([phrase, headerOf(written(phrase))]).toEqual([phrase, is]);
    }
  });

  it("read each status word as what it is", () => {
    for (const [phrase, is] of phrases((language) => language.statuses)) {
      expect([phrase, statusOf(written(phrase))]).toEqual([phrase, is]);
    }
  });

  it("read each topic word as what it is", () => {
    for (const [phrase, is] of phrases((language) => language.topics)) {
      expect([phrase, [...topicsOf(written(phrase))]]).toEqual([
        phrase,
        expect.arrayContaining([is]),
      ]);
    }
  });
});

describe("statusOf", () => {
  it.each([
    ["частично", "in_progress"],
    ["Частично реализовано", "in_progress"],
    ["не завершено", "todo"],
    ["Не завершена", "todo"],
    ["не начато", "todo"],
    ["завершена", "done"],
    ["Реализовано", "done"],
    ["ГОТОВО", "done"],
    ["partially done", "in_progress"],
    ["Not completed", "todo"],
    ["N/A", "cancelled"],
    ["won't do", "cancelled"],
    ["Won’t do", "cancelled"],
    ["In-Progress", "in_progress"],
    ["inProgress", "in_progress"],
    ["in_progress", "in_progress"],
    ["TODO", "todo"],
    ["To Do", "todo"],
    ["ready", null],
    ["working", null],
    ["active", null],
    ["enabled", null],
    ["operational", null],
  ])("reads %s as %s", (text, status) => {
    expect(statusOf(text)).toBe(status);
  });

  it("writes these words", () => {
    const first = languages.map(({ statuses: words }) =>
      statuses.map((status) => words[status][0]),
    );
    expect(first).toEqual([
      ["todo", "in progress", "blocked", "on hold", "done", "cancelled"],
      ["не начато", "в работе", "заблокировано", "отложено", "готово", "отменено"],
    ]);
  });
});

describe("languagesIn", () => {
  it.each([
    [["| # | Task | Status |", "Overall progress"], ["en"]],
    [["| # | Задача | Статус |", "Общий прогресс"], ["ru"]],
    [
      ["Задача Статус День", "Rate limiting tests"],
      ["ru", "en"],
    ],
    [
      ["The overall progress of all tasks is done", "готово"],
      ["en", "ru"],
    ],
    [[], ["en"]],
    [["12 34 ✅"], ["en"]],
  ])("finds in %j the languages %j", (texts, codes) => {
    expect(languagesIn(texts)).toEqual(codes);
  });
});

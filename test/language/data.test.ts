import { describe, expect, it } from "vitest";
import { headerOf, statusOf, topicsOf, unitOf } from "../../src/language/index.ts";
import { languages as byCode } from "../../src/language/languages.ts";
import { lexiconOf } from "../../src/language/lexicon.ts";
import { wordsOf } from "../../src/language/normalize.ts";
import { type LanguageCode, languageCodes } from "../../src/language/spoken.ts";
import { statuses } from "../../src/language/status.ts";
import {
  countedUnits,
  headerMeanings,
  type Language,
  periodKinds,
  priorityLevels,
  type Topic,
  topics,
} from "../../src/language/types.ts";
import { englishAndRussian } from "../support/lexicon.ts";

const languages = Object.values(byCode);

type Part = Readonly<Record<string, readonly string[]>>;

/** Each phrase of one part of a language, with what it means. */
function phrasesOf(part: Part): readonly (readonly [string, string])[] {
  return Object.entries(part).flatMap(([is, words]) =>
    words.map((phrase) => [phrase, is] as const),
  );
}

/** A phrase as somebody would write it. */
function written(phrase: string): string {
  return phrase.replace(/^=/, "").replaceAll("*", "");
}

/** Phrases that a part holds with more than one meaning. */
function ambiguous(part: Part): readonly string[] {
  const meanings = new Map<string, Set<string>>();
  for (const [phrase, is] of phrasesOf(part)) {
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
      for (const form of language.dates.forms) expect(form).toMatch(/MMM|[^\p{ASCII}]/u);
    });

    it("is known by its code", () => {
      expect(Intl.getCanonicalLocales(code)).toEqual([code]);
    });

    it("gives no header, status, period and priority word two meanings", () => {
      const { headers, statuses: words, periods, priorities } = language;
      expect([headers, words, periods, priorities].flatMap(ambiguous)).toEqual([]);
    });

    it("has no noun that is ours and foreign", () => {
      const nouns = Object.values(language.units).flatMap((all) => all.flatMap(Object.values));
      const foreign = new Set(language.foreignUnits);
      expect(nouns.filter((form) => foreign.has(form))).toEqual([]);
    });

    const lexicon = lexiconOf([language]);

    it("reads each header, status, topic and noun as what it is", () => {
      for (const [phrase, is] of phrasesOf(language.headers)) {
        expect([phrase, headerOf(lexicon, written(phrase))]).toEqual([phrase, is]);
      }
      for (const [phrase, is] of phrasesOf(language.statuses)) {
        expect([phrase, statusOf(lexicon, written(phrase))]).toEqual([phrase, is]);
      }
      for (const [phrase, is] of phrasesOf(language.topics)) {
        expect([phrase, topicsOf(lexicon, written(phrase)).has(is as Topic)]).toEqual([
          phrase,
          true,
        ]);
      }
      for (const noun of language.foreignUnits) {
        expect([noun, unitOf(lexicon, noun)?.unit]).toEqual([noun, "foreign"]);
      }
    });
  },
);

it("languages have codes of their own", () => {
  expect(languages.map(({ code }) => code)).toEqual(Object.keys(byCode));
});

it("languages are what their words are read as, where English knows none of them better", () => {
  const both = (code: LanguageCode) => lexiconOf([byCode[code], byCode.en]);
  for (const code of languageCodes) {
    for (const status of statuses) {
      const [word = ""] = byCode[code].statuses[status];
      expect([code, word, statusOf(both(code), word)]).toEqual([code, word, status]);
    }
  }
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
    expect(statusOf(englishAndRussian, text)).toBe(status);
  });
});

import { languages } from "./languages.ts";
import { wordsOf } from "./normalize.ts";
import { lazy, type PhraseIndex, phraseIndex, wholePhrase } from "./phrase-index.ts";
import type { Language, Topic } from "./types.ts";

/** What a phrase means in a language. */
export interface Meaning<K extends string> {
  readonly is: K;
  readonly language: Language;
}

/** An index of one part of all languages, by what its phrases mean. */
export function meaningIndex<K extends string>(
  part: (language: Language) => Readonly<Record<K, readonly string[]>>,
): PhraseIndex<Meaning<K>> {
  return phraseIndex(languages.flatMap((language) => meanings(language, part(language))));
}

function meanings<K extends string>(
  language: Language,
  part: Readonly<Record<K, readonly string[]>>,
): readonly (readonly [string, Meaning<K>])[] {
  const keys = Object.keys(part) as K[];
  return keys.flatMap((is) => {
    const meaning = { is, language };
    return part[is].map((phrase) => [phrase, meaning] as const);
  });
}

/** The topics of all languages. */
export const topicIndex: () => PhraseIndex<Meaning<Topic>> = lazy(() =>
  meaningIndex((language) => language.topics),
);

/** The nouns for tasks and their parts, and small words: they say nothing about what a label names. */
export const taskNouns: () => PhraseIndex<true> = lazy(() =>
  phraseIndex(
    languages.flatMap(({ units }) =>
      [...units.task, ...units.subtask].flatMap((forms) => asTrue(Object.values(forms))),
    ),
  ),
);

/** Small words that say nothing by themselves. */
export const connectives: () => PhraseIndex<true> = lazy(() =>
  phraseIndex(languages.flatMap((language) => asTrue(language.connectives))),
);

/** Phrases for an index that only knows whether a phrase is there. */
export function asTrue(phrases: readonly string[]): readonly (readonly [string, true])[] {
  return phrases.map((phrase) => [phrase, true]);
}

const enoughWords = 5000;

/** The languages that texts are written in, the one with the most known words first; English where nothing tells. */
export function languagesIn(texts: Iterable<string>): readonly string[] {
  const known = new Map<Language, number>();
  const scores = new Map<Language, number>();
  for (const word of firstWords(texts)) {
    for (const language of speakers(word)) add(known, language, 1);
    for (const language of [...speakers(word), ...writers(word)]) add(scores, language, 1);
  }
  const codes = [...known.keys()]
    .sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || place(a) - place(b))
    .map(({ code }) => code);
  return codes.length > 0 ? codes : ["en"];
}

function place(language: Language): number {
  return languages.indexOf(language);
}

function add(counts: Map<Language, number>, language: Language, more: number): void {
  counts.set(language, (counts.get(language) ?? 0) + more);
}

function* firstWords(texts: Iterable<string>): Iterable<string> {
  let count = 0;
  for (const text of texts) {
    for (const word of wordsOf(text)) {
      if (++count > enoughWords) return;
      yield word;
    }
  }
}

const vocabulary = lazy(() =>
  phraseIndex(
    languages.flatMap((language) => {
      const words = allPhrases(language).flatMap((phrase) => phrase.replace(/^=/, "").split(" "));
      return Array.from(new Set(words), (word) => [word, language] as const);
    }),
  ),
);

function allPhrases(language: Language): readonly string[] {
  const { headers, statuses, periods, priorities, topics, units } = language;
  const parts = [headers, statuses, periods, priorities, topics].flatMap((part) =>
    Object.values<readonly string[]>(part).flat(),
  );
  const nouns = Object.values(units).flatMap((all) => all.flatMap((forms) => Object.values(forms)));
  return [...parts, ...nouns, ...language.foreignUnits, ...language.connectives];
}

function speakers(word: string): readonly Language[] {
  return wholePhrase(vocabulary(), [word])?.values ?? [];
}

const scripts: readonly RegExp[] = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Han}/u,
  /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Hangul}/u,
];

/** Letters other than Latin tell something even of a word that nobody knows. */
function writers(word: string): readonly Language[] {
  const at = scripts.findIndex((script) => script.test(word));
  return at === -1 ? [] : (languagesByScript()[at] ?? []);
}

const languagesByScript = lazy(() =>
  scripts.map((script) =>
    languages.filter((language) => script.test(Object.values(language.statuses).flat().join(" "))),
  ),
);

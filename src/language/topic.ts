import { letter, number, pictograph } from "../text/characters.ts";
import { rememberedFor } from "../text/remembered.ts";
import { type FoundPhrase, findPhrases, type Lexicon, mayHoldPhrase, phraseAt } from "./lexicon.ts";
import { placedWords, type Word, wordsOf } from "./normalize.ts";
import { periodOf } from "./period.ts";
import type { Topic } from "./types.ts";
import { endOfTaskNoun } from "./unit.ts";

/** The topics that a heading or a label names anywhere. */
export const topicsOf: (lexicon: Lexicon, text: string) => ReadonlySet<Topic> =
  rememberedFor(readTopics);

const noTopics: ReadonlySet<Topic> = new Set();

function readTopics(lexicon: Lexicon, text: string): ReadonlySet<Topic> {
  if (!mayHoldPhrase(lexicon, "topic", wordsOf(text))) return noTopics;
  const [head = [], ...remarks] = partsOf(withoutPeriod(lexicon, text));
  const parts = [head, ...remarks.map((words) => [...words, ending])];
  const phrases = parts.flatMap((words) => findPhrases(lexicon, "topic", words));
  return new Set(phrases.flatMap(topicsIn));
}

/**
 * Whether a text is nothing but a topic: its words, words for progress and small words. What stands in brackets is
 * passed over (`Timeline (Gantt)`), but not behind `overall` (`Total (P0)`).
 */
export function isOnly(lexicon: Lexicon, text: string, topic: Topic): boolean {
  return onlyTopicsOf(lexicon, text).has(topic);
}

const onlyTopicsOf = rememberedFor((lexicon: Lexicon, text): ReadonlySet<Topic> => {
  // What stands around a bracket may be one phrase.
  if (!opener.test(text) && !mayHoldPhrase(lexicon, "topic", wordsOf(text))) return noTopics;
  const whole = partsOf(text);
  const bare = withoutPeriod(lexicon, text.replace(bracketed, " "));
  const parts = wordsOf(bare).length > 0 && bare !== text ? partsOf(bare) : whole;
  const named = [...namedIn(lexicon, [...whole, ...parts])];
  const areOnly = (topic: Topic) => isOnlyIn(lexicon, topic === "overall" ? whole : parts, topic);
  return new Set(named.filter(areOnly));
});

function namedIn(lexicon: Lexicon, parts: readonly (readonly string[])[]): ReadonlySet<Topic> {
  const phrases = parts.flatMap((words) =>
    words.flatMap((_, at) => phraseAt(lexicon, "topic", words, at) ?? []),
  );
  return new Set(phrases.flatMap(topicsIn));
}

function isOnlyIn(lexicon: Lexicon, parts: readonly (readonly string[])[], topic: Topic): boolean {
  const found = parts.map((words) => namesOnly(lexicon, words, topic));
  return found.includes("topic") && !found.includes("other");
}

/**
 * A label without words for progress, emoji and the signs around it: `Прогресс P0:` is `P0`. Nothing is left of a
 * label that holds only such words, words for everything and nouns for tasks.
 */
export const labelWithoutProgress: (lexicon: Lexicon, text: string) => string =
  rememberedFor(readLabel);

function readLabel(lexicon: Lexicon, text: string): string {
  const words = placedWords(text);
  const kept = withoutTopic(lexicon, words, "progress");
  if (
    namesNothing(
      lexicon,
      Array.from(kept, (word) => word.text),
    )
  )
    return "";
  const cut = words.filter((word) => !kept.has(word));
  return trimmed(lexicon, without(text, cut));
}

const beginsAfterBlank = new RegExp(String.raw`^\s+[${letter}]`, "u");
const sectionNumber = new RegExp(
  String.raw`^[^${letter}${number}]*\d{1,3}(?:\.\d{1,3}){0,5}[.)]?\s+`,
  "u",
);

/** A word that nobody writes: what stands before it is not all that is said. */
const ending = "";

/** `Week 1 results` are results; `Phase 2: Results` is the name of a phase. */
function withoutPeriod(lexicon: Lexicon, text: string): string {
  const period = periodOf(lexicon, text);
  if (!period) return text;
  const behind = text.slice(text.indexOf(period.name) + period.name.length);
  return beginsAfterBlank.test(behind) ? behind : text;
}

const opener = /[([（【]/;
const bracketed = /[([（【][^()[\]（）【】]*[)\]）】]/gu;
const betweenParts = /[()[\]（）【】:：|]|\s[—–-]\s/u;

/** The parts of a text that are read by themselves, so that no phrase is found across a bracket or a colon. */
function partsOf(text: string): readonly (readonly string[])[] {
  const numberless = text.replace(sectionNumber, "");
  return numberless
    .split(betweenParts)
    .map(wordsOf)
    .filter((words) => words.length > 0);
}

function topicsIn(phrase: FoundPhrase<"topic">): readonly Topic[] {
  return phrase.meanings.map(({ is }) => is);
}

/** Whether words are only a topic's, only words that go with it, or others too. */
function namesOnly(
  lexicon: Lexicon,
  words: readonly string[],
  topic: Topic,
): "topic" | "around" | "other" {
  let named: "topic" | "around" = "around";
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(lexicon, "topic", words, at);
    const isNamed = phrase !== null && topicsIn(phrase).includes(topic);
    const goesWith = phrase !== null && topicsIn(phrase).includes("progress");
    if (isNamed) named = "topic";
    const end =
      isNamed || goesWith ? (phrase?.end ?? at) : endOfSmallWord(lexicon, words, at, topic);
    if (end === at) return "other";
    at = end;
  }
  return named;
}

const withTaskNouns: ReadonlySet<Topic> = new Set([
  "overall",
  "progress",
  "log",
  "optional",
  "criteria",
]);
const withNumbers: ReadonlySet<Topic> = new Set(["history", "log", "updated"]);

function endOfSmallWord(
  lexicon: Lexicon,
  words: readonly string[],
  at: number,
  topic: Topic,
): number {
  const small = phraseAt(lexicon, "connective", words, at);
  if (small) return small.end;
  const noun = withTaskNouns.has(topic) ? endOfTaskNoun(lexicon, words, at) : at;
  if (noun > at) return noun;
  return withNumbers.has(topic) && /^\d+$/u.test(words[at] ?? "") ? at + 1 : at;
}

/** The words outside phrases of a topic, the longest phrase at each place counting. */
function withoutTopic(lexicon: Lexicon, words: readonly Word[], topic: Topic): ReadonlySet<Word> {
  const kept = new Set(words);
  const phrases = findPhrases(
    lexicon,
    "topic",
    words.map((word) => word.text),
  );
  for (const phrase of phrases.filter((found) => topicsIn(found).includes(topic))) {
    for (const word of words.slice(phrase.start, phrase.end)) kept.delete(word);
  }
  return kept;
}

function namesNothing(lexicon: Lexicon, words: readonly string[]): boolean {
  return words.length === 0 || namesOnly(lexicon, words, "overall") !== "other";
}

function without(text: string, words: readonly Word[]): string {
  let left = "";
  let from = 0;
  for (const { start, end } of words) {
    left += text.slice(from, start);
    from = end;
  }
  return left + text.slice(from);
}

const emoji = new RegExp(
  String.raw`[${pictograph}\u{1F3FB}-\u{1F3FF}\u{1F1E6}-\u{1F1FF}\uFE0F\u200D\u20E3]`,
  "gu",
);

function trimmed(lexicon: Lexicon, label: string): string {
  const plain = label.replace(emoji, "").replace(/[([（【]\s*[)\]）】]/gu, " ");
  return withoutSmallWord(lexicon, withoutEdges(plain.replace(/\s+/gu, " ")));
}

const edge = /[\s:：,;|·•*_~—–-]/u;

function withoutEdges(label: string): string {
  let start = 0;
  let end = label.length;
  while (start < end && edge.test(label.charAt(start))) start++;
  while (end > start && edge.test(label.charAt(end - 1))) end--;
  return withoutPair(label.slice(start, end));
}

/** `(P0)` → `P0`. */
function withoutPair(label: string): string {
  return /^[([（【]([^()[\]（）【】]*)[)\]）】]$/u.exec(label)?.[1] ?? label;
}

/** `Progress of Week 1` leaves no `of` behind. */
function withoutSmallWord(lexicon: Lexicon, label: string): string {
  const [first] = placedWords(label);
  if (!first || !phraseAt(lexicon, "connective", [first.text], 0)) return label;
  return withoutEdges(label.slice(first.end));
}

import { rememberedFor } from "../text/remembered.ts";
import { findPhrases, type Lexicon, wholePhrase } from "./lexicon.ts";
import { wordsOf } from "./normalize.ts";
import { periodOf } from "./period.ts";
import type { HeaderMeaning } from "./types.ts";
import { endOfTaskNoun } from "./unit.ts";

/** More words than this are a sentence, which may hold any word without meaning it. */
const longestHeader = 5;

/** What a table column holds, by the plain text of its header; null where that says nothing known. */
export const headerOf: (lexicon: Lexicon, text: string) => HeaderMeaning | null =
  rememberedFor(readHeader);

function readHeader(lexicon: Lexicon, text: string): HeaderMeaning | null {
  const found = symbolHeader(lexicon, text) ?? wholeHeader(lexicon, text);
  if (found) return found;
  const bare = text.replace(/[([（【][^()[\]（）【】]*[)\]）】]/gu, " ");
  if (isNumberedPeriod(lexicon, bare)) return null;
  const counted = countedTasks(lexicon, wordsOf(bare));
  if (counted) return counted;
  return wholeHeader(lexicon, bare) ?? partOfHeader(lexicon, bare);
}

function wholeHeader(lexicon: Lexicon, text: string): HeaderMeaning | null {
  return wholePhrase(lexicon, "header", wordsOf(text))?.meanings[0].is ?? null;
}

/** Whether a label says nothing but which tasks are counted: `Completed`, `Tasks completed`, `Tasks`. */
export const namesCounting: (lexicon: Lexicon, text: string) => boolean = rememberedFor(
  (lexicon: Lexicon, text) => {
    const words = wordsOf(text);
    const meaning = wholePhrase(lexicon, "header", words)?.meanings[0].is;
    if (meaning && countings.has(meaning)) return true;
    return (
      countedTasks(lexicon, words) !== null ||
      (words.length > 0 && endOfTaskNoun(lexicon, words, 0) === words.length)
    );
  },
);

const countings: ReadonlySet<HeaderMeaning> = new Set([
  "total",
  "done",
  "open",
  "todo",
  "in_progress",
  "blocked",
  "cancelled",
]);

/** A word that counts, beside a noun for tasks: `Completed tasks`, `Tamamlanan görev`. */
function countedTasks(lexicon: Lexicon, words: readonly string[]): HeaderMeaning | null {
  const rest = outsideTaskNouns(lexicon, words);
  if (rest.length === 0 || rest.length === words.length) return null;
  const meaning = wholePhrase(lexicon, "header", rest)?.meanings[0].is ?? null;
  return meaning && countings.has(meaning) ? meaning : null;
}

function outsideTaskNouns(lexicon: Lexicon, words: readonly string[]): readonly string[] {
  let reached = 0;
  return words.filter((_, at) => {
    reached = Math.max(reached, endOfTaskNoun(lexicon, words, at));
    return at >= reached;
  });
}

/** `Week 1` heads the values of that week, not a column that names weeks. */
function isNumberedPeriod(lexicon: Lexicon, text: string): boolean {
  const period = periodOf(lexicon, text);
  return period !== null && wordsOf(period.rest).length === 0;
}

/** `%` without a number; `#` and `№` alone, or with the task (`Task #`, `№ задачи`): before it `#` says how many. */
function symbolHeader(lexicon: Lexicon, text: string): HeaderMeaning | null {
  if (/^[^([（【\d]*[%％][^\d]*$/u.test(text)) return "percent";
  if (!/[#№]/u.test(text)) return null;
  const about = wholeHeader(lexicon, text);
  if (about === "task") return /^\s*#/u.test(text) ? "total" : "id";
  return about === null && wordsOf(text).length === 0 ? "id" : null;
}

/** The main word of several: `Task description`, `Статус выполнения`, `Task / Feature`. */
function partOfHeader(lexicon: Lexicon, text: string): HeaderMeaning | null {
  if (wordsOf(text).length > longestHeader) return null;
  for (const part of text.split(/[/|,;&+]/u)) {
    const meaning = wholeHeader(lexicon, part) ?? mainWord(lexicon, part);
    if (meaning) return meaning;
  }
  return null;
}

function mainWord(lexicon: Lexicon, text: string): HeaderMeaning | null {
  const found = findPhrases(lexicon, "header", wordsOf(text)).map(({ meanings }) => meanings[0]);
  const main = found[0]?.language.mainWord === "last" ? found.at(-1) : found[0];
  return main?.is ?? null;
}

import { wordsOf } from "./normalize.ts";
import { periodOf } from "./period.ts";
import { findPhrases, lazy, wholePhrase } from "./phrase-index.ts";
import type { HeaderMeaning } from "./types.ts";
import { meaningIndex } from "./words.ts";

const headerIndex = lazy(() => meaningIndex((language) => language.headers));

/** More words than this are a sentence, which may hold any word without meaning it. */
const longestHeader = 5;

/** What a table column holds, by the plain text of its header; null where that says nothing known. */
export function headerOf(text: string): HeaderMeaning | null {
  const found = symbolHeader(text) ?? wholeHeader(text);
  if (found) return found;
  const bare = text.replace(/[([（【][^()[\]（）【】]*[)\]）】]/gu, " ");
  if (isNumberedPeriod(bare)) return null;
  return wholeHeader(bare) ?? partOfHeader(bare);
}

function wholeHeader(text: string): HeaderMeaning | null {
  return wholePhrase(headerIndex(), wordsOf(text))?.values[0].is ?? null;
}

/** `Week 1` heads the values of that week, not a column that names weeks. */
function isNumberedPeriod(text: string): boolean {
  const period = periodOf(text);
  return period !== null && wordsOf(period.rest).length === 0;
}

/** `%` without a number; `#` and `№` alone, or with the task (`Task #`, `№ задачи`): before it `#` says how many. */
function symbolHeader(text: string): HeaderMeaning | null {
  if (/^[^([（【\d]*[%％][^\d]*$/u.test(text)) return "percent";
  if (!/[#№]/u.test(text)) return null;
  const about = wholeHeader(text);
  if (about === "task") return /^\s*#/u.test(text) ? "total" : "id";
  return about === null && wordsOf(text).length === 0 ? "id" : null;
}

/** The main word of several: `Task description`, `Статус выполнения`, `Task / Feature`. */
function partOfHeader(text: string): HeaderMeaning | null {
  if (wordsOf(text).length > longestHeader) return null;
  for (const part of text.split(/[/|,;&+]/u)) {
    const meaning = wholeHeader(part) ?? mainWord(part);
    if (meaning) return meaning;
  }
  return null;
}

function mainWord(text: string): HeaderMeaning | null {
  const found = findPhrases(headerIndex(), wordsOf(text)).map(({ values }) => values[0]);
  const main = found[0]?.language.mainWord === "last" ? found.at(-1) : found[0];
  return main?.is ?? null;
}

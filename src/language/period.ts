import { capital, letter, mark, number, wordStart } from "../text/characters.ts";
import { rememberedFor } from "../text/remembered.ts";
import { type Lexicon, type Meaning, phraseAt, wholePhrase } from "./lexicon.ts";
import { fold, wordsOf } from "./normalize.ts";
import type { PeriodKind } from "./types.ts";

/** A period that a heading, a label or a cell names at its start. */
export interface PeriodName {
  readonly kind: PeriodKind;
  /** Null for several (`Weeks 1-2`), for letters (`Phase A`), for dates and for versions. */
  readonly number: number | null;
  /** As written: `Неделя 2`. */
  readonly name: string;
  /** What stands behind the name and the signs after it. */
  readonly rest: string;
}

/** The period that a text names at its start, emoji and section numbers passed over; null for none. */
export const periodOf: (lexicon: Lexicon, text: string) => PeriodName | null =
  rememberedFor(readPeriod);

function readPeriod(lexicon: Lexicon, text: string): PeriodName | null {
  if (!namesPeriod(lexicon, wordsOf(text))) return null;
  const body = text.slice(Math.max(0, wordStart(text)));
  const behind = body.replace(sectionNumber, "");
  return (
    wordFirst(lexicon, body) ??
    wordFirst(lexicon, behind) ??
    numberFirst(lexicon, body) ??
    numberFirst(lexicon, behind)
  );
}

/** Whether a word for periods is among words, also with its number right behind it (`q1`). */
function namesPeriod(lexicon: Lexicon, words: readonly string[]): boolean {
  return words.some((word, at) => {
    const digit = word.search(/\d/);
    if (digit < 0) return phraseAt(lexicon, "period", words, at) !== null;
    return digit > 0 && wholePhrase(lexicon, "period", [word.slice(0, digit)]) !== null;
  });
}

const sectionNumber =
  /^\d{1,3}(?:(?:\.\d{1,3}){0,5}[.)]\s+|(?:\.\d{1,3}){1,5}\s+|\u{FE0F}?\u{20E3}\s*)/u;

/** `Week 2`, `Sprint #4`, `Phase II`, `Q1 2026`. */
function wordFirst(lexicon: Lexicon, body: string): PeriodName | null {
  const word = firstWord.exec(body)?.[0];
  const meaning = word === undefined ? null : periodWord(lexicon, word);
  if (word === undefined || !meaning) return null;
  const { is: kind } = meaning;
  const between = /^\.?[\s#№_-]*(?:[Nn][Oo]?\.\s*)?/.exec(body.slice(word.length))?.[0] ?? "";
  // Letters such as `Q` and `W` are words only with a number right behind them.
  if (between !== "" && word.length === 1) return null;
  const from = word.length + between.length;
  const found = readNumber(body.slice(from), kind);
  if (!found || (kind === "quarter" && !isQuarter(found.number))) return null;
  return nameUpTo(body, from + found.length, kind, found.number);
}

const firstWord = new RegExp(`^[${letter}][${letter}${mark}]*`, "u");

/** `1-я неделя`, `2nd week`, `II этап`, `1 квартал`. */
function numberFirst(lexicon: Lexicon, body: string): PeriodName | null {
  const match = /^[\dIVX]/.test(body) ? leadingNumber.exec(body) : null;
  if (!match?.[5]) return null;
  const [whole, digits, ending, dot, roman, word] = match;
  const meaning = periodWord(lexicon, word);
  if (!meaning) return null;
  const { is: kind, language } = meaning;
  const isOrdinal = language.ordinalEndings.includes(fold(ending ?? dot ?? ""));
  if (digits && (isOrdinal || (isQuarter(Number(digits)) && kind === "quarter" && !ending))) {
    return nameUpTo(body, whole.length, kind, Number(digits));
  }
  const number = roman === "I" && /^[A-Za-z]/.test(word) ? null : romanNumber(roman ?? "");
  return number === null ? null : nameUpTo(body, whole.length, kind, number);
}

const leadingNumber = new RegExp(
  String.raw`^(?:(\d{1,3})(?:[-‐‑–]?([${letter}]{1,3})|(\.))?|([IVX]{1,6}))\s+([${letter}][${letter}${mark}]*)`,
  "u",
);

function isQuarter(number: number | null): boolean {
  return number !== null && number >= 1 && number <= 4;
}

function nameUpTo(body: string, end: number, kind: PeriodKind, number: number | null): PeriodName {
  const year =
    kind === "quarter" ? /^[\s/-]*(?:['’]\d\d|20\d\d)(?!\d)/u.exec(body.slice(end)) : null;
  const last = end + (year?.[0].length ?? 0);
  const rest = body.slice(last).replace(/^[\s:：.,;|)\]}—–·•-]+/u, "");
  return { kind, number, name: body.slice(0, last), rest: rest.trim() };
}

function periodWord(lexicon: Lexicon, word: string): Meaning<"period"> | null {
  return wholePhrase(lexicon, "period", wordsOf(word))?.meanings[0] ?? null;
}

interface ReadNumber {
  readonly number: number | null;
  readonly length: number;
}

/** The number, letter or other name that makes one period of many; null for none. */
function readNumber(text: string, kind: PeriodKind): ReadNumber | null {
  const digits = /^\d/u.test(text) ? readDigits(text, kind) : null;
  return digits ?? readRoman(text) ?? readLetter(text, kind);
}

const several = /^\d{1,3}[-‐‑–—]\d{1,3}(?!\d)/;
const whole = /^\d{1,3}(?!\d|[.,/]\d)/;
const decimal = /^\d{1,3}\.\d{1,3}(?!\d|[./-]\d)/;
const other = new RegExp(`^[${letter}${number}]+(?:[./-][${letter}${number}]+)*`, "u");

/** What a pattern finds at the start of a text, no letter or number right behind it. */
function foundWhole(pattern: RegExp, text: string): string | undefined {
  const found = pattern.exec(text)?.[0];
  return found !== undefined && wordStart(text.slice(found.length)) === 0 ? undefined : found;
}

function readDigits(text: string, kind: PeriodKind): ReadNumber | null {
  const range = foundWhole(several, text);
  if (range) return { number: null, length: range.length };
  const integer = foundWhole(whole, text);
  if (integer) return { number: Number(integer), length: integer.length };
  const point = hasParts.has(kind) ? foundWhole(decimal, text) : undefined;
  if (point) return { number: exactNumber(point), length: point.length };
  const name = other.exec(text)?.[0];
  return name ? { number: null, length: name.length } : null;
}

// Of the others a decimal number is a date.
const hasParts: ReadonlySet<PeriodKind> = new Set([
  "phase",
  "stage",
  "sprint",
  "iteration",
  "milestone",
]);

/** `1.10` is not `1.1`, so it is no number. */
function exactNumber(text: string): number | null {
  return String(Number(text)) === text ? Number(text) : null;
}

function readRoman(text: string): ReadNumber | null {
  const found = foundWhole(/^[IVX]{1,6}/, text);
  const number = found ? romanNumber(found) : null;
  return found && number !== null ? { number, length: found.length } : null;
}

function romanNumber(text: string): number | null {
  const match = /^(X{0,3})(IX|IV|V?I{0,3})$/u.exec(text);
  if (!match || text === "") return null;
  const [, tens = "", ones = ""] = match;
  const upToNine = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
  return tens.length * 10 + upToNine.indexOf(ones);
}

const isLettered: ReadonlySet<PeriodKind> = new Set(["phase", "stage", "milestone", "sprint"]);

/** `Phase A`, but not the first letter of a sentence. */
function readLetter(text: string, kind: PeriodKind): ReadNumber | null {
  return isLettered.has(kind) && letterAlone.test(text) ? { number: null, length: 1 } : null;
}

const letterAlone = new RegExp(String.raw`^[${capital}](?=\s*(?:$|[:：.,|)\](—–-]))`, "u");

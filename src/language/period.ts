import { languages } from "./languages.ts";
import { fold } from "./normalize.ts";
import { lazy } from "./phrase-index.ts";
import type { Language, PeriodKind } from "./types.ts";

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
export function periodOf(text: string): PeriodName | null {
  const body = text.replace(/^[^\p{L}\p{N}]+/u, "");
  const behind = body.replace(sectionNumber, "");
  return wordFirst(body) ?? wordFirst(behind) ?? numberFirst(body) ?? numberFirst(behind);
}

const sectionNumber =
  /^\d{1,3}(?:(?:\.\d{1,3}){0,5}[.)]\s+|(?:\.\d{1,3}){1,5}\s+|\u{FE0F}?\u{20E3}\s*)/u;

/** `Week 2`, `Sprint #4`, `Phase II`, `Q1 2026`. */
function wordFirst(body: string): PeriodName | null {
  const word = /^\p{L}[\p{L}\p{M}]*/u.exec(body)?.[0];
  const meaning = word === undefined ? undefined : periodWords().get(fold(word));
  if (word === undefined || !meaning) return null;
  const { kind } = meaning;
  const between = /^\.?[\s#№_-]*(?:no?\.\s*)?/iu.exec(body.slice(word.length))?.[0] ?? "";
  // Letters such as `Q` and `W` are words only with a number right behind them.
  if (between !== "" && word.length === 1) return null;
  const from = word.length + between.length;
  const found = readNumber(body.slice(from), kind);
  if (!found || (kind === "quarter" && !isQuarter(found.number))) return null;
  return nameUpTo(body, from + found.length, kind, found.number);
}

/** `1-я неделя`, `2nd week`, `II этап`, `1 квартал`. */
function numberFirst(body: string): PeriodName | null {
  const match =
    /^(?:(\d{1,3})(?:[-‐‑–]?(\p{L}{1,3})|(\.))?|([IVX]{1,6}))\s+(\p{L}[\p{L}\p{M}]*)/u.exec(body);
  if (!match?.[5]) return null;
  const [whole, digits, ending, dot, roman, word] = match;
  const meaning = periodWords().get(fold(word));
  if (!meaning) return null;
  const { kind, language } = meaning;
  const isOrdinal = language.ordinalEndings.includes(fold(ending ?? dot ?? ""));
  if (digits && (isOrdinal || (isQuarter(Number(digits)) && kind === "quarter" && !ending))) {
    return nameUpTo(body, whole.length, kind, Number(digits));
  }
  const number = roman === "I" && /^[a-z]/iu.test(word) ? null : romanNumber(roman ?? "");
  return number === null ? null : nameUpTo(body, whole.length, kind, number);
}

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

interface PeriodWord {
  readonly kind: PeriodKind;
  readonly language: Language;
}

const periodWords = lazy((): ReadonlyMap<string, PeriodWord> => {
  const words = languages.flatMap((language) => wordsIn(language)).reverse();
  return new Map(words);
});

function wordsIn(language: Language): readonly (readonly [string, PeriodWord])[] {
  const kinds = Object.keys(language.periods) as PeriodKind[];
  return kinds.flatMap((kind) =>
    language.periods[kind].map((word) => [fold(word), { kind, language }] as const),
  );
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

const several = /^\d{1,3}[-‐‑–—]\d{1,3}(?![\p{L}\p{N}])/u;
const whole = /^\d{1,3}(?![\p{L}\p{N}]|[.,/]\d)/u;
const decimal = /^\d{1,3}\.\d{1,3}(?![\p{L}\p{N}]|[./-]\d)/u;
const other = /^[\p{L}\p{N}]+(?:[./-][\p{L}\p{N}]+)*/u;

function readDigits(text: string, kind: PeriodKind): ReadNumber | null {
  const range = several.exec(text)?.[0];
  if (range) return { number: null, length: range.length };
  const integer = whole.exec(text)?.[0];
  if (integer) return { number: Number(integer), length: integer.length };
  const point = hasParts.has(kind) ? decimal.exec(text)?.[0] : undefined;
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
  const found = /^[IVX]{1,6}(?![\p{L}\p{N}])/u.exec(text)?.[0];
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
  const isLetter = /^\p{Lu}(?=\s*(?:$|[:：.,|)\](—–-]))/u.test(text);
  return isLetter && isLettered.has(kind) ? { number: null, length: 1 } : null;
}

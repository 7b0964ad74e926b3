import type { Lexicon } from "../language/index.ts";
import { unitOf } from "../language/index.ts";
import type { NumberField } from "../syntax/number-scan.ts";
import { hangul, ideograph, letter } from "../text/characters.ts";
import type { Range } from "../text/edit.ts";
import type { ValueForm } from "./types.ts";

/** A number with the noun it counts (`6 tasks`), where it stands and what unit the noun means. */
export interface CountInText extends Range {
  readonly form: Extract<ValueForm, { kind: "number" }>;
  readonly foreign: string | null;
  /** The noun where it is no unit of ours. */
  readonly unit?: string;
}

// A count ends the text or stands in brackets behind it: `— 6 tasks`, `(12 tasks)`.
const behindDash = new RegExp(
  String.raw`(?:^|[—–\-:：·|(（[]\s*)(\d{1,6})(\s*)([${letter}]+)\s*[)）\]]?\s*$`,
  "u",
);

const mayCount = /\d[\sA-Za-zА-Яа-яё\u3000-\uD7FF]/;

/** The count that ends a heading or a label line, null for none; that of other things may stand behind it in its brackets. */
export function countAtEnd(lexicon: Lexicon, text: string, range: Range): CountInText | null {
  const first = firstOfSeveral(text, range);
  return lastCount(lexicon, text, range) ?? (first && lastCount(lexicon, text, first));
}

/** The text up to the first of the commas in the brackets that end it: `Walls (4 tasks, 2 days)`. */
function firstOfSeveral(text: string, range: Range): Range | null {
  const tail = Math.max(range.start, range.end - 60);
  const comma = severalInBrackets.exec(text.slice(tail, range.end));
  return comma?.[1] === undefined
    ? null
    : { start: range.start, end: tail + comma.index + comma[1].length };
}

const severalInBrackets = new RegExp(
  String.raw`([(（]\d{1,6}\s?[${letter}]{1,20})\s?[,，、;·]\s?[^()（）]{1,40}[)）]\s*$`,
  "u",
);

function lastCount(lexicon: Lexicon, text: string, range: Range): CountInText | null {
  const tail = Math.max(range.start, range.end - 60);
  const ending = text.slice(tail, range.end);
  const match = mayCount.test(ending) ? behindDash.exec(ending) : null;
  if (!match?.[1] || !match[3]) return bareCount(text, { start: tail, end: range.end });
  const [, digits, blank = "", word] = match;
  const noun = unitOf(lexicon, word);
  const isForeign = noun === null || noun.unit === "foreign";
  if (!isCjk.test(word) && (noun === null || (blank === "" && !isForeign))) return null;
  const start = tail + match.index + match[0].indexOf(digits);
  const nounStart = start + digits.length + blank.length;
  const nounRange = { start: nounStart, end: nounStart + word.length };
  return {
    start,
    end: nounRange.end,
    form: {
      kind: "number",
      number: numberField(text, { start, end: start + digits.length }),
      noun: nounRange,
    },
    ...(isForeign ? { foreign: `counts ${word}`, unit: word } : { foreign: null }),
  };
}

const isCjk = new RegExp(`^[${ideograph}${hangul}]`, "u");
const bareBracket = /\s[(（[](\d{1,3})[)）\]]\s*$/u;

/** `Screens (5)`: a number alone in brackets; what it counts only the numbers like it can tell. */
function bareCount(text: string, range: Range): CountInText | null {
  const match = bareBracket.exec(text.slice(range.start, range.end));
  if (!match?.[1]) return null;
  const start = range.start + match.index + match[0].indexOf(match[1]);
  const end = start + match[1].length;
  return {
    start,
    end,
    form: { kind: "number", number: numberField(text, { start, end }), noun: null },
    foreign: null,
  };
}

/** A whole number standing alone in a range (a summary cell), emphasis around it allowed; null for anything else. */
export function numberAlone(text: string, range: Range): NumberField | null {
  const match = /^[*_\s]*(\d{1,6})[*_\s]*$/.exec(text.slice(range.start, range.end));
  if (!match?.[1]) return null;
  const start = range.start + match[0].indexOf(match[1]);
  return numberField(text, { start, end: start + match[1].length });
}

/** A whole number that a cell begins with, with a word or a percent in brackets behind it at most; null for anything else. */
export function leadingCount(text: string, range: Range): NumberField | null {
  const match = countBefore.exec(text.slice(range.start, range.end));
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const start = range.start + match[1].length;
  return numberField(text, { start, end: start + match[2].length });
}

const countBefore = new RegExp(
  String.raw`^([*_\s]*)(\d{1,6})(?:\s?[${letter}]{1,20})?[*_\s]*(?:[(（][^()（）]{1,12}[%％][)）])?[*_\s]*$`,
  "u",
);

/** A whole number in the text as a field to be written again. */
export function numberField(text: string, range: Range): NumberField {
  const value = Number(text.slice(range.start, range.end));
  return { ...range, value, decimals: 0, decimalMark: ".", padTo: 0 };
}

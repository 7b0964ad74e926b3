import type { Range } from "../text/edit.ts";
import {
  dashes,
  foreignBefore,
  isBlank,
  isDecimalMark,
  isDigit,
  isLineEnd,
  isPercentSign,
  isSlash,
  isUnspaced,
  isWordChar,
  oddAfter,
  oddBefore,
  openers,
  punctuation,
} from "./number-signs.ts";

/** A number as written: where, how many decimals, and how wide its field is when it is padded with blanks. */
export interface NumberField extends Range {
  readonly value: number;
  readonly decimals: number;
  readonly decimalMark: "." | ",";
  /** Field width in digits when blanks before the number are padding (`( 9/ 9)`), else 0. The range then includes the padding. */
  readonly padTo: number;
}

/** `3/10`, `3 of 10`. */
export interface Tally extends Range {
  readonly done: NumberField;
  readonly total: NumberField;
}

/** A stretch of a line to read, and the words that make a tally. */
export interface Line extends Range {
  readonly text: string;
  readonly words: readonly string[];
}

/** A tally or percent as it stands on a line. */
export interface NumberAtom extends Range {
  readonly kind: "tally" | "percent" | "foreign";
  /** Not plainly stated: nobody may write it, nor what it stands beside. */
  readonly odd: boolean;
  readonly tally: Tally | null;
  readonly percent: NumberField | null;
}

/**
 * Reads the number that begins at `at`, with where reading goes on; null where none begins there.
 * `atom` is null for a number that is neither a tally nor a percent.
 */
export function readNumberAtom(
  line: Line,
  at: number,
): { atom: NumberAtom | null; end: number } | null {
  if (isPercentSign(line.text.charAt(at))) {
    const number = readNumber(line, at + 1);
    return (
      number && { atom: percentAtom(line, number, { start: at, end: number.end }), end: number.end }
    );
  }
  const number = readNumber(line, at);
  if (number === null) return null;
  const totalAt = endOfTallySign(line, number.end);
  const total = totalAt === null ? null : readNumber(line, totalAt);
  if (total !== null) return tallyAtom(line, number, total);
  const end = endOfPercentSign(line, number.end);
  if (end === null) return { atom: null, end: number.end };
  return { atom: percentAtom(line, number, { start: at, end }), end };
}

/** An odd number with the signs and digits that make it odd, so that it joins what it stands beside. */
export function widened(line: Line, atom: NumberAtom, from: number): NumberAtom {
  if (!atom.odd || atom.kind === "foreign") return atom;
  const least = Math.max(from, atom.start - 24);
  let { start, end } = atom;
  while (start > least && isOddPrefix(line.text.charAt(start - 1))) start -= 1;
  if (end < line.end && oddAfter.has(line.text.charAt(end))) end += 1;
  return { ...atom, start, end };
}

/** Whether the `>` at `at` is the head of `->` or `=>`. */
export function isArrow(line: Line, at: number): boolean {
  return at > line.start && line.text.charAt(at) === ">" && "-=".includes(line.text.charAt(at - 1));
}

interface ReadNumber extends Range {
  readonly text: string;
  readonly decimals: number;
  readonly mark: "." | ",";
  /** `?` is unknown; `1.2.3` and what is too long for a count are broken. */
  readonly state: "plain" | "unknown" | "broken";
}

type Standing = "plain" | "odd" | "foreign";

const noAtom = { odd: false, tally: null, percent: null } as const;

function percentAtom(line: Line, number: ReadNumber, range: Range): NumberAtom {
  const standing = standingOf(line, range, [number], "percent");
  if (standing !== "plain") return oddAtom("percent", range, standing);
  const percent = fieldOf(number, range.start === number.start ? openingPadding(line, range) : 0);
  return {
    ...noAtom,
    kind: "percent",
    start: Math.min(range.start, percent.start),
    end: range.end,
    percent,
  };
}

function tallyAtom(
  line: Line,
  first: ReadNumber,
  second: ReadNumber,
): { atom: NumberAtom; end: number } {
  const range = { start: first.start, end: second.end };
  const chainEnd = endOfChain(line, second.end);
  if (chainEnd > second.end) return { atom: oddAtom("tally", range, "foreign"), end: chainEnd };
  const standing = standingOf(line, range, [first, second], "tally");
  if (standing !== "plain") return { atom: oddAtom("tally", range, standing), end: range.end };
  const isTight = isSlash(line.text.charAt(first.end));
  const done = fieldOf(first, openingPadding(line, range));
  const total = fieldOf(second, isTight ? blanksBefore(line, second.start) : 0);
  const tally = { start: done.start, end: total.end, done, total };
  return {
    atom: { ...noAtom, kind: "tally", start: tally.start, end: tally.end, tally },
    end: range.end,
  };
}

function oddAtom(kind: "tally" | "percent", range: Range, standing: "odd" | "foreign"): NumberAtom {
  return { ...noAtom, ...range, kind: standing === "foreign" ? "foreign" : kind, odd: true };
}

function fieldOf(number: ReadNumber, padding: number): NumberField {
  const length = number.end - number.start;
  return {
    start: number.start - padding,
    end: number.end,
    value: Number(number.text),
    decimals: number.decimals,
    decimalMark: number.mark,
    padTo: padding > 0 ? padding + length : 0,
  };
}

/** Blanks right after an opening bracket are padding, unless blanks before the closing one answer them. */
function openingPadding(line: Line, range: Range): number {
  const blanks = blanksBefore(line, range.start);
  const before = range.start - blanks - 1;
  if (before < line.start || !openers.has(line.text.charAt(before))) return 0;
  return isBlank(charOf(line, range.end)) ? 0 : blanks;
}

function blanksBefore(line: Line, at: number): number {
  let start = at;
  while (start > line.start && line.text.charAt(start - 1) === " ") start -= 1;
  return at - start;
}

function isOddPrefix(char: string): boolean {
  return (
    isBlank(char) ||
    isDigit(char) ||
    /[.,$€£¥₽₩₹]/.test(char) ||
    oddBefore.has(char) ||
    dashes.has(char)
  );
}

function readNumber(line: Line, at: number): ReadNumber | null {
  const unknownEnd = endOfRun(line, at, (char) => char === "?");
  if (unknownEnd > at) {
    return { start: at, end: unknownEnd, text: "", decimals: 0, mark: ".", state: "unknown" };
  }
  const wholeEnd = endOfRun(line, at, isDigit);
  if (wholeEnd === at) return null;
  let [end, marks, decimals] = [wholeEnd, 0, 0];
  while (isDecimalMark(charOf(line, end)) && isDigit(charOf(line, end + 1))) {
    const next = endOfRun(line, end + 1, isDigit);
    decimals = next - end - 1;
    marks += 1;
    end = next;
  }
  const isPlain = marks < 2 && wholeEnd - at <= 9 && decimals <= 4;
  if (!isPlain) return { start: at, end, text: "", decimals, mark: ".", state: "broken" };
  const text = line.text.slice(at, end).normalize("NFKC").replace(",", ".");
  const mark = charOf(line, wholeEnd) === "," ? "," : ".";
  return { start: at, end, text, decimals, mark, state: "plain" };
}

/** Where the second number of a tally may begin: behind a slash, or behind a word like `of`. */
function endOfTallySign(line: Line, at: number): number | null {
  const sign = endOfRun(line, at, isBlank);
  if (isSlash(charOf(line, sign))) return endOfRun(line, sign + 1, isBlank);
  for (const word of line.words) {
    const end = sign + word.length;
    if (end >= line.end || line.text.slice(sign, end).toLowerCase() !== word) continue;
    const next = endOfRun(line, end, isBlank);
    if ((sign > at && next > end) || isUnspaced(word)) return next;
  }
  return null;
}

function endOfPercentSign(line: Line, at: number): number | null {
  if (isPercentSign(charOf(line, at))) return at + 1;
  const isSpaced = isBlank(charOf(line, at)) && isPercentSign(charOf(line, at + 1));
  return isSpaced && !isDigit(charOf(line, at + 2)) ? at + 2 : null;
}

/** The end of what goes on behind a tally as a date or path does: `/31`, `/ 3 / 4`. */
function endOfChain(line: Line, at: number): number {
  let end = at;
  for (;;) {
    const slash = endOfRun(line, end, isBlank);
    if (!isSlash(charOf(line, slash))) return end;
    const number = readNumber(line, endOfRun(line, slash + 1, isBlank));
    if (number === null) return end;
    end = number.end;
  }
}

function standingOf(
  line: Line,
  range: Range,
  numbers: readonly ReadNumber[],
  kind: "tally" | "percent",
): Standing {
  const before = standingBefore(line, range.start, kind);
  const after = standingAfter(line, range.end, kind);
  const isBroken = numbers.some((number) => number.state === "broken");
  if (before === "foreign" || after === "foreign" || isBroken) return "foreign";
  const isUnknown = numbers.some((number) => number.state === "unknown");
  const isScore = kind === "tally" && numbers.some((number) => number.decimals > 0);
  return before === "odd" || after === "odd" || isUnknown || isScore ? "odd" : "plain";
}

function standingBefore(line: Line, at: number, kind: "tally" | "percent"): Standing {
  let last = at;
  while (last > line.start && isBlank(line.text.charAt(last - 1))) last -= 1;
  if (last === line.start) return "plain";
  const char = line.text.charAt(last - 1);
  if (oddBefore.has(char))
    return isArrow(line, last - 1) || isPrefix(line, last - 1) ? "plain" : "odd";
  return last < at ? "plain" : standingBehind(line, at - 1, char, kind);
}

/** Whether the sign at `at` is a block quote's or list's mark: nothing but blanks and `>` before it on its line. */
function isPrefix(line: Line, at: number): boolean {
  const char = line.text.charAt(at);
  if (char !== ">" && !(char === "+" && isBlank(line.text.charAt(at + 1)))) return false;
  let start = at;
  while (
    start > line.start &&
    (isBlank(line.text.charAt(start - 1)) || line.text.charAt(start - 1) === ">")
  ) {
    start -= 1;
  }
  return start === line.start && (start === 0 || isLineEnd(line.text.charAt(start - 1)));
}

/** How a number stands right behind the character at `at`. */
function standingBehind(line: Line, at: number, char: string, kind: "tally" | "percent"): Standing {
  const before = at > line.start ? line.text.charAt(at - 1) : "";
  if (dashes.has(char)) return standingBehindDash(char, before, kind);
  if ("$€£¥₽₩₹↑↓▲▼△▽Δ;".includes(char)) return "odd";
  if (":,".includes(char)) return isDigit(before) ? "foreign" : "plain";
  if (char === "_") return isWordChar(before) ? "foreign" : "plain";
  return isWordChar(char) || foreignBefore.has(char) ? "foreign" : "plain";
}

function standingBehindDash(dash: string, before: string, kind: "tally" | "percent"): Standing {
  const isRange = isDigit(before) || isPercentSign(before);
  if (isRange) return kind === "tally" ? "foreign" : "odd";
  if (dash === "—") return "plain";
  return isWordChar(before) ? "foreign" : "odd";
}

function standingAfter(line: Line, at: number, kind: "tally" | "percent"): Standing {
  const char = charOf(line, at);
  const next = charOf(line, at + 1);
  if (isBlank(char)) return isSumAfter(line, at) ? "odd" : "plain";
  if (isSlash(char)) return "foreign";
  if (dashes.has(char)) return standingBeforeDash(char, next, kind);
  if (punctuation.has(char)) return standingBeforePoint(char, next);
  return isWordChar(char) || oddAfter.has(char) ? "odd" : "plain";
}

/** How a number stands before punctuation, which may end its sentence or go on with another number or word. */
function standingBeforePoint(char: string, next: string): Standing {
  if (char === "." && next === ".") return "odd";
  if (char === "," || char === ":") return isDigit(next) ? "foreign" : "plain";
  if (!isWordChar(next)) return "plain";
  return char === "." ? "foreign" : "odd";
}

function standingBeforeDash(dash: string, next: string, kind: "tally" | "percent"): Standing {
  if (!isWordChar(next) || (dash === "—" && !isDigit(next))) return "plain";
  return kind === "tally" ? "foreign" : "odd";
}

/** `5/5 + 1` */
function isSumAfter(line: Line, at: number): boolean {
  const sign = endOfRun(line, at, isBlank);
  return charOf(line, sign) === "+" && isDigit(charOf(line, endOfRun(line, sign + 1, isBlank)));
}

function endOfRun(line: Line, at: number, accepts: (char: string) => boolean): number {
  let end = at;
  while (end < line.end && accepts(line.text.charAt(end))) end += 1;
  return end;
}

function charOf(line: Line, at: number): string {
  return at < line.end ? line.text.charAt(at) : "";
}

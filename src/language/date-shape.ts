import { letter, mark, number } from "../text/characters.ts";
import { lazy, lazyFor } from "../text/lazy.ts";
import type { Lexicon } from "./lexicon.ts";
import { fold } from "./normalize.ts";

/** The fields of a pattern; letters inside a word (`de`) are none. */
export const tokenPattern = /(?<![A-Za-z])(?:dd?|M{1,4}|yyyy|yy)(?![A-Za-z])/g;

/** Dates by number. Month and day by slashes are told apart by their size alone. */
const numericPatterns = [
  "yyyy-MM-dd",
  "yyyy/MM/dd",
  "yyyy.MM.dd",
  "dd.MM.yyyy",
  "dd.MM.yy",
  "MM/dd/yyyy",
  "dd/MM/yyyy",
] as const;

const namedPatterns = ["d MMMM yyyy", "MMMM d, yyyy"] as const;

type Field = "day" | "month" | "name" | "year";

interface Token {
  readonly field: Field;
  readonly text: string;
}

/** A piece of a pattern: its fields in order and what stands before, between and after them. */
interface Part {
  readonly tokens: readonly Token[];
  readonly literals: readonly string[];
  /** More of the pattern would follow, so that the last sign may be left out. */
  readonly cut: boolean;
}

/** One way to write a date, made ready for looking: whole, and as either side of a range. */
export interface Shape {
  readonly pattern: string;
  /** Whether it holds a month's name. */
  readonly named: boolean;
  /** What stands between its first two fields. */
  readonly sign: string;
  readonly whole: () => RegExp;
  readonly lefts: () => readonly RegExp[];
  readonly rights: () => readonly RegExp[];
}

/** The ways to write a date that a text may show, by the signs and month names that it holds. */
export function shapesIn(lexicon: Lexicon, text: string): readonly Shape[] {
  const hasYear = /\d{4}/.test(text);
  if (!hasYear && !/\d([-./])\d+\1\d/.test(text)) return [];
  const hasMonth = hasYear && holdsMonth(lexicon, text);
  return shapes(lexicon).filter((shape) =>
    shape.named ? hasMonth : holdsNumbers(text, shape.sign),
  );
}

/** Of each side of a range by number one holds all three. */
function holdsNumbers(text: string, sign: string): boolean {
  return threeNumbers[sign]?.test(text) ?? text.includes(sign);
}

const threeNumbers: Readonly<Record<string, RegExp>> = {
  "-": /\d-\d+-\d/,
  "/": /\d\/\d+\/\d/,
  ".": /\d\.\d+\.\d/,
};

/** Whether a word of the text begins as the name of a month does. */
function holdsMonth(lexicon: Lexicon, text: string): boolean {
  const words = text.match(letters()) ?? [];
  return words.some((word) => monthBeginnings(lexicon).has(fold(word).slice(0, tellingLetters)));
}

const letters = lazy(() => new RegExp(`[${letter}]+`, "gu"));
const tellingLetters = 2;
const monthBeginnings = lazyFor(
  ({ languages }: Lexicon) =>
    new Set(
      languages.flatMap(({ dates }) =>
        dates.months.flatMap((names) => names.map((name) => fold(name).slice(0, tellingLetters))),
      ),
    ),
);

/** Every way to write a date: by numbers, and in the long forms of the languages. */
const shapes = lazyFor((lexicon: Lexicon): readonly Shape[] =>
  [...allPatterns(lexicon)].map(shapeOf),
);

const latinAndCyrillic = String.raw`A-Za-z\xAA\xBA\xC0-\xD6\xD8-\xF6\xF8-\u02B8\u1E00-\u1EFF\u0400-\u052F`;
const glued = `${latinAndCyrillic}${number}_`;

function allPatterns({ languages }: Lexicon): ReadonlySet<string> {
  const forms = languages.flatMap((language) => language.dates.forms);
  const long = forms.filter((form) => /MMM|[\x80-\uFFFF]/.test(form));
  return new Set([...numericPatterns, ...namedPatterns, ...long.map(lookedFor)]);
}

/** Looking does not tell long names from short ones, nor `5` from `05`. */
function lookedFor(form: string): string {
  return form.replace(tokenPattern, (token) => {
    if (token === "MMM") return "MMMM";
    return token === "dd" ? "d" : token;
  });
}

function shapeOf(pattern: string): Shape {
  const whole = partOf(pattern);
  const years = whole.tokens.findIndex(({ field }) => field === "year");
  const bare = withoutYear(whole, years);
  const last = whole.tokens.length;
  const heads = [1, 2].map((end) => slice(whole, 0, end)).filter(hasDay);
  const tails = [1, 2].map((start) => slice(whole, start, last)).filter(hasDay);
  const lefts = [whole, bare, ...heads];
  const rights = [whole, bare, ...tails.filter(isTelling)];
  return {
    pattern,
    named: pattern.includes("MMMM"),
    sign: (whole.literals[1] ?? "").trim(),
    // Most documents write their dates in one way: the patterns of the others are never made.
    whole: lazy(() => new RegExp(`${opening(whole)}${sourceOf(whole)}${closing(whole)}`, "dgu")),
    lefts: lazy(() => lefts.map((part) => new RegExp(`${opening(part)}${sourceOf(part)}$`, "u"))),
    rights: lazy(() => rights.map((part) => new RegExp(`^${sourceOf(part)}${closing(part)}`, "u"))),
  };
}

function partOf(pattern: string): Part {
  const found = [...pattern.matchAll(tokenPattern)];
  const tokens = found.map(([text]) => ({ text, field: fieldOf(text) }));
  const literals = [0, ...found.map((match) => match.index + match[0].length)].map((start, at) =>
    pattern.slice(start, found[at]?.index ?? pattern.length),
  );
  return { tokens, literals, cut: false };
}

function fieldOf(token: string): Field {
  if (token.startsWith("d")) return "day";
  if (token.startsWith("y")) return "year";
  return token.length > 2 ? "name" : "month";
}

function slice(part: Part, start: number, end: number): Part {
  const tokens = part.tokens.slice(start, end);
  const inner = part.literals.slice(start + 1, end);
  const first = start === 0 ? (part.literals[0] ?? "") : "";
  const after = part.literals[end] ?? "";
  const cut = end < part.tokens.length;
  const last = cut ? after.replace(/[\s,/-].*$/su, "") : after;
  return { tokens, literals: [first, ...inner, last], cut };
}

function withoutYear(part: Part, year: number): Part {
  return year === 0 ? slice(part, 1, part.tokens.length) : slice(part, 0, year);
}

function hasDay(part: Part): boolean {
  return part.tokens.some(({ field }) => field === "day");
}

/** A lone number after a dash is a day only if a sign says so (`9日`). */
function isTelling(part: Part): boolean {
  return part.tokens.length > 1 || part.literals.some((literal) => /[\x80-\uFFFF]/.test(literal));
}

function sourceOf(part: Part): string {
  const [first = "", ...rest] = part.literals;
  const pieces = part.tokens.map((token, at) => {
    const literal = literalOf(rest[at] ?? "", token);
    const isLast = at === part.tokens.length - 1;
    return groupOf(token, part) + (isLast && part.cut ? `(?:${literal})?` : literal);
  });
  return literalOf(first, null) + pieces.join("");
}

function groupOf(token: Token, part: Part): string {
  switch (token.field) {
    case "name":
      return `(?<name>[${letter}${mark}]{2,20})`;
    case "year":
      return String.raw`(?<year>\d{${token.text.length}})`;
    default:
      return `(?<${token.field}>${isShort(part) ? String.raw`\d{2}` : String.raw`\d{1,2}`})`;
  }
}

/** `31.01.26` and `2026.01.31` look like version numbers unless they have all their zeros. */
function isShort(part: Part): boolean {
  const texts = part.tokens.map(({ text }) => text);
  return texts.includes("yy") || (texts[0] === "yyyy" && part.literals[1] === ".");
}

function literalOf(literal: string, after: Token | null): string {
  const blanks = String.raw`[ \t\u{A0}\u{202F}]`;
  const escaped = literal
    .replace(/[.*+?^$()|[\]\\/{}]/g, String.raw`\$&`)
    .replace(
      /,?\s+/g,
      (match) => `,?${blanks}${match === " " || match.startsWith(",") ? "{1,3}" : ""}`,
    );
  return after?.field === "name" && !escaped.startsWith(String.raw`\.`)
    ? `\\.?${escaped}`
    : escaped;
}

function opening(part: Part): string {
  if (part.literals[0] !== "") return "";
  const sign = part.literals.slice(1, -1).find((literal) => /^[./-]$/.test(literal));
  return String.raw`(?<![${glued}]|\d[${sign ?? "./-"}]|[${letter}][/-])`;
}

function closing(part: Part): string {
  if (part.literals.at(-1) !== "") return "";
  const sign = part.literals.slice(1, -1).find((literal) => /^[./-]$/.test(literal));
  const time = part.tokens.at(-1)?.field === "day" ? String.raw`(?!T\d)` : "";
  return `(?!${time}[${glued}]${sign ? String.raw`|[${sign}]\d` : ""})`;
}

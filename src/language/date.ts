import { isExists } from "date-fns/isExists";
import { holdsWord } from "../text/characters.ts";
import { lazyFor } from "../text/lazy.ts";
import { type Shape, shapesIn, tokenPattern } from "./date-shape.ts";
import type { Lexicon } from "./lexicon.ts";
import { fold } from "./normalize.ts";

/** A local calendar date; never an instant. Months and days from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** How a date is written: a pattern of `d dd M MM MMMM yy yyyy` and what stands between, and the month names. */
export interface DateForm {
  readonly pattern: string;
  /** The twelve names in the case in which they are written; empty where months are numbers. */
  readonly months: readonly string[];
}

/** A date in a text, where it stands (UTF-16 offsets, end exclusive) and how it is written. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly date: CalendarDate;
  readonly form: DateForm;
}

/** A span of days as it is stated; both ends are in it. */
export interface DateRange {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

/** Whether the calendar has this day. */
export function isRealDate(year: number, month: number, day: number): boolean {
  // `Date` reads years below 100 as years of the twentieth century.
  return year >= 100 && isExists(year, month - 1, day);
}

/** Less than 0 if `a` is before `b`, 0 if they are the same day. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** `2026-01-31`. */
export function isoDate(date: CalendarDate): string {
  return formatDate(date, { pattern: "yyyy-MM-dd", months: [] });
}

/** Reads `2026-01-31` and nothing else. */
export function parseIsoDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? realDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** Reads a text that is one date in any form, blanks around it aside. */
export function parseDate(lexicon: Lexicon, text: string): CalendarDate | null {
  const bare = text.trim();
  if (bare.length > longestDate) return null;
  const iso = parseIsoDate(bare);
  if (iso) return iso;
  const [found] = findDates(lexicon, bare);
  return found && found.start === 0 && found.end === bare.length ? found.date : null;
}

/** Writes a date in a form, with the form's zeros, month names and signs. */
export function formatDate(date: CalendarDate, form: DateForm): string {
  return form.pattern.replace(tokenPattern, (token) => written(date, form, token));
}

/** Every date in a text, in the order of the text; where two readings overlap the earlier and longer one stands. */
export function findDates(lexicon: Lexicon, text: string): readonly FoundDate[] {
  const found = shapesIn(lexicon, text).flatMap((shape) => datesOfShape(lexicon, text, shape));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return found.filter((date) => {
    if (date.start < end) return false;
    end = date.end;
    return true;
  });
}

/**
 * The span of days that a text states (`03.02 — 09.02.2026`, `3–9 февраля 2026`), as stated. A year or month that
 * one side leaves out is the other side's; null without a year.
 */
export function findDateRange(lexicon: Lexicon, text: string): DateRange | null {
  const head = text.slice(0, longestRangeText);
  for (const dash of head.matchAll(dashes)) {
    const before = head.slice(Math.max(0, dash.index - longestDate), dash.index);
    const after = head.slice(dash.index + dash[0].length).slice(0, longestDate);
    const range = rangeAround(lexicon, before, after, dash[0].trim() === dash[0]);
    if (range) return range;
  }
  return null;
}

const longestDate = 40;
const longestRangeText = 300;
const dashes = /[ \t\u{A0}\u{202F}]{0,3}(?:[-‐‑‒–—―−~〜～→…]|\.{2,3})[ \t\u{A0}\u{202F}]{0,3}/gu;

// --- reading

interface Fields {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number;
}

function datesOfShape(lexicon: Lexicon, text: string, shape: Shape): readonly FoundDate[] {
  const found: FoundDate[] = [];
  for (const match of text.matchAll(shape.whole())) {
    const fields = fieldsOf(lexicon, match.groups ?? {});
    const date = fields && completed(fields, fields);
    if (!date || isAmbiguous(shape, date)) continue;
    const form = formOf(lexicon, match);
    found.push({ start: match.index, end: match.index + match[0].length, date, form });
  }
  return found;
}

/** `03/02/2026` may be either; the day must be too great for a month. */
function isAmbiguous(shape: Shape, date: CalendarDate): boolean {
  const slashed = shape.pattern === "MM/dd/yyyy" || shape.pattern === "dd/MM/yyyy";
  return slashed && date.day <= 12;
}

function fieldsOf(
  lexicon: Lexicon,
  groups: Readonly<Record<string, string | undefined>>,
): Fields | null {
  const { day, month, name, year } = groups;
  const named = name === undefined ? undefined : monthNames(lexicon).get(fold(name))?.month;
  if (name !== undefined && named === undefined) return null;
  const number = month === undefined ? null : Number(month);
  return {
    year: year === undefined ? null : fullYear(year),
    month: named ?? number,
    day: Number(day),
  };
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** The fields as a date, what is missing taken from others; null if the calendar has no such day. */
function completed(fields: Fields, others: Fields): CalendarDate | null {
  const year = fields.year ?? others.year;
  const month = fields.month ?? others.month;
  return year === null || month === null ? null : realDate(year, month, fields.day);
}

function realDate(year: number, month: number, day: number): CalendarDate | null {
  return isRealDate(year, month, day) ? { year, month, day } : null;
}

// --- ranges

function rangeAround(
  lexicon: Lexicon,
  before: string,
  after: string,
  tight: boolean,
): DateRange | null {
  for (const shape of shapesIn(lexicon, before + after)) {
    for (const left of matchesOf(shape.lefts(), before)) {
      for (const right of matchesOf(shape.rights(), after)) {
        if (!agree(left, right, before, tight)) continue;
        const range = rangeOf(lexicon, left, right);
        if (range) return range;
      }
    }
  }
  return null;
}

function matchesOf(patterns: readonly RegExp[], text: string): readonly RegExpExecArray[] {
  return patterns.map((pattern) => pattern.exec(text)).filter((match) => match !== null);
}

/** Numbers that lead a title are no days: `Week 2 — 9 February 2026`, `2.1 — 03.02.2026`. */
function agree(
  left: RegExpExecArray,
  right: RegExpExecArray,
  before: string,
  tight: boolean,
): boolean {
  const [from, to] = [left.groups ?? {}, right.groups ?? {}];
  if (from.month && to.month && from.month.length !== to.month.length) return false;
  const alone = from.month === undefined && from.name === undefined;
  return !alone || tight || !holdsWord(before.slice(0, left.index).trimEnd().slice(-1));
}

function rangeOf(
  lexicon: Lexicon,
  left: RegExpExecArray,
  right: RegExpExecArray,
): DateRange | null {
  const from = fieldsOf(lexicon, left.groups ?? {});
  const to = fieldsOf(lexicon, right.groups ?? {});
  if (!from || !to) return null;
  const start = completed(from, to);
  const end = completed(to, from);
  if (!start || !end) return null;
  return compareDates(start, end) > 0 ? overNewYear(from, to, start, end) : { start, end };
}

/** `29.12 — 04.01.2027` crosses the new year; a range that states both years stands as it is. */
function overNewYear(
  from: Fields,
  to: Fields,
  start: CalendarDate,
  end: CalendarDate,
): DateRange | null {
  if (from.year !== null && to.year !== null) return { start, end };
  const first = from.year === null ? realDate(start.year - 1, start.month, start.day) : start;
  const last = to.year === null ? realDate(end.year + 1, end.month, end.day) : end;
  return first && last ? { start: first, end: last } : null;
}

// --- forms

interface MonthName {
  readonly month: number;
  /** All names of the same kind (long, short), January first. */
  readonly names: readonly string[];
}

const monthNames = lazyFor(({ languages }: Lexicon): ReadonlyMap<string, MonthName> => {
  const names = new Map<string, MonthName>();
  for (const { dates } of languages) {
    const kinds = Math.max(0, ...dates.months.map((each) => each.length));
    for (let kind = 0; kind < kinds; kind++) addNames(dates.months, kind, names);
  }
  return names;
});

function addNames(
  months: readonly (readonly string[])[],
  kind: number,
  found: Map<string, MonthName>,
): void {
  const names = months.map((each) => each[kind] ?? shortest(each));
  for (const [at, each] of months.entries()) {
    const name = fold(each[kind] ?? "");
    if (name !== "" && !found.has(name)) found.set(name, { month: at + 1, names });
  }
}

function shortest(names: readonly string[]): string {
  return [...names].sort((a, b) => a.length - b.length)[0] ?? "";
}

/** The form of a date that was read: its own signs between the fields, its zeros, its kind of month names. */
function formOf(lexicon: Lexicon, match: RegExpMatchArray): DateForm {
  const groups = match.groups ?? {};
  const places = Object.entries(match.indices?.groups ?? {})
    .filter((entry): entry is [string, [number, number]] => entry[1] !== undefined)
    .sort((a, b) => a[1][0] - b[1][0]);
  let pattern = "";
  let at = match.index ?? 0;
  const text = match.input ?? "";
  for (const [field, [start, end]] of places) {
    pattern += text.slice(at, start) + tokenOf(field, groups);
    at = end;
  }
  pattern += text.slice(at, (match.index ?? 0) + match[0].length);
  return { pattern, months: namesLike(lexicon, groups.name) };
}

function tokenOf(field: string, groups: Readonly<Record<string, string | undefined>>): string {
  if (field === "year") return "y".repeat(groups.year?.length ?? 4);
  if (field === "name") return "MMMM";
  return (field === "day" ? "d" : "M").repeat(isPadded(field, groups) ? 2 : 1);
}

/** A number of two digits shows no zero; then the other number tells, else dates by number have zeros. */
function isPadded(field: string, groups: Readonly<Record<string, string | undefined>>): boolean {
  const { day = "", month } = groups;
  const own = field === "day" ? day : (month ?? "");
  const other = field === "day" ? (month ?? "") : day;
  if (own.length === 1 || other.length === 1) return own.startsWith("0");
  return month !== undefined || own.startsWith("0");
}

function namesLike(lexicon: Lexicon, name: string | undefined): readonly string[] {
  if (name === undefined) return [];
  const names = monthNames(lexicon).get(fold(name))?.names ?? [];
  if (name.length > 1 && name === name.toUpperCase())
    return names.map((each) => each.toUpperCase());
  const [first = ""] = name;
  const capital = first !== first.toLowerCase();
  return capital ? names.map((each) => each.charAt(0).toUpperCase() + each.slice(1)) : names;
}

function written(date: CalendarDate, form: DateForm, token: string): string {
  if (token === "yyyy") return String(date.year).padStart(4, "0");
  if (token === "yy") return String(date.year % 100).padStart(2, "0");
  if (token.length > 2) return form.months[date.month - 1] ?? String(date.month);
  const value = token.startsWith("d") ? date.day : date.month;
  return String(value).padStart(token.length, "0");
}

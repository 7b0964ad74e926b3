import { applyEdits, type Edit, replaceRange } from "../text/edit.ts";
import { formatCells, type Ratio, type Rounding, sharedOut } from "./bar.ts";
import type { BarStyle } from "./bar-style.ts";
import type { NumberField } from "./number-scan.ts";
import { openers } from "./number-signs.ts";
import type { StatedValue } from "./stated-value.ts";

/** How wide the number fields are that one family of values aligns with blanks; 0 where they are not aligned. */
export interface Padding {
  readonly percent: number;
  readonly done: number;
  readonly total: number;
}

/** What else a value is written by. */
export interface WriteOptions {
  /** Glyphs for the cells that the bar itself does not show. */
  readonly partner?: BarStyle | undefined;
  /** Leaves the tally's total as it is and counts towards it: it is a goal. */
  readonly keepTotal?: boolean | undefined;
  /** How the values around it are aligned. */
  readonly padding?: Padding | undefined;
}

/**
 * The edits that make a value say `numbers`; each changes the digits of one number (with its padding) or the cells of the
 * bar, and none is made where nothing changes. Sorted, against `text`.
 * @throws Error when the total is not above 0
 */
export function writeStatedValue(
  text: string,
  value: StatedValue,
  numbers: Ratio,
  rounding: Rounding,
  options: WriteOptions = {},
): readonly Edit[] {
  const { tally, percent, bar } = value;
  const goal = options.keepTotal === true ? tally?.total.value : undefined;
  const ratio = { done: numbers.done, total: goal ?? numbers.total };
  if (!(ratio.total > 0)) throw new Error(`a value cannot say ${ratio.done} of ${ratio.total}`);
  const edits = [
    ...(tally ? writeField(text, tally.done, `${ratio.done}`, options.padding?.done) : []),
    ...(tally ? writeField(text, tally.total, `${ratio.total}`, options.padding?.total) : []),
    ...(percent ? writePercent(text, percent, ratio, options.padding?.percent) : []),
    ...(bar
      ? [replaceRange(text, bar, formatCells(text, bar, ratio, rounding, options.partner))]
      : []),
  ];
  return edits.filter((edit) => edit.text !== edit.was).sort((a, b) => a.start - b.start);
}

/** What a value says once `edits`, which touch nothing but this value, are applied. */
export function expectedText(text: string, value: StatedValue, edits: readonly Edit[]): string {
  const start = Math.min(value.start, edits[0]?.start ?? value.start);
  const moved = edits.map((edit) => ({
    ...edit,
    start: edit.start - start,
    end: edit.end - start,
  }));
  return applyEdits(text.slice(start, value.end), moved);
}

/**
 * Learns how a family of values (one table column, one fence, one list) aligns its numbers: to the right, where numbers of
 * different lengths all end in fields of one width.
 */
export function learnPadding(text: string, values: readonly StatedValue[]): Padding {
  return {
    percent: commonWidth(
      text,
      values.flatMap(({ percent }) => percent ?? []),
    ),
    done: commonWidth(
      text,
      values.flatMap(({ tally }) => tally?.done ?? []),
    ),
    total: commonWidth(
      text,
      values.flatMap(({ tally }) => tally?.total ?? []),
    ),
  };
}

function writePercent(
  text: string,
  field: NumberField,
  ratio: Ratio,
  padTo: number | undefined,
): readonly Edit[] {
  const scale = 10 ** field.decimals;
  const share = sharedOut(100 * scale, ratio, "half-up");
  const whole = `${Math.floor(share / scale)}`;
  const fraction = `${share % scale}`.padStart(field.decimals, "0");
  const digits = field.decimals === 0 ? whole : `${whole}${field.decimalMark}${fraction}`;
  return writeField(text, field, digits, padTo);
}

function writeField(text: string, field: NumberField, digits: string, padTo = 0): readonly Edit[] {
  const first = startOfDigits(text, field);
  const written = text.slice(first, field.end);
  const restated = inFormOf(written, digits);
  if (restated === written) return [];
  const width = Math.max(field.padTo, padTo);
  const start = first - Math.min(Math.max(width - written.length, 0), roomBefore(text, first));
  return [replaceRange(text, { start, end: field.end }, restated.padStart(width, " "))];
}

/** Digits in the form of those that stand there: full width, zeros in front. */
function inFormOf(written: string, digits: string): string {
  const isZeroPadded = /^[0０][0-9０-９]/.test(written);
  const padded = isZeroPadded ? digits.padStart(written.length, "0") : digits;
  if (written.charCodeAt(0) < 0xff00) return padded;
  const mark = written.includes("．") ? "．" : ".";
  return padded
    .replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    .replace(".", mark);
}

function commonWidth(text: string, fields: readonly NumberField[]): number {
  const lengths = new Set<number>();
  const widths = new Set<number>();
  for (const field of fields) {
    const first = startOfDigits(text, field);
    lengths.add(field.end - first);
    widths.add(roomBefore(text, first) + field.end - first);
  }
  const [width] = widths;
  return lengths.size > 1 && widths.size === 1 ? (width ?? 0) : 0;
}

function startOfDigits(text: string, field: NumberField): number {
  let at = field.start;
  while (at < field.end && text.charAt(at) === " ") at += 1;
  return at;
}

const paddedAfter = new Set([...openers, "/", "／"]);

/** How many blanks before a number may be taken for padding: behind a bracket or slash all, else one stays. */
function roomBefore(text: string, first: number): number {
  let at = first;
  while (at > 0 && text.charAt(at - 1) === " ") at -= 1;
  if (at === first) return 0;
  return first - at - (at > 0 && paddedAfter.has(text.charAt(at - 1)) ? 0 : 1);
}

import type { Range } from "../text/edit.ts";
import type { Box } from "./blocks.ts";
import { isBlank, isLineEnd, skipBlanks } from "./content.ts";

// The longest emoji in use (families, flags of regions) have 14 code units; a longer cluster is nobody's mark.
const longestMark = 32;

const openingBracket = 91;
const backslash = 92;
const closingBracket = 93;

// Costs more to make than all the marks of a plan to read, so it is made for the first that needs it.
let segmenter: Intl.Segmenter | undefined;

/**
 * Reads the checkbox that starts at `start`: `[`, one grapheme (a blank, too) or `N/A`, `]`, and then a blank, a
 * line end or `end`. Null where none does. Brackets, a backslash and digits are no marks: `[1]` is a reference.
 * Offsets are UTF-16 code units of `text`; nothing from `end` on is looked at.
 * The form is GFM 0.29, 5.3 (task list items) with any mark in the place of `x`.
 */
export function readBox(text: string, start: number, end: number): Box | null {
  if (text[start] !== "[") return null;
  const mark = readMark(text, start + 1, end);
  if (mark === null || mark.end >= end || text[mark.end] !== "]") return null;
  const after = mark.end + 1;
  if (after < end && !isSpace(text.charCodeAt(after))) return null;
  return { range: { start, end: after }, mark };
}

/**
 * Where an item's text starts: after the box and the blanks behind it or, where the box ends its line, at the first
 * character below it that is neither a blank nor a line end nor a quote's `>`. At most `end`.
 */
export function textAfterBox(text: string, box: Box, end: number): number {
  let at = skipBlanks(text, box.range.end, end);
  if (at < end && !isLineEnd(text.charCodeAt(at))) return at;
  while (at < end && (isSpace(text.charCodeAt(at)) || text[at] === ">")) at++;
  return at;
}

function readMark(text: string, start: number, end: number): Range | null {
  const first = text.codePointAt(start);
  if (start >= end || first === undefined || isNeverMark(first)) return null;
  if (text.startsWith("N/A", start) || text.startsWith("n/a", start)) {
    return { start, end: start + "N/A".length };
  }
  const next = text.charCodeAt(start + 1);
  if (next === closingBracket || (standsAlone(first) && standsAlone(next))) {
    return { start, end: start + 1 };
  }
  const grapheme = firstGrapheme(text.slice(start, Math.min(end, start + longestMark)));
  return { start, end: start + grapheme.length };
}

function isNeverMark(code: number): boolean {
  if (code >= 0x80) return mayBeDigit(code) && /\p{Nd}/u.test(String.fromCodePoint(code));
  const isBracket = code === openingBracket || code === closingBracket;
  return isBracket || code === backslash || isLineEnd(code) || (code >= 48 && code <= 57);
}

/** No blocks of digits stand among the signs and pictures that people put into boxes, nor among Han. */
function mayBeDigit(code: number): boolean {
  if (code < 0x2000) return code >= 0x660;
  return code >= 0xa620 && (code < 0x1f000 || code >= 0x1fb00);
}

/**
 * Whether a code unit is one of Latin, Greek, Cyrillic or Han that joins no other of them: most of what is written
 * behind a bracket, and told faster than by a segmenter.
 */
function standsAlone(unit: number): boolean {
  if (unit < 0x300) return true;
  return (unit >= 0x370 && unit < 0x483) || (unit >= 0x4e00 && unit < 0xa000);
}

function firstGrapheme(text: string): string {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment } of segmenter.segment(text)) return segment;
  return "";
}

function isSpace(code: number): boolean {
  return isBlank(code) || isLineEnd(code);
}

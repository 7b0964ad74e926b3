import { isBlank, skipBlanks } from "../content.ts";
import {
  backtick,
  closingParenthesis,
  dash,
  dot,
  equals,
  hash,
  nine,
  one,
  plus,
  star,
  underscore,
  zero,
} from "./characters.ts";
import { indentOf, type Line } from "./line.ts";

const mostDigits = 9;

/** Whether a character may begin the marker of a list item. */
export function mayBeMarker(code: number): boolean {
  return (code >= zero && code <= nine) || code === dash || code === star || code === plus;
}

/**
 * The length of the list marker that the line's text begins with, else 0 (CommonMark 0.31, 5.2). A thematic break is
 * no marker (4.1). `interrupts`: what it would interrupt lets only an item in that is not blank, and no number but 1.
 */
export function markerLength(line: Line, interrupts: boolean): number {
  const { text, first, end } = line;
  const code = text.charCodeAt(first);
  const length = isDigit(code) ? numberLength(text, first, interrupts) : 1;
  if (length === 0) return 0;
  const after = first + length;
  if (after < end && !isBlank(text.charCodeAt(after))) return 0;
  if (code !== plus && isRule(text, first, end)) return 0;
  return interrupts && skipBlanks(text, after, end) === end ? 0 : length;
}

/** Whether a line's text from `start` to `end` is a thematic break (CommonMark 0.31, 4.1). */
export function isRule(text: string, start: number, end: number): boolean {
  const mark = text.charCodeAt(start);
  if (mark !== dash && mark !== star && mark !== underscore) return false;
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) count++;
    else if (!isBlank(code)) return false;
  }
  return count >= 3;
}

/** The depth of the ATX heading that a line's text begins, else 0 (CommonMark 0.31, 4.2). */
export function headingDepth(text: string, start: number, end: number): number {
  const depth = runLength(text, start, end, hash);
  const after = start + depth;
  if (depth > 6) return 0;
  return after === end || isBlank(text.charCodeAt(after)) ? depth : 0;
}

/** The depth of the heading that a line's text underlines, else 0 (CommonMark 0.31, 4.3). */
export function underlineDepth(text: string, start: number, end: number): number {
  const mark = text.charCodeAt(start);
  if (mark !== dash && mark !== equals) return 0;
  const after = start + runLength(text, start, end, mark);
  if (skipBlanks(text, after, end) < end) return 0;
  return mark === dash ? 2 : 1;
}

/** The length of the code fence that a line's text opens, else 0 (CommonMark 0.31, 4.5). */
export function fenceLength(text: string, start: number, end: number): number {
  const mark = text.charCodeAt(start);
  const length = runLength(text, start, end, mark);
  if (length < 3) return 0;
  for (let at = start + length; mark === backtick && at < end; at++) {
    if (text.charCodeAt(at) === backtick) return 0;
  }
  return length;
}

/** Whether a line's text closes a fence of `length` times `mark` (CommonMark 0.31, 4.5). */
export function closesFence(line: Line, mark: number, length: number): boolean {
  const { text, first, end } = line;
  if (text.charCodeAt(first) !== mark || indentOf(line) > 3) return false;
  const run = runLength(text, first, end, mark);
  return run >= length && skipBlanks(text, first + run, end) === end;
}

function numberLength(text: string, start: number, interrupts: boolean): number {
  let at = start;
  while (isDigit(text.charCodeAt(at)) && at - start < mostDigits) at++;
  if (!isDelimiter(text.charCodeAt(at))) return 0;
  if (interrupts && (at > start + 1 || text.charCodeAt(start) !== one)) return 0;
  return at + 1 - start;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function isDelimiter(code: number): boolean {
  return code === dot || code === closingParenthesis;
}

function runLength(text: string, start: number, end: number, mark: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === mark) at++;
  return at - start;
}

import type { Range } from "../../text/edit.ts";
import { isBlank, skipBlanks } from "../content.ts";

/**
 * Whether a line begins a link definition (CommonMark 0.31, 4.7): `none`, the offset behind it, or `open` where that
 * hangs on the line after it.
 */
export type DefinitionEnd = "none" | "open" | number;

const quote = 34;
const apostrophe = 39;
const opening = 40;
const closing = 41;
const colon = 58;
const less = 60;
const greater = 62;
const openingBracket = 91;
const backslash = 92;
const closingBracket = 93;
const del = 127;

// A label has at most 999 characters; a tab counts as up to four of them.
const longestLabel = 240;

/**
 * Reads the link definition that the first of `lines` begins, lines of one paragraph without outer blanks; only one
 * that ends on its line (CommonMark 0.31, 4.7).
 */
export function definitionEnd(text: string, line: Range, next: Range | undefined): DefinitionEnd {
  const unfinished = next === undefined ? "none" : "open";
  const label = labelEnd(text, line.start, line.end);
  if (label === line.end) return unfinished;
  if (label === 0 || text.charCodeAt(label) !== colon) return "none";
  if (label - line.start > longestLabel) return "open";
  const start = skipBlanks(text, label + 1, line.end);
  if (start === line.end) return unfinished;
  const end = destinationEnd(text, start, line.end);
  if (end === 0) return "none";
  const title = skipBlanks(text, end, line.end);
  if (title === line.end) return next !== undefined && isTitle(text, next.start) ? "open" : end;
  if (title === end || !isTitle(text, title)) return "none";
  return titleEnd(text, { start: title, end: line.end }, unfinished);
}

/** Where the label at `start` ends, brackets included: `end` if that is not on this line, 0 where there is none. */
function labelEnd(text: string, start: number, end: number): number {
  let told = false;
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === openingBracket) return 0;
    if (code === closingBracket) return told ? at + 1 : 0;
    if (!isBlank(code)) told = true;
    if (code === backslash && isBracketOrBackslash(text.charCodeAt(at + 1))) at++;
  }
  return end;
}

/** Where the destination at `start` ends, 0 where there is none (CommonMark 0.31, 6.3). */
function destinationEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) !== less) return bareDestinationEnd(text, start, end);
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === greater) return at + 1;
    if (code === less) return 0;
    if (code === backslash && isAngleOrBackslash(text.charCodeAt(at + 1))) at++;
  }
  return 0;
}

function bareDestinationEnd(text: string, start: number, end: number): number {
  let balance = 0;
  let at = start;
  for (; at < end && !isBlank(text.charCodeAt(at)); at++) {
    const code = text.charCodeAt(at);
    if (isControl(code) || (code === closing && balance === 0)) return 0;
    if (code === opening) balance++;
    if (code === closing) balance--;
    if (code === backslash && isParenthesisOrBackslash(text.charCodeAt(at + 1))) at++;
  }
  return balance === 0 ? at : 0;
}

/** Where the title at `line.start` ends, if nothing but blanks stands behind it (CommonMark 0.31, 6.3). */
function titleEnd(text: string, line: Range, unfinished: "none" | "open"): DefinitionEnd {
  const first = text.charCodeAt(line.start);
  const mark = first === opening ? closing : first;
  for (let at = line.start + 1; at < line.end; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) return skipBlanks(text, at + 1, line.end) === line.end ? at + 1 : "none";
    const next = text.charCodeAt(at + 1);
    if (code === backslash && (next === mark || next === backslash)) at++;
  }
  return unfinished;
}

function isTitle(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === quote || code === apostrophe || code === opening;
}

// The parser reads NUL as another character.
function isControl(code: number): boolean {
  return (code < 32 && code !== 0) || code === del;
}

function isBracketOrBackslash(code: number): boolean {
  return code === openingBracket || code === closingBracket || code === backslash;
}

function isAngleOrBackslash(code: number): boolean {
  return code === less || code === greater || code === backslash;
}

function isParenthesisOrBackslash(code: number): boolean {
  return code === opening || code === closing || code === backslash;
}

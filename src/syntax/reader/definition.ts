import { isBlank, skipBlanks } from "../content.ts";
import {
  apostrophe,
  backslash,
  closingBracket,
  closingParenthesis,
  colon,
  del,
  greater,
  less,
  lineFeed,
  openingBracket,
  openingParenthesis,
  quote,
} from "./characters.ts";

/** A link definition in a paragraph's text: where its label ends, brackets included, and where all of it does. */
export interface Definition {
  readonly labelEnd: number;
  readonly end: number;
}

/**
 * The link definition that starts at `start`, if there is one (CommonMark 0.31, 4.7). `text` is that of a paragraph:
 * its lines without container marks and indentation, an LF between them.
 */
export function readDefinition(text: string, start: number): Definition | null {
  const labelEnd = endOfLabel(text, start);
  if (labelEnd === 0 || text.charCodeAt(labelEnd) !== colon) return null;
  const destination = endOfDestination(text, skipSpaces(text, labelEnd + 1));
  if (destination === 0) return null;
  const end = endOfTitle(text, destination) || endOfLine(text, destination);
  return end === 0 ? null : { labelEnd, end };
}

/** Where the label at `start` ends, brackets included; 0 where there is none. */
function endOfLabel(text: string, start: number): number {
  if (text.charCodeAt(start) !== openingBracket) return 0;
  let told = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === openingBracket) return 0;
    if (code === closingBracket) return told ? at + 1 : 0;
    if (!isSpace(code)) told = true;
    if (code === backslash && isBracketOrBackslash(text.charCodeAt(at + 1))) at++;
  }
  return 0;
}

/** Where the destination at `start` ends; 0 where there is none (CommonMark 0.31, 6.3). */
function endOfDestination(text: string, start: number): number {
  if (text.charCodeAt(start) !== less) return endOfBareDestination(text, start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === greater) return at + 1;
    if (code === less || code === lineFeed) return 0;
    if (code === backslash && isAngleOrBackslash(text.charCodeAt(at + 1))) at++;
  }
  return 0;
}

function endOfBareDestination(text: string, start: number): number {
  let balance = 0;
  let at = start;
  for (; at < text.length && !isSpace(text.charCodeAt(at)); at++) {
    const code = text.charCodeAt(at);
    if (isControl(code) || (code === closingParenthesis && balance === 0)) return 0;
    if (code === openingParenthesis) balance++;
    if (code === closingParenthesis) balance--;
    if (code === backslash && isParenthesisOrBackslash(text.charCodeAt(at + 1))) at++;
  }
  return balance === 0 && at > start ? at : 0;
}

/** Where the title behind a destination that ends at `start` ends; 0 where there is none (CommonMark 0.31, 6.3). */
function endOfTitle(text: string, start: number): number {
  const first = skipSpaces(text, start);
  const mark = closingMark(text.charCodeAt(first));
  if (first === start || mark === 0) return 0;
  for (let at = first + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) return endOfLine(text, at + 1);
    const next = text.charCodeAt(at + 1);
    if (code === backslash && (next === mark || next === backslash)) at++;
  }
  return 0;
}

/** `start` where nothing but blanks stands behind it on its line, else 0. */
function endOfLine(text: string, start: number): number {
  const end = skipBlanks(text, start, text.length);
  return end === text.length || text.charCodeAt(end) === lineFeed ? start : 0;
}

function closingMark(code: number): number {
  if (code === openingParenthesis) return closingParenthesis;
  return code === quote || code === apostrophe ? code : 0;
}

function skipSpaces(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return isBlank(code) || code === lineFeed;
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
  return code === openingParenthesis || code === closingParenthesis || code === backslash;
}

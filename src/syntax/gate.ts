import { isBlank, isLineEnd, lineEndOf, nextLineOf } from "./content.ts";

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

const largestText = 4 * megabyte;
const longestLine = 64 * kilobyte;
const deepestNesting = 100;

const tabStop = 4;

// A UTF-16 code unit is at most three bytes of UTF-8; a pair of them is four.
const mostBytesPerUnit = 3;

const mayNest = new Set(Array.from(" \t>-+*[0123456789", (character) => character.charCodeAt(0)));

const containerPattern = />|[-+*](?=[ \t\r\n]|$)|\d{1,9}[.)](?=[ \t\r\n]|$)|\[\^[^\]\s]+\]:/y;

/** The containers open on a line: how many, and the columns where the contents of its items start. */
interface Nesting {
  readonly depth: number;
  readonly columns: readonly number[];
}

const flat: Nesting = { depth: 0, columns: [] };

/** A place in a line: an offset of the text, and the column a tab stop of four gives it. */
interface Place {
  readonly at: number;
  readonly column: number;
}

/**
 * Why a text is too large to be parsed, in words (`line 3 is 20 MB long, the limit is 64 kB`), or null when it is not.
 * The limits, in bytes of UTF-8: 4 MB in all, 64 kB a line, and containers (quotes, list items) 100 deep.
 * Takes one pass over the text and stops at the first reason.
 */
export function tooLarge(text: string): string | null {
  let columns: readonly number[] = [];
  let line = 1;
  for (let start = 0; start < text.length; line++) {
    const end = lineEndOf(text, start, text.length);
    const bytes = bytesIfOver(longestLine, text, start, end);
    if (bytes > 0) return tooLong(`line ${line}`, bytes, longestLine);
    const nesting = nestingOf(text, start, columns);
    if (nesting.depth > deepestNesting) return tooDeep(line, nesting.depth);
    columns = nesting.columns;
    start = nextLineOf(text, end, text.length);
  }
  const bytes = bytesIfOver(largestText, text, 0, text.length);
  return bytes > 0 ? tooLong("the text", bytes, largestText) : null;
}

/**
 * Counts the containers that may be open on the line at `start`, given those of the line before it.
 * Never fewer than there are; it may count an item that has ended, and markers in code.
 */
function nestingOf(text: string, start: number, before: readonly number[]): Nesting {
  if (!mayNest.has(text.charCodeAt(start)))
    return isLineOver(text, start) ? { depth: 0, columns: before } : flat;
  let place = afterBlanks(text, { at: start, column: 0 });
  let quotes = 0;
  for (; text[place.at] === ">"; quotes++) place = afterBlanks(text, afterMarker(place, 1));
  if (isLineOver(text, place.at)) return { depth: quotes, columns: before };
  const columns = before.filter((column) => column <= place.column);
  if (isThematicBreak(text, place.at)) return { depth: quotes + columns.length, columns };
  return withMarkers(text, place, { depth: quotes + columns.length, columns });
}

function withMarkers(text: string, first: Place, nesting: Nesting): Nesting {
  const columns = [...nesting.columns];
  let { depth } = nesting;
  let place = first;
  for (let length = markerLength(text, place.at); length > 0; depth++) {
    const isQuote = text[place.at] === ">";
    place = afterMarker(place, length);
    if (!isQuote) columns.push(place.column + 1);
    place = afterBlanks(text, place);
    length = markerLength(text, place.at);
  }
  return { depth, columns };
}

/** Whether the line goes on with nothing but one character of `-`, `*` and blanks: not a list in a list, but a rule. */
function isThematicBreak(text: string, start: number): boolean {
  const mark = text[start];
  if (mark !== "-" && mark !== "*") return false;
  let at = start;
  while (text[at] === mark || isBlank(text.charCodeAt(at))) at++;
  return isLineOver(text, at);
}

function markerLength(text: string, at: number): number {
  containerPattern.lastIndex = at;
  return containerPattern.test(text) ? containerPattern.lastIndex - at : 0;
}

function afterMarker(place: Place, length: number): Place {
  return { at: place.at + length, column: place.column + length };
}

function afterBlanks(text: string, place: Place): Place {
  let { at, column } = place;
  for (; isBlank(text.charCodeAt(at)); at++) {
    column += text[at] === "\t" ? tabStop - (column % tabStop) : 1;
  }
  return { at, column };
}

function isLineOver(text: string, at: number): boolean {
  return at >= text.length || isLineEnd(text.charCodeAt(at));
}

/** The bytes of a part of a text in UTF-8 where they are more than `limit`, else 0. */
function bytesIfOver(limit: number, text: string, start: number, end: number): number {
  if ((end - start) * mostBytesPerUnit <= limit) return 0;
  const bytes = byteLength(text, start, end);
  return bytes > limit ? bytes : 0;
}

/** The bytes of a part of a text in UTF-8; half a surrogate pair counts two, so that a whole one counts four. */
function byteLength(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) bytes += unitBytes(text.charCodeAt(at));
  return bytes;
}

function unitBytes(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
}

function tooLong(what: string, bytes: number, limit: number): string {
  return `${what} is ${size(bytes)} long, the limit is ${size(limit)}`;
}

function tooDeep(line: number, depth: number): string {
  return `line ${line} is nested ${depth} containers deep, the limit is ${deepestNesting}`;
}

/** A size for people, rounded up to a tenth, so that what is over a limit never looks like the limit. */
function size(bytes: number): string {
  const [unit, name] = bytes < megabyte ? [kilobyte, "kB"] : [megabyte, "MB"];
  return `${Math.ceil((bytes / unit) * 10) / 10} ${name}`;
}

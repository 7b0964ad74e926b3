/**
 * One line of a text and how much of it the containers have taken. Columns count from 0 with tab stops of four
 * (CommonMark 0.31, 2.2), so that a container may take a part of a tab: `column` then lies inside it.
 */
export interface Line {
  readonly text: string;
  start: number;
  /** The line's end, its line end not included. */
  end: number;
  /** Where the next line starts. */
  next: number;
  /** The column up to which the line is taken. */
  column: number;
  /** The first offset from there on that holds no blank, at most `end`. */
  first: number;
  firstColumn: number;
  nextFeed: number;
  nextReturn: number;
}

const tab = 9;
const space = 32;

/** A scanner that stands before the first line of `text`; a byte order mark belongs to no line. */
export function linesOf(text: string): Line {
  const next = text.startsWith("\uFEFF") ? 1 : 0;
  return {
    text,
    start: next,
    end: next,
    next,
    column: 0,
    first: next,
    firstColumn: 0,
    nextFeed: -1,
    nextReturn: -1,
  };
}

/** Goes to the next line, if there is one: LF, CRLF and a lone CR end a line (CommonMark 0.31, 2.1). */
export function nextLine(line: Line): boolean {
  const { text, next: start } = line;
  if (start >= text.length) return false;
  // The next place of each is remembered: a text with only one of them is searched once for the other.
  if (line.nextFeed < start) line.nextFeed = place(text, "\n", start);
  if (line.nextReturn < start) line.nextReturn = place(text, "\r", start);
  const end = Math.min(line.nextFeed, line.nextReturn);
  line.start = start;
  line.end = end;
  line.next = end + (end === line.nextReturn && line.nextFeed === end + 1 ? 2 : 1);
  line.column = 0;
  measure(line, start, 0);
  return true;
}

/** The blanks before the line's text, in columns (CommonMark 0.31, 2.2). */
export function indentOf(line: Line): number {
  return line.firstColumn - line.column;
}

/** Whether nothing but blanks is left of the line (CommonMark 0.31, 2.1). */
export function isBlankLine(line: Line): boolean {
  return line.first === line.end;
}

/** Whether nothing, not even a blank or a line end, is left of the whole text. */
export function isTextOver(line: Line): boolean {
  return line.first === line.text.length && indentOf(line) === 0;
}

/** The UTF-16 code unit the line's text starts with; a line end or NaN where the line is blank. */
export function firstOf(line: Line): number {
  return line.text.charCodeAt(line.first);
}

/** Takes `columns` of the blanks before the line's text, at most all of them. */
export function takeColumns(line: Line, columns: number): void {
  line.column = Math.min(line.column + columns, line.firstColumn);
}

/** Takes the blanks before the line's text and `length` characters of it. */
export function takeMarker(line: Line, length: number): void {
  line.column = line.firstColumn + length;
  measure(line, line.first + length, line.column);
}

function place(text: string, character: string, start: number): number {
  const found = text.indexOf(character, start);
  return found === -1 ? text.length : found;
}

function measure(line: Line, start: number, startColumn: number): void {
  const { text, end } = line;
  let at = start;
  let column = startColumn;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === space) column++;
    else if (code === tab) column += 4 - (column & 3);
    else break;
  }
  line.first = at;
  line.firstColumn = column;
}

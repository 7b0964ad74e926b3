import type { Range } from "./edit.ts";

/** A place in a text for people: both from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets at which the lines of a text start. */
export interface LineIndex {
  readonly starts: readonly number[];
  readonly length: number;
}

/** Finds the lines of a text; CRLF, LF and a lone CR end a line (CommonMark 0.31, section 2.1). */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    starts.push(at + 1);
  }
  return { starts, length: text.length };
}

/** The position of an offset (UTF-16 code units); one past the end belongs to the last line. */
export function positionAt(index: LineIndex, offset: number): Position {
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(index, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - startOf(index, low) + 1 };
}

/** The range of line `line` (from 1) in `text`, without its line end; null when there is no such line. */
export function lineRange(text: string, index: LineIndex, line: number): Range | null {
  const start = index.starts[line - 1];
  if (start === undefined) return null;
  let end = index.starts[line] ?? index.length;
  while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function startOf(index: LineIndex, line: number): number {
  return index.starts[line] ?? index.length;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

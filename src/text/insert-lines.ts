import { type Edit, replaceRange } from "./edit.ts";

/**
 * Inserts whole lines at an offset (UTF-16 code units) where a line starts, with the line end of the line before; at the end
 * of a text without a final one they go behind a line end.
 */
export function insertLines(text: string, at: number, lines: readonly string[]): Edit {
  const place = { start: at, end: at };
  const eol = /(\r\n|\r|\n)$/.exec(text.slice(Math.max(0, at - 2), at))?.[1];
  const other = eol ?? /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
  const isBefore = eol !== undefined || /^\uFEFF?$/.test(text.slice(0, at));
  const pieces = lines.map((line) => (isBefore ? line + other : other + line));
  return replaceRange(text, place, pieces.join(""));
}

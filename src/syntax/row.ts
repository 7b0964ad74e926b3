import type { Range } from "../text/edit.ts";
import type { Cell, Row } from "./blocks.ts";
import {
  lineEndOf,
  lineStartOf,
  nextLineOf,
  skipBlanks,
  skipBlanksBack,
  skipPrefix,
  trimRange,
} from "./content.ts";
import { displayWidth } from "./display-width.ts";

/** How one cell of a row is written: the blanks around its content, and its width in display columns. */
interface CellStyle {
  readonly before: number;
  readonly after: number;
  readonly width: number;
  readonly empty: boolean;
}

/** How a row is written. `before` and `after` are the blanks its filled cells have at least, 0 or 1. */
interface RowStyle {
  readonly pipeBefore: boolean;
  readonly pipeAfter: boolean;
  readonly before: number;
  readonly after: number;
  readonly padded: boolean;
  readonly cells: readonly CellStyle[];
}

/** The two sides of a cell, in blanks. */
interface Sides {
  readonly before: number;
  readonly after: number;
}

const backslash = 92;
const pipe = 124;

// Without an outer pipe such a row would end the table and begin a block of its own.
const startsOtherBlock =
  /^(?:$|>|<|`{3}|~{3}|#{1,6}(?:[ \t]|$)|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|[-_*]{3,}$)/;

/**
 * Reads the cells of a table row that stands at `range`, trimmed of outer blanks (GFM 0.29, 4.10).
 * A pipe divides cells unless a backslash stands before it; a backslash takes a backslash behind it along.
 * Pipes in code spans divide, too. One pipe at each end belongs to no cell. A row has at least one cell.
 */
export function readRow(text: string, range: Range): Row {
  const { start, end } = trimRange(text, range);
  const cells: Cell[] = [];
  let from = text.charCodeAt(start) === pipe ? start + 1 : start;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === pipe) {
      cells.push(cellOf(text, from, at));
      from = at + 1;
    } else if (code === backslash && isEscaped(text.charCodeAt(at + 1))) at++;
  }
  if (from < end || cells.length === 0) cells.push(cellOf(text, from, end));
  return { start, end, cells };
}

/** The delimiter row under a header that ends at `headerEnd`: the next line without container prefix and outer blanks. */
export function delimiterAfter(text: string, headerEnd: number, limit: number): Range {
  const line = nextLineOf(text, headerEnd, limit);
  const start = skipPrefix(text, line, limit);
  return trimRange(text, { start, end: lineEndOf(text, start, limit) });
}

/**
 * The text of a new table row in the form of `model`, a row of `text`: its outer pipes or none, the blanks around its
 * cells, its way to write an empty cell and, where its cells are padded, their width in display columns.
 * `cells` are the contents, already safe for a cell. The result has no container prefix and no line end.
 * An outer pipe is added where the row would read as something else without it.
 */
export function newRowLike(text: string, model: Row, cells: readonly string[]): string {
  const form = rowStyle(text, model);
  const style = {
    ...form,
    pipeBefore: form.pipeBefore || startsOtherBlock.test(cells[0] ?? ""),
    pipeAfter: form.pipeAfter || cells.at(-1) === "",
  };
  const written = cells.map((content, index) => writeCell(style, content, index)).join("|");
  const row = trimRange(written, { start: 0, end: written.length });
  const start = style.pipeBefore ? "|" : "";
  const end = style.pipeAfter ? "|" : "";
  return (
    start + written.slice(start === "" ? row.start : 0, end === "" ? row.end : written.length) + end
  );
}

/**
 * The characters between the start of the line that holds `offset` and `offset`: for a table row its container prefix
 * (`> `, or an item's indentation). On an item's first line they include its marker, which must not be copied.
 */
export function linePrefix(text: string, offset: number): string {
  return text.slice(lineStartOf(text, offset), offset);
}

function isEscaped(code: number): boolean {
  return code === pipe || code === backslash;
}

function cellOf(text: string, start: number, end: number): Cell {
  const contentStart = skipBlanks(text, start, end);
  if (contentStart < end) {
    return { start: contentStart, end: skipBlanksBack(text, contentStart, end) };
  }
  const empty = Math.min(end, start + 1);
  return { start: empty, end: empty };
}

function rowStyle(text: string, row: Row): RowStyle {
  const cells = row.cells.map((cell) => cellStyle(text, row, cell));
  const pipeBefore = text[row.start] === "|";
  const lastEnd = row.cells.at(-1)?.end ?? row.start;
  const pipeAfter = lastEnd < row.end && text[row.end - 1] === "|";
  const inner = cells.filter((cell) => !cell.empty);
  const models = inner.length > 0 ? inner : cells;
  return {
    pipeBefore,
    pipeAfter,
    before: models.some((cell) => cell.before > 0) ? 1 : 0,
    after: models.some((cell) => cell.after > 0 || (cell.empty && cell.width > 0)) ? 1 : 0,
    padded: cells.some(isPadded),
    cells,
  };
}

function cellStyle(text: string, row: Row, cell: Cell): CellStyle {
  const before = cell.start - skipBlanksBack(text, row.start, cell.start);
  const after = skipBlanks(text, cell.end, row.end) - cell.end;
  const width = before + displayWidth(text.slice(cell.start, cell.end)) + after;
  return { before, after, width, empty: cell.start === cell.end };
}

function isPadded(cell: CellStyle): boolean {
  return cell.empty ? cell.width > 2 : cell.before > 1 || cell.after > 1;
}

function writeCell(style: RowStyle, content: string, index: number): string {
  const model = style.cells[index];
  if (content === "") return " ".repeat(emptyWidth(style, model));
  const { before, after } = sidesOf(style, model, displayWidth(content));
  return " ".repeat(before) + content + " ".repeat(after);
}

function emptyWidth(style: RowStyle, model: CellStyle | undefined): number {
  if (model !== undefined && (model.empty || style.padded)) return model.width;
  return style.cells.find((cell) => cell.empty)?.width ?? Math.max(style.before, style.after);
}

/** The blanks around a content of `width` columns: the row's own, and what keeps the column's width, on the model's side. */
function sidesOf(style: RowStyle, model: CellStyle | undefined, width: number): Sides {
  const { before, after } = style;
  const spare = (style.padded ? (model?.width ?? 0) : 0) - before - width - after;
  if (model === undefined || spare <= 0) return { before, after };
  const shift = model.empty || model.before <= 1 ? 0 : spare;
  const isCentred = model.before > 1 && model.after > 1;
  const moved = isCentred ? Math.floor(shift / 2) : shift;
  return { before: before + moved, after: after + spare - moved };
}

import type { Lexicon } from "../language/index.ts";
import { headerOf, readMark, unitOf } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import type { HeaderMeaning } from "../language/types.ts";
import type { Cell, Row, Table } from "../syntax/blocks.ts";
import { plainCellText } from "../syntax/inline.ts";
import { symbol } from "../text/characters.ts";
import { findMark } from "./marks.ts";

/** A table column: what its header says and what its cells are. */
export interface Column {
  readonly index: number;
  readonly header: string;
  readonly meaning: HeaderMeaning | null;
  /** Cells that hold anything. */
  readonly filled: number;
  /** Cells that hold a mark, and those among them that state a status by a glyph of their own. */
  readonly marked: number;
  readonly glyphs: number;
  /** Cells that state a status by a known word. */
  readonly words: number;
  /** Cells that hold a single glyph that nobody knows. */
  readonly signs: number;
  /** Cells that begin with a tally (`3/7`), a percent, or are one whole number. */
  readonly tallies: number;
  readonly percents: number;
  readonly integers: number;
}

/** Reads the columns of a table. */
export function readColumns(text: string, table: Table, lexicon: Lexicon): readonly Column[] {
  return table.header.cells.map((cell, index) => {
    const header = cellText(text, cell);
    const counts = countMarks(text, table.rows, index, lexicon);
    const meaning = countedBelow(lexicon, header, counts) ?? headerOf(lexicon, header);
    return { index, header, meaning, ...counts };
  });
}

/** Above whole numbers a mark (`🟢`) counts the tasks of its status, and a noun for tasks counts them all. */
function countedBelow(
  lexicon: Lexicon,
  header: string,
  { integers, filled }: Pick<Column, "integers" | "filled">,
): HeaderMeaning | null {
  if (filled < 2 || integers < filled) return null;
  const unit = unitOf(lexicon, header)?.unit;
  if (unit === "task" || unit === "subtask") return "total";
  const reading = readMark(lexicon, header);
  return reading?.onlyMark ? (countedStatuses[reading.status] ?? null) : null;
}

const countedStatuses: Readonly<Partial<Record<Status, HeaderMeaning>>> = {
  todo: "todo",
  in_progress: "in_progress",
  blocked: "blocked",
  done: "done",
  cancelled: "cancelled",
};

/** What people read in a cell; "" where the row has no such cell. */
export function cellText(text: string, cell: Cell | undefined): string {
  return cell ? plainCellText(text.slice(cell.start, cell.end)).trim() : "";
}

/** The first column that means one of the given things, in the order given; null for none. */
export function columnOf(
  columns: readonly Column[],
  ...meanings: readonly HeaderMeaning[]
): Column | null {
  for (const meaning of meanings) {
    const found = columns.find((column) => column.meaning === meaning);
    if (found) return found;
  }
  return null;
}

/** The column that states the status: the actual one before the claimed one, else the one column of marks; null for none. */
export function statusColumn(columns: readonly Column[]): Column | null {
  const headed = columnOf(columns, "actual_status", "status", "claimed_status");
  if (headed) {
    const { marked, signs, filled } = headed;
    return marked > 0 && (marked + signs) * 2 >= filled ? headed : null;
  }
  const marked = columns.filter((column) => isMostly(column.glyphs, column.filled));
  return marked.length === 1 ? (marked[0] ?? null) : null;
}

function countMarks(
  text: string,
  rows: readonly Row[],
  index: number,
  lexicon: Lexicon,
): Omit<Column, "index" | "header" | "meaning"> {
  const counts = {
    filled: 0,
    marked: 0,
    glyphs: 0,
    words: 0,
    signs: 0,
    tallies: 0,
    percents: 0,
    integers: 0,
  };
  for (const row of rows) {
    const cell = row.cells[index];
    if (!cell || cell.start === cell.end) continue;
    counts.filled++;
    countNumbers(text.slice(cell.start, Math.min(cell.end, cell.start + 40)), counts);
    const found = findMark(lexicon, text, cell);
    if (!found && singleGlyph.test(cellText(text, cell))) counts.signs++;
    if (!found) continue;
    counts.marked++;
    if (found.glyph && !found.weak) counts.glyphs++;
    if (found.word) counts.words++;
  }
  return counts;
}

interface NumberCounts {
  tallies: number;
  percents: number;
  integers: number;
}

function countNumbers(cell: string, counts: NumberCounts): void {
  if (/^[*_\s]*\d{1,5}\s*\/\s*\d{1,5}(?![\d/])/.test(cell)) counts.tallies++;
  else if (/^[*_\s]*(?:[%％]\s*\d{1,3}|\d{1,3}(?:[.,]\d+)?\s*[%％])/.test(cell)) counts.percents++;
  else if (/^[*_\s]*\d{1,5}[*_\s]*$/.test(cell)) counts.integers++;
}

const singleGlyph = new RegExp(String.raw`^[${symbol}][\uFE0E\uFE0F]?$`, "u");

function isMostly(part: number, whole: number): boolean {
  return whole > 0 && part * 2 > whole;
}

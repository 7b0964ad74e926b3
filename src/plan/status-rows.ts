import type { Lexicon } from "../language/index.ts";
import { headerOf } from "../language/index.ts";
import type { Cell, Table } from "../syntax/blocks.ts";
import { type CellValue, statedIn, type TablePlace } from "./cell-values.ts";
import { type Column, cellText, columnOf } from "./columns.ts";
import { leadingCount } from "./count-values.ts";
import { subsetOfLabel } from "./counted-label.ts";
import type { FoundValue } from "./found-value.ts";
import type { Subset } from "./types.ts";

/** A row that says of which tasks its numbers are; `subset` is null where it only speaks of progress. */
interface StatusRow {
  /** Index of the row. */
  readonly at: number;
  readonly label: string;
  readonly subset: Subset | null;
}

// A table with fewer may hold such a word by chance.
const fewestSubsets = 2;

/**
 * The numbers of a table whose rows count by status (`Total tasks`, `Done`, `Remaining`): one column of counts and the
 * percents beside it. Empty for other tables.
 */
export function statusRowValues(
  lexicon: Lexicon,
  text: string,
  table: Table,
  columns: readonly Column[],
  place: TablePlace,
): readonly FoundValue[] {
  const rows = statusRows(lexicon, text, table);
  if (new Set(rows.flatMap(({ subset }) => subset ?? [])).size < fewestSubsets) return [];
  const counts = columnOfCounts(text, table, columns, rows);
  if (!counts) return [];
  const percents = columns.filter(({ meaning }) => meaning === "percent");
  return rows.flatMap((row) =>
    [counts, ...percents].flatMap((column) => {
      const cell = table.rows[row.at]?.cells[column.index];
      const value = cell ? cellValue(lexicon, text, cell, row, column === counts) : null;
      if (!value) return [];
      const line = table.rows[row.at]?.start ?? 0;
      const totalRow = row.subset === "all";
      const where = { row: row.at, column: column.index, totalRow, said: true };
      return [{ ...value, ...place, ...noPlace, line, label: row.label, cell: where }];
    }),
  );
}

const noPlace = { item: null, duePeriod: null, first: false, byStatus: true } as const;

function statusRows(lexicon: Lexicon, text: string, table: Table): readonly StatusRow[] {
  return table.rows.flatMap((row, at): StatusRow[] => {
    const label = cellText(text, row.cells[0]);
    if (label === "" || /\d/.test(label)) return [];
    const subset = subsetOfLabel(lexicon, label);
    if (subset) return [{ at, label, subset }];
    const meaning = headerOf(lexicon, label);
    return meaning === "percent" || meaning === "progress" ? [{ at, label, subset: null }] : [];
  });
}

/** The column of today's counts: all rows that count by status hold a whole number there. */
function columnOfCounts(
  text: string,
  table: Table,
  columns: readonly Column[],
  rows: readonly StatusRow[],
): Column | null {
  const isOfToday = columnOf(columns, "baseline", "target") === null;
  const current = columnOf(columns, "current");
  const free = current ? [current] : columns.slice(1);
  const counting = rows.filter(({ subset }) => subset !== null);
  const found = free.find(({ index }) =>
    counting.every(({ at }) => {
      const cell = table.rows[at]?.cells[index];
      return cell !== undefined && leadingCount(text, cell) !== null;
    }),
  );
  return isOfToday || current ? (found ?? null) : null;
}

function cellValue(
  lexicon: Lexicon,
  text: string,
  cell: Cell,
  { subset }: StatusRow,
  isCount: boolean,
): CellValue | null {
  const base = { place: "cell", foreign: null, pointer: null, claimsDone: false } as const;
  const number = isCount && subset ? leadingCount(text, cell) : null;
  if (number && subset) {
    const form = { kind: "number", number, noun: null } as const;
    return { ...base, subset, kind: "summary", form, start: number.start, end: number.end };
  }
  const stated = statedIn(lexicon, text, cell);
  if (!stated) return null;
  const form = { kind: "stated", stated } as const;
  const part = subset ?? "done";
  return { ...base, subset: part, kind: "summary", form, start: stated.start, end: stated.end };
}

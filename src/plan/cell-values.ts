import type { Lexicon } from "../language/index.ts";
import { findDates, headerOf, readMark, tallyWords } from "../language/index.ts";
import type { Cell, Row, Table } from "../syntax/blocks.ts";
import { type StatedValue, scanStatedValues } from "../syntax/stated-value.ts";
import { type Column, cellText, columnOf } from "./columns.ts";
import { numberAlone } from "./count-values.ts";
import { countedSubsets } from "./counted-label.ts";
import type { FoundValue } from "./found-value.ts";
import { type LabelIndex, meaningOfLabel } from "./label-index.ts";
import { isCounting, isTotalLabel, mayCount, rowLabels } from "./row-labels.ts";
import type { ValueForm } from "./types.ts";

/** Where a table stands. */
export interface TablePlace {
  readonly section: number;
  readonly leaf: number;
}

/** The numbers of a summary table: one value a cell of a counting column. */
export function summaryValues(
  text: string,
  table: Table,
  columns: readonly Column[],
  place: TablePlace,
  index: LabelIndex,
): readonly FoundValue[] {
  const { lexicon } = index;
  const labels = rowLabels(text, table, columns, index, place.section);
  const counting = columns.filter((column) => isCounting(column) || mayCount(column));
  return table.rows.flatMap((row, at) => {
    const label = labels[at];
    if (label === undefined) return [];
    const totalRow = isTotalLabel(lexicon, label);
    const claimsDone = rowClaimsDone(lexicon, text, row);
    const elsewhere = linksElsewhere(text, row) ? "its row links to another file" : null;
    return counting.flatMap((column) => {
      const cell = row.cells[column.index];
      const value = cell ? summaryCell(lexicon, text, cell, column) : null;
      if (!value) return [];
      const foreign = value.foreign ?? elsewhere;
      return [
        {
          ...value,
          ...place,
          ...noPlace,
          foreign,
          claimsDone,
          line: row.start,
          label,
          cell: { row: at, column: column.index, totalRow, said: isCounting(column) },
        },
      ];
    });
  });
}

const noPlace = { item: null, duePeriod: null, first: false } as const;

/** `Complete | 2026-03-16`: a row that says when it was done says that it is. */
function rowClaimsDone(lexicon: Lexicon, text: string, row: Row): boolean {
  const cells = row.cells.map((cell) => cellText(text, cell));
  const isDone = cells.some((cell) => {
    const reading = readMark(lexicon, cell);
    return reading?.onlyMark && reading.status === "done";
  });
  return isDone && cells.some((cell) => findDates(lexicon, cell).length > 0);
}

/** A link to another file makes a row's numbers that file's. */
function linksElsewhere(text: string, row: Row): boolean {
  return /\]\((?!#)[^)\s]/.test(text.slice(row.start, row.end));
}

/** A number in a cell, without what the row and the table say of it. */
export type CellValue = Omit<
  FoundValue,
  "section" | "leaf" | "label" | "cell" | "duePeriod" | "item" | "line" | "first"
>;

function summaryCell(lexicon: Lexicon, text: string, cell: Cell, column: Column): CellValue | null {
  const said = isCounting(column) ? "done" : "all";
  const subset = (column.meaning && countedSubsets[column.meaning]) ?? said;
  const base = { place: "cell", subset, foreign: null, pointer: null, claimsDone: false } as const;
  const number = numberAlone(text, cell);
  if (number) {
    if (column.meaning === "percent" || column.meaning === "progress") return null;
    const form: ValueForm = { kind: "number", number, noun: null };
    return { ...base, kind: "summary", form, start: number.start, end: number.end };
  }
  const stated = statedIn(lexicon, text, cell);
  if (!stated) return null;
  const { start, end } = stated;
  const part = subset === "all" ? "done" : subset;
  return { ...base, subset: part, kind: "summary", form: { kind: "stated", stated }, start, end };
}

/** What a cell states first; null where it states nothing, or only about what. */
export function statedIn(lexicon: Lexicon, text: string, cell: Cell): StatedValue | null {
  const [stated] = scanStatedValues(text, cell.start, cell.end, tallyWords(lexicon));
  return stated && !stated.approximate ? stated : null;
}

/** The cells of a metrics table that count tasks (`P0 Closed`), one for each period column. */
export function metricValues(
  text: string,
  table: Table,
  columns: readonly Column[],
  place: TablePlace,
  index: LabelIndex,
): readonly FoundValue[] {
  const labels = columnOf(columns, "metric", "category", "task") ?? columns[0];
  if (!labels) return [];
  const periods = columns.flatMap(({ index: at, header }) => {
    const due = periodOfHeader(header, index, place.section);
    return due === null ? [] : [{ at, due }];
  });
  return table.rows.flatMap((row, at) => {
    const label = countableLabel(index.lexicon, cellText(text, row.cells[labels.index]));
    const sample = label === null ? null : sampleOf(index.lexicon, text, row, columns);
    if (label === null || sample === null) return [];
    return periods.flatMap(({ at: column, due }) => {
      const cell = row.cells[column];
      const value = cell ? metricCell(index.lexicon, text, cell, sample) : null;
      if (!value) return [];
      const where = { row: at, column, totalRow: false, said: true };
      return [
        { ...value, ...place, ...noPlace, line: row.start, label, cell: where, duePeriod: due },
      ];
    });
  });
}

/** `P0 Closed` → `P0`: the name of a metric that counts done tasks, without the words that say so; null for others. */
function countableLabel(lexicon: Lexicon, name: string): string | null {
  const words = name.split(/\s+/);
  for (const at of [words.length - 1, 0]) {
    const said = words[at] ?? "";
    const rest = words.filter((_, other) => other !== at).join(" ");
    const done = headerOf(lexicon, said) === "done" || readMark(lexicon, said)?.status === "done";
    if (rest !== "" && done) return rest;
  }
  return null;
}

function sampleOf(
  lexicon: Lexicon,
  text: string,
  row: Row,
  columns: readonly Column[],
): string | null {
  const baseline = columnOf(columns, "baseline", "target", "current");
  const cell = baseline ? row.cells[baseline.index] : undefined;
  if (!cell) return null;
  const stated = scanStatedValues(text, cell.start, cell.end, tallyWords(lexicon))[0];
  const isWhole = stated?.start === cell.start && stated.end === cell.end && stated.tally !== null;
  return isWhole ? text.slice(cell.start, cell.end) : null;
}

/** The section of the period that a column's header names; null for none. */
function periodOfHeader(header: string, index: LabelIndex, section: number): number | null {
  const meaning = meaningOfLabel(index, header, section);
  if (meaning.kind !== "section") return null;
  return index.sections[meaning.section]?.period ? meaning.section : null;
}

function metricCell(lexicon: Lexicon, text: string, cell: Cell, sample: string): CellValue | null {
  const base = {
    kind: "metric",
    place: "cell",
    subset: "done",
    foreign: null,
    pointer: null,
    claimsDone: false,
  } as const;
  const { start, end } = cell;
  if (start === end) return { ...base, form: { kind: "empty", at: start, sample }, start, end };
  const stated = statedIn(lexicon, text, cell);
  if (!stated) return null;
  return { ...base, form: { kind: "stated", stated }, start: stated.start, end: stated.end };
}

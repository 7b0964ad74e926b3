import type { Status } from "../language/status.ts";
import { readRow } from "../syntax/row.ts";
import type { Range } from "../text/edit.ts";
import type { Unit } from "./regions.ts";
import { countNames } from "./three-way.ts";

/** A part of a unit that is merged by itself: a cell, what stands around a mark, the mark. */
export interface Part {
  readonly name: string;
  readonly text: string;
  /** The status that a mark states; null for other parts. */
  readonly status: Status | null;
  /** For a part of an ordered list's marker: its number may differ. */
  readonly numbered: boolean;
}

/** The parts of an item: what leads to its mark, the mark, the rest of the line, and the lines below. */
export function itemParts({ lines, entry }: Unit): readonly Part[] {
  const [head = "", ...below] = lines;
  const rest = part("rest", below.join("\n"));
  if (!entry) return [part("tail", head), rest];
  const { start, end } = entry.mark;
  return [
    { ...part("lead", head.slice(0, start)), numbered: true },
    { ...part("mark", head.slice(start, end)), status: entry.status },
    part("tail", head.slice(end)),
    rest,
  ];
}

/** An item of its parts. */
export function itemLines(textOf: (name: string) => string): readonly string[] {
  const head = textOf("lead") + textOf("mark") + textOf("tail");
  const rest = textOf("rest");
  return rest === "" ? [head] : [head, ...rest.split("\n")];
}

/** A cell of a row by the name of its column. */
export interface NamedCell extends Range {
  readonly name: string;
}

/** The cells of a unit that is a row; those beyond the header are named by their number. */
export function rowCells({ lines }: Unit, columns: readonly string[]): readonly NamedCell[] {
  const [line = ""] = lines;
  const start = /^[\s>]*/.exec(line)?.[0].length ?? 0;
  const names = columnNames(columns);
  const { cells } = readRow(line, { start, end: line.length });
  return cells.map((cell, at) => ({ ...cell, name: names[at] ?? `cell ${at}` }));
}

/** Columns told by their headers, equal ones by their order. */
function columnNames(columns: readonly string[]): readonly string[] {
  const counted = countNames();
  return columns.map((column) => counted(`column ${column}`));
}

/** The parts of a row: its cells, the one with the mark in three. */
export function rowParts(unit: Unit, columns: readonly string[]): readonly Part[] {
  const [line = ""] = unit.lines;
  const { entry } = unit;
  return rowCells(unit, columns).flatMap(({ name, start, end }) => {
    if (!entry || entry.mark.start < start || entry.mark.end > end) {
      return [part(name, line.slice(start, end))];
    }
    const { mark, status } = entry;
    return [
      part(`${name} before`, line.slice(start, mark.start)),
      { ...part("mark", line.slice(mark.start, mark.end)), status },
      part(`${name} after`, line.slice(mark.end, end)),
    ];
  });
}

function part(name: string, text: string): Part {
  return { name, text, status: null, numbered: false };
}

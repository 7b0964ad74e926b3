import { isOnly, type Lexicon } from "../language/index.ts";
import type { HeaderMeaning } from "../language/types.ts";
import type { Table } from "../syntax/blocks.ts";
import { letter, number } from "../text/characters.ts";
import { type Column, cellText, columnOf } from "./columns.ts";
import { countedSubsets } from "./counted-label.ts";
import { type LabelIndex, meaningOfLabel } from "./label-index.ts";

/** Whether a column holds numbers over tasks: its header says so, or most of its cells are tallies or percents. */
export function isCounting(column: Column): boolean {
  const { meaning, tallies, percents, filled } = column;
  if (meaning !== null && (meaning in countedSubsets || numberMeanings.has(meaning))) return true;
  return unsaid.has(meaning) && filled > 1 && (tallies + percents) * 2 > filled;
}

const numberMeanings: ReadonlySet<HeaderMeaning> = new Set(["percent", "progress"]);

/** Headers that say nothing of numbers: what is there when they stand over tallies is counted. */
const unsaid: ReadonlySet<HeaderMeaning | null> = new Set([null, "task", "category", "feature"]);

/** Whether a column of whole numbers may count tasks although its header does not say so. */
export function mayCount(column: Column): boolean {
  const { meaning, integers, filled } = column;
  return unsaid.has(meaning) && integers > 2 && integers === filled;
}

/** What each row of a summary is about, by the column that says so; empty where no column does. */
export function rowLabels(
  text: string,
  table: Table,
  columns: readonly Column[],
  index: LabelIndex,
  section: number,
): readonly string[] {
  const free = columns.filter((column) => !isCounting(column) && !mayCount(column));
  const usual =
    columnOf(free, "category", "period", "priority", "task", "metric") ??
    free.find(({ meaning }) => meaning !== "id");
  if (!usual) return [];
  const labels = labelsIn(text, table, usual);
  if (free.length === columns.length || namesHalf(labels, index, section)) return labels;
  // `1` below `Phase`: the header is half of the name.
  const whole = free
    .filter(({ meaning }) => meaning === "period" || meaning === "category")
    .map((column) => labelsIn(text, table, column).map(withHeader(column, index, section)))
    .find((names) => namesHalf(names, index, section));
  return whole ?? labels;
}

function labelsIn(text: string, table: Table, { index }: Column): readonly string[] {
  return table.rows.map((row) => cellText(text, row.cells[index]));
}

const leadingNumber = new RegExp(
  String.raw`^(?:\d{1,3}(?:\.\d{1,3})?[A-Z]?|[IVX]{1,5})(?![${letter}${number}])`,
  "u",
);

/** The name of a row with its header before its number, where that names a section: `1` is `Phase 1`. */
function withHeader(
  { header }: Column,
  index: LabelIndex,
  section: number,
): (cell: string) => string {
  return (cell) => {
    const found = leadingNumber.exec(cell)?.[0];
    if (found === undefined || isPart(cell, index, section)) return cell;
    const name = `${header} ${found}`;
    return isPart(name, index, section) ? name : cell;
  };
}

function namesHalf(labels: readonly string[], index: LabelIndex, section: number): boolean {
  const { named, rows } = countNamed(labels, index, section);
  return named > 0 && named * 2 >= rows;
}

/** How many of a table's rows name a part of the plan, of how many that name anything. */
export function rowsNamingParts(
  text: string,
  table: Table,
  columns: readonly Column[],
  index: LabelIndex,
  section: number,
): { readonly named: number; readonly rows: number } {
  return countNamed(rowLabels(text, table, columns, index, section), index, section);
}

function countNamed(
  all: readonly string[],
  index: LabelIndex,
  section: number,
): { readonly named: number; readonly rows: number } {
  const labels = all.filter((label) => label !== "");
  const parts = labels.filter((label) => isPart(label, index, section));
  // Which of them are totals is of no interest then, and costs as much again to find out.
  if (parts.length === 0) return { named: 0, rows: labels.length };
  const totals = labels.filter((label) => isTotalLabel(index.lexicon, label));
  return { named: parts.length, rows: labels.length - totals.length };
}

function isPart(label: string, index: LabelIndex, section: number): boolean {
  const { kind } = meaningOfLabel(index, label, section);
  return kind === "section" || kind === "priority" || kind === "status" || kind === "attribute";
}

/** Whether a row says that it is the sum of the others. */
export function isTotalLabel(lexicon: Lexicon, label: string): boolean {
  return isOnly(lexicon, label, "overall");
}

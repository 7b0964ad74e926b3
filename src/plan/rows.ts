import { addTo } from "../text/multimap.ts";
import type { Suspect } from "./candidates.ts";
import { statedDone, statedNumber, statedPercent, statedTotal } from "./stated.ts";

/** What is wrong with cells of summary tables, by index of the value, in words. */
export type DoubtfulCells = ReadonlyMap<number, string>;

interface StatedCell {
  /** Index of the value. */
  readonly at: number;
  readonly suspect: Suspect;
}

/** A row of a summary table: what its cells state. */
interface StatedRow {
  readonly total: number | null;
  readonly done: number | null;
  /** Cells that state a part of the total (done, in progress, left). */
  readonly parts: readonly StatedCell[];
  readonly percents: readonly StatedCell[];
  readonly cells: readonly StatedCell[];
}

const fewestPartials = 2;

/**
 * Finds cells that may not be written although their rows name parts of the plan: percents that do not follow from
 * the numbers of their rows, and numbers of rows in which another column, that nobody understands, completes the sum.
 */
export function doubtfulCells(
  suspects: readonly Suspect[],
  agrees: (suspect: Suspect) => boolean,
): DoubtfulCells {
  const doubts = new Map<number, string>();
  for (const rows of tablesOf(suspects)) {
    noteEstimates(rows, agrees, doubts);
    noteTornRows(rows, doubts);
  }
  return doubts;
}

/** Percents are judgements where one of them does not follow from its row, or from the tasks where rows say nothing. */
function noteEstimates(
  rows: readonly StatedRow[],
  agrees: (suspect: Suspect) => boolean,
  doubts: Map<number, string>,
): void {
  const checked = rows.filter(
    ({ total, done, percents }) => total && done !== null && percents.length > 0,
  );
  const percents = rows.flatMap((row) => row.percents);
  const missed = checked.some((row) => row.percents.some(({ suspect }) => !follows(suspect, row)));
  const partial = percents.filter(({ suspect }) => isPartial(statedPercent(suspect)));
  const proven =
    checked.length > 0
      ? !missed
      : partial.length >= fewestPartials && partial.every(({ suspect }) => agrees(suspect));
  if (proven) return;
  const reason = missed
    ? "a percent of its column does not follow from its row"
    : "nothing proves that its percent is counted";
  for (const { at } of percents) doubts.set(at, reason);
}

/** Rows whose stated parts do not add up to the total: one of them is wrong, or a number beside them is not understood. */
function noteTornRows(rows: readonly StatedRow[], doubts: Map<number, string>): void {
  const torn = rows.filter(({ total, parts }) => {
    const sum = parts.reduce((all, { suspect }) => all + (statedNumber(suspect) ?? 0), 0);
    return parts.length > 1 && total !== null && sum !== total;
  });
  for (const { at } of torn.flatMap(({ cells }) => cells)) {
    doubts.set(at, "the numbers of its row do not add up to their total");
  }
}

function tablesOf(suspects: readonly Suspect[]): readonly (readonly StatedRow[])[] {
  const tables = new Map<number, Map<number, StatedCell[]>>();
  for (const [at, suspect] of suspects.entries()) {
    const { cell, leaf, kind } = suspect.found;
    if (!cell || kind === "metric") continue;
    const table = tables.get(leaf) ?? new Map<number, StatedCell[]>();
    tables.set(leaf, table);
    addTo(table, cell.row, { at, suspect });
  }
  return Array.from(tables.values(), (table) => Array.from(table.values(), rowOf));
}

function rowOf(cells: readonly StatedCell[]): StatedRow {
  const first = (state: (suspect: Suspect) => number | null) =>
    cells.map(({ suspect }) => state(suspect)).find((each) => each !== null) ?? null;
  const parts = cells.filter(
    ({ suspect }) => statedNumber(suspect) !== null && suspect.found.subset !== "all",
  );
  const doneCell = parts.find(({ suspect }) => suspect.found.subset === "done");
  const done = first(statedDone) ?? (doneCell ? statedNumber(doneCell.suspect) : null);
  const percents = cells.filter(({ suspect }) => statedPercent(suspect) !== null);
  return { total: first(statedTotal), done, parts, percents, cells };
}

function follows(suspect: Suspect, { total, done }: StatedRow): boolean {
  const percent = statedPercent(suspect);
  if (percent === null || !total || done === null) return false;
  return Math.abs((done / total) * 100 - percent) < 1;
}

function isPartial(percent: number | null): boolean {
  return percent !== null && percent > 0 && percent < 100;
}

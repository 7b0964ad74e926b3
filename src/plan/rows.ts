import type { Suspect } from "./candidates.ts";
import { statedTotal } from "./fit.ts";

/** What is wrong with cells of summary tables, by index of the value, in words. */
export type DoubtfulCells = ReadonlyMap<number, string>;

/** A row of a summary table: what its cells state. */
interface StatedRow {
  readonly total: number | null;
  readonly done: number | null;
  /** Numbers of parts of the total (done, in progress, left), by index of the value. */
  readonly parts: readonly number[];
  readonly percents: readonly number[];
  readonly cells: readonly number[];
}

const fewestPartials = 2;

/**
 * Finds cells that may not be written although their rows name parts of the plan: percents that do not follow from
 * the numbers of their rows, and numbers of rows in which another column, that nobody understands, completes the sum.
 */
export function doubtfulCells(
  suspects: readonly Suspect[],
  agrees: (at: number) => boolean,
): DoubtfulCells {
  const doubts = new Map<number, string>();
  for (const rows of tablesOf(suspects)) {
    noteEstimates(suspects, rows, agrees, doubts);
    noteTornRows(suspects, rows, doubts);
  }
  return doubts;
}

/** Percents are judgements where one of them does not follow from its row, or from the tasks where rows say nothing. */
function noteEstimates(
  suspects: readonly Suspect[],
  rows: readonly StatedRow[],
  agrees: (at: number) => boolean,
  doubts: Map<number, string>,
): void {
  const checked = rows.filter(
    ({ total, done, percents }) => total && done !== null && percents[0] !== undefined,
  );
  const percents = rows.flatMap((row) => row.percents);
  const missed = checked.find((row) => row.percents.some((at) => !follows(suspects[at], row)));
  const partial = percents.filter((at) => isPartial(percentOf(suspects[at])));
  const proven =
    checked.length > 0
      ? !missed
      : partial.length >= fewestPartials && partial.every((at) => agrees(at));
  if (proven) return;
  const reason = missed
    ? "a percent of its column does not follow from its row"
    : "nothing proves that its percent is counted";
  for (const at of percents) doubts.set(at, reason);
}

/** Rows whose stated parts do not add up to the total: one of them is wrong, or a number beside them is not understood. */
function noteTornRows(
  suspects: readonly Suspect[],
  rows: readonly StatedRow[],
  doubts: Map<number, string>,
): void {
  const torn = rows.filter(({ total, parts }) => {
    const stated = parts.map((at) => numberOf(suspects[at]) ?? 0);
    const sum = stated.reduce((a, b) => a + b, 0);
    return parts.length > 1 && total !== null && sum !== total;
  });
  for (const { cells } of torn) {
    for (const at of cells) doubts.set(at, "the numbers of its row do not add up to their total");
  }
}

function tablesOf(suspects: readonly Suspect[]): readonly (readonly StatedRow[])[] {
  const tables = new Map<number, Map<number, number[]>>();
  for (const [at, { found }] of suspects.entries()) {
    if (!found.cell || found.kind === "metric") continue;
    const table = tables.get(found.leaf) ?? new Map<number, number[]>();
    tables.set(found.leaf, table);
    const row = table.get(found.cell.row);
    if (row) row.push(at);
    else table.set(found.cell.row, [at]);
  }
  return Array.from(tables.values(), (table) =>
    Array.from(table.values(), (cells) => rowOf(suspects, cells)),
  );
}

function rowOf(suspects: readonly Suspect[], cells: readonly number[]): StatedRow {
  const totals = cells.map((at) => (suspects[at] ? statedTotal(suspects[at]) : null));
  const total = totals.find((each) => each !== null) ?? null;
  const parts = cells.filter((at) => {
    const form = suspects[at]?.found.form;
    return form?.kind === "number" && suspects[at]?.found.subset !== "all";
  });
  const percents = cells.filter((at) => percentOf(suspects[at]) !== null);
  const tally = cells.map((at) => tallyDone(suspects[at])).find((each) => each !== null) ?? null;
  const doneCell = parts.find((at) => suspects[at]?.found.subset === "done");
  const done = tally ?? (doneCell === undefined ? null : numberOf(suspects[doneCell]));
  return { total, done, parts, percents, cells };
}

function follows(suspect: Suspect | undefined, { total, done }: StatedRow): boolean {
  const percent = percentOf(suspect);
  if (percent === null || !total || done === null) return false;
  return Math.abs((done / total) * 100 - percent) < 1;
}

function isPartial(percent: number | null): boolean {
  return percent !== null && percent > 0 && percent < 100;
}

/** The percent of a cell that states nothing else. */
function percentOf(suspect: Suspect | undefined): number | null {
  const form = suspect?.found.form;
  if (form?.kind !== "stated" || form.stated.tally) return null;
  return form.stated.percent?.value ?? null;
}

function tallyDone(suspect: Suspect | undefined): number | null {
  const form = suspect?.found.form;
  return form?.kind === "stated" ? (form.stated.tally?.done.value ?? null) : null;
}

function numberOf(suspect: Suspect | undefined): number | null {
  const form = suspect?.found.form;
  return form?.kind === "number" ? form.number.value : null;
}

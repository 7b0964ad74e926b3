import { isOnly, priorityOf, topicsOf } from "../language/index.ts";
import type { Cell, Row, Table } from "../syntax/blocks.ts";
import { type Column, cellText, columnOf, readColumns, statusColumn } from "./columns.ts";
import { idOfCell, isRowNumber, splitId } from "./ids.ts";
import { findMark, type Legend } from "./marks.ts";
import type { Fields, RawEntry, RawGroup } from "./raw.ts";
import type { Mark, Notice } from "./types.ts";

/** What a table is, and what was read from it. */
export type TableReading =
  | { readonly role: "tasks"; readonly columns: readonly Column[]; readonly group: RawGroup }
  | { readonly role: "history"; readonly columns: readonly Column[] }
  | { readonly role: "metrics"; readonly columns: readonly Column[] }
  | { readonly role: "none"; readonly columns: readonly Column[]; readonly why: string };

/** Decides from its header and cells what a table holds; whether its rows name the plan's own parts is decided later. */
export function readTable(
  text: string,
  table: Table,
  section: number,
  legend: Legend,
): TableReading {
  const columns = readColumns(text, table, legend);
  const has = (...meanings: Parameters<typeof columnOf>[1][]) =>
    columnOf(columns, ...meanings) !== null;
  const status = statusColumn(columns);
  if (has("date") && has("change", "version") && !status) return { role: "history", columns };
  if (has("metric") && (has("baseline", "target", "current") || !status)) {
    return { role: "metrics", columns };
  }
  const why = whyNoTasks(columns, status, has);
  if (why !== null || !status)
    return { role: "none", columns, why: why ?? "no column of statuses" };
  const group = readRows({ text, table, section, legend }, columnRoles(columns, status));
  if (group.entries.length > 0) return { role: "tasks", columns, group };
  return { role: "none", columns, why: "no row with a status" };
}

function whyNoTasks(
  columns: readonly Column[],
  status: Column | null,
  has: (...meanings: NonNullable<Column["meaning"]>[]) => boolean,
): string | null {
  if (has("mitigation") || isHeadedByRisk(columns)) return "risks and blockers are no tasks";
  if (!status) return has("score", "grade", "weight") ? "scores" : "no column of statuses";
  const headed = status.meaning?.endsWith("status") ?? false;
  if (headed) {
    const wordsOnly = status.glyphs === 0;
    return wordsOnly && has("running_thing") ? "rows are running things" : null;
  }
  const marked = columns.filter((column) => column.glyphs * 2 > column.filled && column.filled > 0);
  if (marked.length > 1 || has("feature")) return "a matrix";
  return null;
}

interface TableSource {
  readonly text: string;
  readonly table: Table;
  readonly section: number;
  readonly legend: Legend;
}

/** Rows are risks where that is what the first column of words names. */
function isHeadedByRisk(columns: readonly Column[]): boolean {
  const first = columns.find(({ meaning }) => meaning !== "id" && meaning !== "date");
  return first?.meaning === "risk" || first?.meaning === "blocker";
}

function readRows(source: TableSource, roles: Roles): RawGroup {
  const { text, table, section, legend } = source;
  const entries: RawEntry[] = [];
  const notices: Notice[] = [];
  for (const row of table.rows) {
    noteRagged(row, roles.columns.length, notices);
    const entry = readRow(text, row, roles, legend, notices);
    if (entry) entries.push(entry);
  }
  const { start, end } = table;
  const uncertain = gapInNumbers(entries) ?? elision(text, table, roles);
  return { kind: "table", section, start, end, entries, uncertain, notices };
}

interface Roles {
  readonly columns: readonly Column[];
  readonly status: Column;
  readonly id: Column | null;
  readonly task: Column | null;
}

function columnRoles(columns: readonly Column[], status: Column): Roles {
  const free = columns.filter((column) => column !== status);
  const id = columnOf(free, "id");
  const task =
    columnOf(free, "task", "feature", "category", "change", "metric") ??
    free.find((column) => column.meaning === null) ??
    free.find((column) => column.meaning !== "day" && column !== id) ??
    null;
  return { columns, status, id, task };
}

function readRow(
  text: string,
  row: Row,
  roles: Roles,
  legend: Legend,
  notices: Notice[],
): RawEntry | null {
  const filled = row.cells.filter((cell) => cell.end > cell.start);
  if (filled.length === 0 || (filled.length === 1 && roles.columns.length > 2)) return null;
  const statusCell = row.cells[roles.status.index];
  const named = nameOf(text, row, roles);
  if (named.title === "" || isTotal(named.title)) return null;
  const isEmpty = !statusCell || statusCell.start === statusCell.end;
  if (isEmpty && roles.id && named.id === null) return null;
  const mark = rowMark(text, row, statusCell, legend, notices);
  const { start, end } = row;
  return {
    kind: "row",
    range: { start, end },
    mark,
    ...named,
    depth: 0,
    parent: -1,
    rollup: false,
    fields: fieldsOf(text, row, roles.columns),
  };
}

function nameOf(text: string, row: Row, roles: Roles): Pick<RawEntry, "id" | "idColumn" | "title"> {
  const idCell = roles.id ? row.cells[roles.id.index] : undefined;
  const columnId = idCell ? idOfCell(text.slice(idCell.start, idCell.end)) : null;
  const written = roles.task ? cellText(text, row.cells[roles.task.index]) : "";
  const led = splitId(written);
  const fallback = idCell ? cellText(text, idCell) : "";
  if (columnId === null || isRowNumber(columnId)) {
    if (led.id !== null) return { id: led.id, idColumn: false, title: led.title };
    return { id: columnId, idColumn: columnId !== null, title: written || fallback };
  }
  return { id: columnId, idColumn: true, title: written || fallback };
}

/** A row without a status cell gets a mark at its end, where nothing can be written: its statuses are read only. */
function rowMark(
  text: string,
  row: Row,
  cell: Cell | undefined,
  legend: Legend,
  notices: Notice[],
): Mark {
  if (!cell) return { start: row.end, end: row.end, raw: "", status: "todo" };
  if (cell.start === cell.end) return { start: cell.start, end: cell.end, raw: "", status: "todo" };
  const found = findMark(text, cell, legend);
  const raw = text.slice(cell.start, cell.end);
  if (!found) {
    notices.push(
      notice("unknown-mark", cell, `"${raw}" is no known status, the task counts as open`),
    );
    return { start: cell.start, end: cell.end, raw, status: "todo" };
  }
  if (found.conflict) {
    const { raw: written, status } = found.mark;
    notices.push(
      notice(
        "mark-conflict",
        found.mark,
        `glyph and word of "${written}" disagree, read as ${status}`,
      ),
    );
  }
  return found.mark;
}

function notice(
  code: Notice["code"],
  range: { start: number; end: number },
  message: string,
): Notice {
  return { code, start: range.start, end: range.end, message };
}

function noteRagged(row: Row, width: number, notices: Notice[]): void {
  if (row.cells.length === width) return;
  const message = `row has ${row.cells.length} cells, the header has ${width}`;
  notices.push(notice("ragged-row", row, message));
}

function isTotal(title: string): boolean {
  return isOnly(title, "overall") && topicsOf(title).has("overall");
}

function fieldsOf(text: string, row: Row, columns: readonly Column[]): Fields {
  const cell = (...meanings: NonNullable<Column["meaning"]>[]) => {
    const column = columnOf(columns, ...meanings);
    return (column && cellText(text, row.cells[column.index])) || null;
  };
  const priority = cell("priority");
  return {
    priority: priority === null ? null : (priorityOf(priority) ?? null),
    day: cell("day"),
    owner: cell("owner"),
    deadline: cell("deadline", "period"),
  };
}

function gapInNumbers(entries: readonly RawEntry[]): string | null {
  const numbers = entries.flatMap((entry) =>
    entry.idColumn && entry.id !== null && isRowNumber(entry.id) ? [Number(entry.id)] : [],
  );
  for (const [at, number] of numbers.entries()) {
    const before = numbers[at - 1];
    if (before !== undefined && number > before + 1)
      return `row numbers jump from ${before} to ${number}`;
  }
  return null;
}

const ellipsis = /^[\s|]*(?:\.{3}|…)[\s|.…]*$/u;

function elision(text: string, table: Table, roles: Roles): string | null {
  const elided = table.rows.some((row) => {
    const title = cellText(text, row.cells[roles.task?.index ?? 0]);
    return ellipsis.test(title) || ellipsis.test(text.slice(row.start, row.end));
  });
  return elided ? "a row elides others" : null;
}

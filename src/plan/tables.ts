import type { Lexicon } from "../language/index.ts";
import { isOnly, priorityOf, readMark, topicsOf } from "../language/index.ts";
import type { HeaderMeaning } from "../language/types.ts";
import type { Cell, Row, Table } from "../syntax/blocks.ts";
import { letter } from "../text/characters.ts";
import { type Column, cellText, columnOf, readColumns, statusColumn } from "./columns.ts";
import { idOfCell, isRowNumber, splitId } from "./ids.ts";
import { findMark, withStrike } from "./marks.ts";
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
  lexicon: Lexicon,
): TableReading {
  const columns = readColumns(text, table, lexicon);
  const has = (...meanings: Parameters<typeof columnOf>[1][]) =>
    columnOf(columns, ...meanings) !== null;
  const status = statusColumn(columns);
  if (has("date") && has("change", "version") && !status) return { role: "history", columns };
  if (has("metric") && (has("baseline", "target", "current") || !status)) {
    return { role: "metrics", columns };
  }
  const why =
    whyNoTasks(columns, status, has) ?? whyOnlyNumbers(lexicon, text, table, columns, status);
  if (why !== null || !status)
    return { role: "none", columns, why: why ?? "no column of statuses" };
  const group = readRows({ text, table, section, lexicon }, columnRoles(columns, status));
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
    const health = status.words === 0 && !has("id", "task");
    return has("running_thing") && (wordsOnly || health) ? "rows are running things" : null;
  }
  const marked = columns.filter((column) => column.glyphs * 2 > column.filled && column.filled > 0);
  if (marked.length > 1 || has("feature")) return "a matrix";
  return null;
}

/** Counts by status, and judgements: rows that say nothing but a status and numbers, or that have a column of scores. */
function whyOnlyNumbers(
  lexicon: Lexicon,
  text: string,
  table: Table,
  columns: readonly Column[],
  status: Column | null,
): string | null {
  if (!status || columnOf(columns, "id")) return null;
  if (isCountsByStatus(lexicon, text, table, columns, status)) return "counts by status";
  const score = columnOf(columns, "score", "grade");
  if (!score || score === status) return null;
  const cells = cellsOf(text, table, score);
  return cells.length > 0 && cells.filter(isScore).length * 2 > cells.length ? "scores" : null;
}

function isCountsByStatus(
  lexicon: Lexicon,
  text: string,
  table: Table,
  columns: readonly Column[],
  status: Column,
): boolean {
  const others = columns.filter((column) => column !== status && column.filled > 0);
  const dated = others.some(({ meaning }) => meaning !== null && dateMeanings.has(meaning));
  const isFirst = others.every(({ index }) => index > status.index);
  if (others.length === 0 || dated || !isFirst) return false;
  const names = cellsOf(text, table, status);
  const named = names.every(
    (cell) => isTotal(lexicon, cell) || (readMark(lexicon, cell)?.onlyMark ?? true),
  );
  if (!named || new Set(names).size < names.length) return false;
  return others.every((column) => cellsOf(text, table, column).every(isNumber));
}

const dateMeanings: ReadonlySet<string> = new Set(["date", "deadline", "start", "day"]);

function cellsOf(text: string, table: Table, column: Column): readonly string[] {
  return table.rows
    .map((row) => cellText(text, row.cells[column.index]))
    .filter((cell) => cell !== "");
}

const anyLetter = new RegExp(`[${letter}]`, "u");

function isNumber(cell: string): boolean {
  return /\d/.test(cell) && !anyLetter.test(cell);
}

function isScore(cell: string): boolean {
  return /^[\d.,]+(?:\s*\/\s*\d+|\s*%)?$|^[A-F][+-]?$/u.test(cell);
}

interface TableSource {
  readonly text: string;
  readonly table: Table;
  readonly section: number;
  readonly lexicon: Lexicon;
}

/** Rows are risks where that is what the first column of words names. */
function isHeadedByRisk(columns: readonly Column[]): boolean {
  const first = columns.find(({ meaning }) => meaning !== "id" && meaning !== "date");
  return first?.meaning === "risk" || first?.meaning === "blocker";
}

function readRows(source: TableSource, roles: Roles): RawGroup {
  const { text, table, section, lexicon } = source;
  const entries: RawEntry[] = [];
  const notices: Notice[] = [];
  let doubt: string | null = null;
  for (const row of table.rows) {
    noteRagged(row, roles.columns.length, notices);
    const entry = readRow(text, row, roles, lexicon, notices);
    if (!entry) continue;
    const cell = row.cells[roles.task?.index ?? -1];
    const title = cell ? text.slice(cell.start, cell.end) : "";
    const strike = withStrike(lexicon, entry.mark, title);
    doubt ??= strike.doubt;
    entries.push({ ...entry, mark: strike.mark });
  }
  const { start, end } = table;
  const uncertain = gapInNumbers(entries) ?? elision(text, table, roles) ?? doubt;
  const rated = roles.columns.some((column) => ratesRows(text, table, column));
  return { kind: "table", section, start, end, entries, uncertain, rated, notices };
}

const ratings: ReadonlySet<string> = new Set(["progress", "percent", "score", "weight"]);

/** A column of percents, scores or weights; nothing but 0 and 100 % says no more than a status does. */
function ratesRows(text: string, table: Table, column: Column): boolean {
  if (column.meaning === null || !ratings.has(column.meaning)) return false;
  const numbers = cellsOf(text, table, column).filter((cell) => /\d/.test(cell));
  return numbers.length > 1 && numbers.some((cell) => !/^(?:0|100)\s*[%％]?$/.test(cell));
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
  lexicon: Lexicon,
  notices: Notice[],
): RawEntry | null {
  const filled = row.cells.filter((cell) => cell.end > cell.start);
  if (filled.length === 0 || (filled.length === 1 && roles.columns.length > 2)) return null;
  const statusCell = row.cells[roles.status.index];
  const named = nameOf(text, row, roles);
  if (named.title === "" || isTotal(lexicon, named.title)) return null;
  const isEmpty = !statusCell || statusCell.start === statusCell.end;
  if (isEmpty && roles.id && named.id === null) return null;
  if (named.id === null && isTotalInstead(lexicon, text, row, roles)) return null;
  const cut = row.cells.length > roles.columns.length && isCut(text, statusCell, lexicon);
  const mark = rowMark(text, row, statusCell, lexicon, notices);
  const { start, end } = row;
  return {
    kind: "row",
    range: { start, end },
    mark: cut ? { start: row.end, end: row.end, raw: "", status: "todo" } : mark,
    ...named,
    depth: 0,
    parent: -1,
    rollup: false,
    fields: fieldsOf(lexicon, text, row, roles),
  };
}

/** `PART 1 TOTAL` where the other rows have their ids. */
function isTotalInstead(lexicon: Lexicon, text: string, row: Row, { id }: Roles): boolean {
  const words = id ? cellText(text, row.cells[id.index]) : "";
  return words !== "" && topicsOf(lexicon, words).has("overall");
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

/** In a row with too many cells a status cell without mark, or with half of a code span, is a piece of another cell. */
function isCut(text: string, cell: Cell | undefined, lexicon: Lexicon): boolean {
  if (!cell || cell.start === cell.end) return true;
  const ticks = text.slice(cell.start, cell.end).match(/`/g)?.length ?? 0;
  return ticks % 2 === 1 || findMark(lexicon, text, cell) === null;
}

/** A row without a status cell gets a mark at its end, where nothing can be written: its statuses are read only. */
function rowMark(
  text: string,
  row: Row,
  cell: Cell | undefined,
  lexicon: Lexicon,
  notices: Notice[],
): Mark {
  if (!cell) return { start: row.end, end: row.end, raw: "", status: "todo" };
  if (cell.start === cell.end) return { start: cell.start, end: cell.end, raw: "", status: "todo" };
  const found = findMark(lexicon, text, cell);
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

function isTotal(lexicon: Lexicon, title: string): boolean {
  return isOnly(lexicon, title, "overall") && topicsOf(lexicon, title).has("overall");
}

function fieldsOf(lexicon: Lexicon, text: string, row: Row, roles: Roles): Fields {
  const { columns } = roles;
  const cell = (...meanings: NonNullable<Column["meaning"]>[]) => {
    const column = columnOf(columns, ...meanings);
    return (column && cellText(text, row.cells[column.index])) || null;
  };
  const priority = cell("priority");
  return {
    priority: priority === null ? null : (priorityOf(lexicon, priority) ?? null),
    day: cell("day"),
    owner: cell("owner"),
    deadline: cell("deadline", "period"),
    attributes: attributesOf(text, row, roles),
  };
}

const longestAttribute = 40;
const telling: ReadonlySet<HeaderMeaning | null> = new Set([null, "category", "feature", "owner"]);

function attributesOf(
  text: string,
  row: Row,
  { columns, status, id, task }: Roles,
): readonly string[] {
  const others = columns.filter(
    (column) => telling.has(column.meaning) && ![status, id, task].includes(column),
  );
  return others.flatMap(({ index }) => {
    const cell = row.cells[index];
    const isShort = cell !== undefined && cell.end - cell.start <= longestAttribute;
    const words = isShort ? cellText(text, cell) : "";
    return anyLetter.test(words) ? [words] : [];
  });
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

import type { CalendarDate } from "../language/date.ts";
import type { Lexicon } from "../language/index.ts";
import { compareDates, findDates, isOnly, parseDate, topicsOf } from "../language/index.ts";
import type { List, Table } from "../syntax/blocks.ts";
import { plainText } from "../syntax/inline.ts";
import { type Column, cellText, columnOf } from "./columns.ts";
import { titleLine } from "./lists.ts";
import type { History, HistoryRecord, Section } from "./types.ts";

/** Reads a table with date and change columns as the history; its rows keep their order. */
export function tableHistory(
  lexicon: Lexicon,
  text: string,
  table: Table,
  columns: readonly Column[],
  section: number,
): History {
  const date = columnOf(columns, "date");
  const change = columnOf(columns, "change", "note", "task");
  const records = table.rows.map((row) => ({
    start: row.start,
    end: row.end,
    date: parseDate(lexicon, cellText(text, row.cells[date?.index ?? 0])),
    text: cellText(text, row.cells[change?.index ?? columns.length - 1]),
  }));
  const newestFirst = isNewestFirst(records);
  const rows = newestFirst ? table.rows : [...table.rows].reverse();
  const before = newestFirst ? table.delimiter : (table.rows.at(-1) ?? table.delimiter);
  return {
    kind: "table",
    section,
    newestFirst,
    records,
    row: rows[0] ?? table.header,
    neighbour: (newestFirst ? records[0] : records.at(-1)) ?? null,
    insertAt: afterLine(text, before.end),
    columns: columns.map((column) => roleOf(column, date, change)),
  };
}

/** Reads a list whose items start with dates as the history; null where they do not. */
export function listHistory(
  lexicon: Lexicon,
  text: string,
  list: List,
  section: number,
): History | null {
  const records: HistoryRecord[] = [];
  for (const item of list.items) {
    const line = titleLine(text, item);
    const words = line ? plainText(text.slice(line.start, line.end)) : "";
    const [date] = findDates(lexicon, words.slice(0, 80));
    if (!line || !date || words.slice(0, date.start).trim() !== "") return null;
    const rest = words.slice(date.end).replace(/^[\s:：—–-]+/u, "");
    records.push({ start: item.start, end: item.end, date: date.date, text: rest });
  }
  const newestFirst = isNewestFirst(records);
  const neighbour = newestFirst ? records[0] : records.at(-1);
  if (!neighbour) return null;
  const insertAt = newestFirst ? lineStart(text, neighbour.start) : afterLine(text, neighbour.end);
  return {
    kind: "list",
    section,
    newestFirst,
    records,
    row: null,
    neighbour,
    insertAt,
    columns: [],
  };
}

/** The sections that are headed as the plan's history, and those in them; no release changelogs, whose subsections are versions. */
export function historySections(
  lexicon: Lexicon,
  sections: readonly Section[],
): ReadonlySet<number> {
  const changelogs = new Set(
    sections.flatMap(({ title, parent }) => (versionTitle.test(title) ? [parent] : [])),
  );
  const found = new Set<number>();
  for (const { index, parent, title } of sections) {
    const isHistory = !changelogs.has(index) && isHeadedHistory(lexicon, title);
    if (isHistory || found.has(parent)) found.add(index);
  }
  return found;
}

const versionTitle = /^\[?v?\d+\.\d+/i;

function isHeadedHistory(lexicon: Lexicon, title: string): boolean {
  return topicsOf(lexicon, title).has("history") && isOnly(lexicon, title, "history");
}

/** Equal dates mean newest first. */
function isNewestFirst(records: readonly HistoryRecord[]): boolean {
  const dates = records.flatMap((record): CalendarDate[] => (record.date ? [record.date] : []));
  const [first] = dates;
  const last = dates.at(-1);
  return !first || !last || compareDates(first, last) >= 0;
}

function roleOf(
  column: Column,
  date: Column | null,
  change: Column | null,
): "date" | "change" | "other" {
  if (column === date) return "date";
  return column === change ? "change" : "other";
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.charCodeAt(at - 1) !== 10 && text.charCodeAt(at - 1) !== 13) at--;
  return at;
}

/** The offset right after the line end behind `offset`, or the end of the text. */
function afterLine(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) return at + 2;
  return Math.min(at + 1, text.length);
}

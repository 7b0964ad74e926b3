import type { CalendarDate } from "../language/date.ts";
import {
  type DateForm,
  findDates,
  formatDate,
  type Lexicon,
  recordLanguageOf,
  recordText,
} from "../language/index.ts";
import type { Status } from "../language/status.ts";
import { type History, languageOf, type Plan, type Task } from "../plan/index.ts";
import type { Row } from "../syntax/blocks.ts";
import { asCellText, asLineText } from "../syntax/fragment.ts";
import { linePrefix, newRowLike, readRow } from "../syntax/row.ts";
import type { Edit, Range } from "../text/edit.ts";
import { insertLines } from "../text/insert-lines.ts";

/** A task with the status it has now. */
export interface StatusChange {
  readonly task: Task;
  readonly status: Status;
}

/** New records: the one edit that adds them, and their lines. */
export interface NewRecords {
  readonly edit: Edit;
  readonly lines: readonly string[];
}

/** Records for status changes, in the form of the plan's history; null where the plan has none or nothing changed. */
export function newRecords(
  plan: Plan,
  changes: readonly StatusChange[],
  today: CalendarDate,
): NewRecords | null {
  const { history } = plan;
  if (!history || changes.length === 0) return null;
  const language = languageFor(plan, history);
  const write = recordWriter(plan, history, today);
  const lines = changes.map((change, nth) => write(sentence(plan, language, change), nth));
  if (history.newestFirst) lines.reverse();
  return { edit: insertLines(plan.text, history.insertAt, lines), lines };
}

function languageFor(plan: Plan, history: History): string {
  const texts = history.records.map((record) => record.text);
  return recordLanguageOf(plan.lexicon, texts) ?? languageOf(plan);
}

function sentence(plan: Plan, language: string, { task, status }: StatusChange): string {
  const period = plan.sections[task.period]?.period?.name ?? null;
  return recordText(plan.lexicon, language, { period, task: task.id ?? task.title, status });
}

/** Makes the line of a record of its words; `nth` counts the new records before it. */
type WriteRecord = (words: string, nth: number) => string;

function recordWriter(plan: Plan, history: History, today: CalendarDate): WriteRecord {
  if (history.row === null) return (words, nth) => listLine(plan, history, { words, today, nth });
  const { text, lexicon } = plan;
  const model = modelRow(text, history, history.row);
  const date = formatDate(today, dateForm(lexicon, text.slice(model.start, model.end)));
  return (words) => tableLine(text, history, model, { words, date });
}

function tableLine(
  text: string,
  history: History,
  model: Row,
  { words, date }: { readonly words: string; readonly date: string },
): string {
  const cells = history.columns.map((role) => {
    if (role === "date") return date;
    return role === "change" ? asCellText(words) : "";
  });
  return linePrefix(text, model.start) + newRowLike(text, model, cells);
}

/** The nearest row with a cell for each column: a line of text right below a table is read as a row of it, too. */
function modelRow(text: string, { newestFirst, records, columns }: History, nearest: Row): Row {
  if (records.length === 0) return nearest;
  const rows = records.map((record) => readRow(text, record));
  const whole = (row: Row) => row.cells.length === columns.length;
  return (newestFirst ? rows.find(whole) : rows.findLast(whole)) ?? nearest;
}

/** `- **2026-01-31**: words`: what stands before the date and between date and words is copied. */
function listLine(
  { text, lexicon }: Plan,
  history: History,
  {
    words,
    today,
    nth,
  }: { readonly words: string; readonly today: CalendarDate; readonly nth: number },
): string {
  const { neighbour } = history;
  if (!neighbour) throw new Error("a list history without a line to copy");
  const raw = firstLine(text, neighbour);
  const marker = /^\d{1,9}(?=[.)])/.exec(raw)?.[0] ?? "";
  const [date] = findDates(lexicon, raw.slice(marker.length));
  if (!date) throw new Error(`no date in the record "${raw}"`);
  const [before, after] = [
    raw.slice(marker.length).slice(0, date.start),
    raw.slice(marker.length + date.end),
  ];
  const lead = linePrefix(text, neighbour.start) + nextNumber(text, history, marker, nth) + before;
  return `${lead}${formatDate(today, date.form)}${betweenOf(after)}${asLineText(words)}`;
}

/** What stands between date and words; where the line has no words, they stand apart by a blank. */
function betweenOf(after: string): string {
  const between = /^[\s*_`~:：—–\-|)\]]*/u.exec(after)?.[0] ?? "";
  return between === after ? `${between.trimEnd()} ` : between;
}

/** The number of a new item: the next one at the end of a list that counts, else its neighbour's. */
function nextNumber(
  text: string,
  { newestFirst, records }: History,
  number: string,
  nth: number,
): string {
  const [first, second] = records
    .slice(0, 2)
    .map((record) => Number.parseInt(firstLine(text, record), 10));
  if (number === "" || newestFirst || first === second) return number;
  return String(Number(number) + 1 + nth);
}

function dateForm(lexicon: Lexicon, written: string): DateForm {
  return findDates(lexicon, written)[0]?.form ?? { pattern: "yyyy-MM-dd", months: [] };
}

function firstLine(text: string, range: Range): string {
  return /^[^\r\n]*/.exec(text.slice(range.start, range.end))?.[0] ?? "";
}

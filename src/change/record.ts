import type { CalendarDate } from "../language/date.ts";
import {
  type DateForm,
  findDates,
  formatDate,
  recordLanguageOf,
  recordText,
} from "../language/index.ts";
import type { Status } from "../language/status.ts";
import { type History, languageOf, type Plan, type Task } from "../plan/index.ts";
import { asCellText, asLineText } from "../syntax/fragment.ts";
import { linePrefix, newRowLike } from "../syntax/row.ts";
import { type Edit, replaceRange } from "../text/edit.ts";

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
  const lines = changes.map((change) =>
    recordLine(plan, history, sentence(plan, history, change), today),
  );
  if (history.newestFirst) lines.reverse();
  return { edit: insertLines(plan.text, history, lines), lines };
}

function sentence(plan: Plan, history: History, { task, status }: StatusChange): string {
  const written = history.records.map((record) => record.text);
  const language = recordLanguageOf(written) ?? languageOf(plan);
  const period = plan.sections[task.period]?.period?.name ?? null;
  return recordText(language, { period, task: task.id ?? task.title, status });
}

function recordLine(plan: Plan, history: History, words: string, today: CalendarDate): string {
  return history.row
    ? tableLine(plan, history, words, today)
    : listLine(plan, history, words, today);
}

function tableLine(plan: Plan, history: History, words: string, today: CalendarDate): string {
  const { row } = history;
  if (!row) throw new Error("a table history without a row to copy");
  const date = formatDate(today, dateForm(plan, history));
  const cells = history.columns.map((role) => {
    if (role === "date") return date;
    return role === "change" ? asCellText(words) : "";
  });
  return linePrefix(plan.text, row.start) + newRowLike(plan.text, row, cells);
}

/** `- **2026-01-31**: words`: what stands before the date and between date and words is copied. */
function listLine(plan: Plan, history: History, words: string, today: CalendarDate): string {
  const { neighbour } = history;
  if (!neighbour) throw new Error("a list history without a line to copy");
  const raw = firstLine(plan.text, neighbour);
  const [date] = findDates(raw);
  if (!date) throw new Error(`no date in the record "${raw}"`);
  const between = /^[\s*_`~:：—–\-|)\]]*/u.exec(raw.slice(date.end))?.[0] ?? " ";
  const lead = linePrefix(plan.text, neighbour.start) + raw.slice(0, date.start);
  return `${lead}${formatDate(today, date.form)}${between}${asLineText(words)}`;
}

function dateForm(plan: Plan, history: History): DateForm {
  const { neighbour } = history;
  const written = neighbour ? plan.text.slice(neighbour.start, neighbour.end) : "";
  return findDates(written)[0]?.form ?? { pattern: "yyyy-MM-dd", months: [] };
}

function firstLine(text: string, range: { start: number; end: number }): string {
  return /^[^\r\n]*/.exec(text.slice(range.start, range.end))?.[0] ?? "";
}

/** Inserts whole lines with the line end of their neighbour; at an end without newline they go before it. */
function insertLines(text: string, history: History, lines: readonly string[]): Edit {
  const at = history.insertAt;
  const eol = /(\r\n|\r|\n)$/.exec(text.slice(0, at))?.[1];
  if (eol)
    return replaceRange(text, { start: at, end: at }, lines.map((line) => line + eol).join(""));
  const other = /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
  return replaceRange(text, { start: at, end: at }, lines.map((line) => other + line).join(""));
}

import { isoDate } from "../../language/index.ts";
import type { Status } from "../../language/status.ts";
import type { Entry, EntryKind, HistoryRecord, Plan, Task } from "../../plan/types.ts";
import type { Range } from "../../text/edit.ts";
import { positionAt } from "../../text/line-index.ts";

/** A range in JSON: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface JsonPlace {
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

/** An entry in JSON; line and column are those of its mark. */
export interface JsonEntry {
  readonly line: number;
  readonly column: number;
  readonly kind: EntryKind;
  readonly raw: string;
  readonly role: Entry["role"];
}

/** A task in JSON. */
export interface JsonTask {
  readonly ref: string;
  readonly id: string | null;
  readonly title: string;
  readonly status: Status;
  readonly file: string;
  readonly line: number;
  readonly priority: string | null;
  readonly period: string | null;
  readonly day: string | null;
  readonly owner: string | null;
  readonly deadline: string | null;
  readonly entries: readonly JsonEntry[];
}

/** A history record in JSON. */
export interface JsonRecord {
  readonly line: number;
  readonly date: string | null;
  readonly text: string;
}

/** The line of an offset, from 1. */
export function lineOf(plan: Plan, offset: number): number {
  return positionAt(plan.lines, offset).line;
}

/** A range in JSON. */
export function jsonPlace(plan: Plan, range: Range): JsonPlace {
  const start = positionAt(plan.lines, range.start);
  const end = positionAt(plan.lines, range.end);
  return { line: start.line, column: start.column, end_line: end.line, end_column: end.column };
}

/** The entry that defines a task. */
function definingEntry(task: Task): Entry | undefined {
  return task.entries.find((entry) => entry.role === "defining") ?? task.entries[0];
}

/** The line that a task is defined in. */
export function taskLine(plan: Plan, task: Task): number {
  return lineOf(plan, definingEntry(task)?.range.start ?? 0);
}

/** The name of a task's period; null for none. */
export function periodName(plan: Plan, task: Task): string | null {
  const section = plan.sections[task.period];
  return section === undefined ? null : (section.period?.name ?? section.title);
}

/** A task in JSON, but for the reference to it. */
export function jsonTask(plan: Plan, file: string, task: Task): Omit<JsonTask, "ref"> {
  const { id, title, status, priority, day, owner, deadline } = task;
  return {
    id,
    title,
    status,
    file,
    line: taskLine(plan, task),
    priority,
    period: periodName(plan, task),
    day,
    owner,
    deadline,
    entries: task.entries.map((entry) => jsonEntry(plan, entry)),
  };
}

/** A history record in JSON. */
export function jsonRecord(plan: Plan, { start, date, text }: HistoryRecord): JsonRecord {
  return { line: lineOf(plan, start), date: date === null ? null : isoDate(date), text };
}

function jsonEntry(plan: Plan, { mark, kind, role }: Entry): JsonEntry {
  const { line, column } = positionAt(plan.lines, mark.start);
  return { line, column, kind, raw: mark.raw, role };
}

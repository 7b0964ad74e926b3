import { statusWord } from "../../check/status-word.ts";
import { isoDate } from "../../language/index.ts";
import { recordsNaming } from "../../plan/index.ts";
import type { HistoryRecord, Plan, Task } from "../../plan/types.ts";
import type { Style } from "../colour.ts";
import type { FoundTask } from "../references.ts";
import { visible } from "../visible.ts";
import type { Refer } from "./list-json.ts";
import { glyphOf } from "./task-line.ts";
import { jsonRecord, jsonTask, lineOf, periodName } from "./wire.ts";

/** A task with its records in JSON. */
export function jsonShown(
  { path, plan, task }: FoundTask,
  records: readonly HistoryRecord[],
  refer: Refer,
): object {
  const placed = jsonTask(plan, path, task);
  return {
    task: { ref: refer(placed), ...placed },
    records: records.map((record) => jsonRecord(plan, record)),
  };
}

/** The records of a plan's history that name a task by its id, or by its title where it has none. */
export function recordsOf({ plan, task }: FoundTask): readonly HistoryRecord[] {
  return recordsNaming(plan.history?.records ?? [], task);
}

/** A task for people. */
export function showLines(
  { path, plan, task }: FoundTask,
  records: readonly HistoryRecord[],
  style: Style,
): readonly string[] {
  const name = task.id === null ? task.title : `${task.id} ${task.title}`;
  return [
    `${glyphOf(task.status, style)} ${style.bold(visible(name))}`,
    ...factLines(plan, task, style),
    `  ${style.bold("written at")}`,
    ...entryLines(path, plan, task, style),
    ...(records.length === 0 ? [] : [`  ${style.bold("records")}`]),
    ...records.map((record) => `    ${recordText(record)}`),
  ];
}

function factLines(plan: Plan, task: Task, style: Style): readonly string[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ["status", statusWord(task.status)],
    ["priority", task.priority],
    ["period", periodText(plan, task)],
    ["day", task.day],
    ["deadline", task.deadline],
    ["owner", task.owner],
  ];
  return facts.flatMap(([label, value]) =>
    value === null ? [] : [`  ${style.dim(label.padEnd(9))} ${visible(value)}`],
  );
}

function periodText(plan: Plan, task: Task): string | null {
  const name = periodName(plan, task);
  const period = plan.sections[task.period]?.period;
  if (name === null || !period?.start || !period.end) return name;
  return `${name} (${isoDate(period.start)} – ${isoDate(period.end)})`;
}

function entryLines(path: string, plan: Plan, task: Task, style: Style): readonly string[] {
  const rows = task.entries.map(({ range, kind, mark, role }) => ({
    place: visible(`${path}:${lineOf(plan, range.start)}`),
    kind,
    mark: visible(kind === "checkbox" ? `[${mark.raw}]` : mark.raw),
    role,
  }));
  const places = Math.max(...rows.map(({ place }) => place.length));
  return rows.map(
    ({ place, kind, mark, role }) =>
      `    ${place.padEnd(places)}  ${kind.padEnd(8)}  ${mark}${role === "mirror" ? style.dim("  mirror") : ""}`,
  );
}

function recordText({ date, text }: HistoryRecord): string {
  return visible(date === null ? text : `${isoDate(date)}  ${text}`);
}

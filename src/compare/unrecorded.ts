import type { StatusChange } from "../change/index.ts";
import { isoDate } from "../language/index.ts";
import { type HistoryRecord, type Plan, recordsNaming } from "../plan/index.ts";
import { matchTasks } from "./match.ts";

/** The tasks of a plan that had another status in an earlier one, with the status they have. Parents whose children count are left out. */
export function statusChanges(before: Plan, after: Plan): readonly StatusChange[] {
  return matchTasks(before, after).flatMap(({ was, is }): readonly StatusChange[] => {
    if (was === null || is === null || is.task.rollup) return [];
    const { task } = is;
    return was.task.status === task.status ? [] : [{ task, status: task.status }];
  });
}

/** Those of them that no record states which the earlier plan has not. A record ends with the status, in every language. */
export function unrecordedChanges(before: Plan, after: Plan): readonly StatusChange[] {
  const added = addedRecords(before, after);
  return statusChanges(before, after).filter(
    ({ task, status }) =>
      !recordsNaming(added, task).some(({ text }) => text.trimEnd().endsWith(status)),
  );
}

function addedRecords(before: Plan, after: Plan): readonly HistoryRecord[] {
  const known = new Map<string, number>();
  for (const record of before.history?.records ?? []) {
    known.set(keyOf(record), (known.get(keyOf(record)) ?? 0) + 1);
  }
  return (after.history?.records ?? []).filter((record) => {
    const left = known.get(keyOf(record)) ?? 0;
    known.set(keyOf(record), left - 1);
    return left <= 0;
  });
}

function keyOf({ date, text }: HistoryRecord): string {
  return `${date === null ? "" : isoDate(date)} ${text}`;
}

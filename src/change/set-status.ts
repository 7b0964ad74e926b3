import { TrackerError } from "../error.ts";
import { statuses as allStatuses, type Status } from "../language/status.ts";
import { agrees, derive, type Plan, type Task } from "../plan/index.ts";
import { positionAt } from "../text/line-index.ts";
import { composeChange } from "./compose.ts";
import { markChange, mirrorChange, possibleStatuses } from "./notation.ts";
import { newRecords } from "./record.ts";
import type { Change, ChangeContext, MarkChange } from "./types.ts";

/** Which tasks (by index) are to have which status. */
export interface StatusRequest {
  readonly tasks: readonly number[];
  readonly status: Status;
}

/**
 * The change that gives tasks a status: the mark in every entry of each, the bound values whose scope holds one
 * of them, and a record for each whose status changes. Where no mark changes nothing does. Other values stay,
 * however false; `driftLeft` counts them.
 * @throws TrackerError `rollup` for a parent whose children count, `status-not-possible` where the defining entry cannot state it
 */
export function setStatus(plan: Plan, request: StatusRequest, context: ChangeContext): Change {
  const chosen = [...new Set(request.tasks)].flatMap((index) => plan.tasks[index] ?? []);
  const marks = chosen.flatMap((task) => marksOf(plan, task, request.status));
  const touched = new Set(chosen.map((task) => task.index));
  const statuses = plan.tasks.map((task) =>
    touched.has(task.index) ? request.status : task.status,
  );
  const { today } = context;
  const free = new Set(
    derive(plan, { today }).flatMap(({ state, value }) => (state === "unbound" ? [value] : [])),
  );
  const stale = derive(plan, { statuses, today }).filter(
    ({ state, value }) => state === "stale" && !free.has(value),
  );
  const derived =
    marks.length === 0
      ? []
      : stale.filter(({ by }) => by?.scope.tasks.some((task) => touched.has(task)));
  const changed = chosen.filter((task) => task.status !== request.status);
  const changes = changed.map((task) => ({ task, status: request.status }));
  const records = newRecords(plan, changes, context.today);
  const left = stale.filter((each) => !derived.includes(each) && each.value.form.kind !== "empty");
  return composeChange(plan, {
    context,
    statuses,
    marks,
    derived,
    records,
    staleLeft: left.length,
  });
}

function marksOf(plan: Plan, task: Task, status: Status): readonly MarkChange[] {
  refuseRollup(plan, task);
  return task.entries.flatMap((entry) => {
    const isDefining = entry.role === "defining";
    if (isDefining ? entry.mark.status === status : agrees(entry, status)) return [];
    const change = isDefining ? markChange(plan, entry, status) : mirrorChange(plan, entry, status);
    if (change) return [change];
    if (isDefining) throw cannotTake(plan, task, status);
    return [];
  });
}

function refuseRollup(plan: Plan, task: Task): void {
  if (!task.rollup) return;
  const parent = task.entries.find((entry) => entry.role === "defining");
  const entries = plan.groups[parent?.group ?? -1]?.entries ?? [];
  const at = parent ? entries.indexOf(parent) : -1;
  const children = entries.filter((entry) => entry.parent === at);
  const candidates = children.map((child) => ({
    text: child.id ?? child.title,
    line: positionAt(plan.lines, child.range.start).line,
  }));
  throw new TrackerError(
    "rollup",
    `"${task.id ?? task.title}" is done when its ${children.length} children are`,
    "set the children instead",
    candidates,
  );
}

function cannotTake(plan: Plan, task: Task, status: Status): TrackerError {
  const entry = task.entries.find((each) => each.role === "defining");
  const possible = entry ? possibleStatuses(plan, entry, allStatuses) : [];
  const name = task.id ?? task.title;
  const place = entry?.kind === "checkbox" ? "checkbox" : "row without a status cell";
  return new TrackerError(
    "status-not-possible",
    `"${name}" is a ${place} and cannot be ${status}`,
    possible.length > 0 ? `it can take ${possible.join(", ")}` : "give the row a status cell first",
  );
}

import { TrackerError } from "../error.ts";
import { statuses as allStatuses, type Status } from "../language/status.ts";
import {
  agrees,
  type Derivation,
  derive,
  mirrorDisagreements,
  type Plan,
  type Task,
} from "../plan/index.ts";
import { positionAt } from "../text/line-index.ts";
import { composeChange } from "./compose.ts";
import { markChange, mirrorChange, possibleStatuses } from "./mark-change.ts";
import { movedScopes } from "./moved.ts";
import { type Notation, notationOf } from "./notation.ts";
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
 * however false; `left` names them.
 * @throws TrackerError `rollup` for a parent whose children count, `status-not-possible` where the defining entry cannot state it
 */
export function setStatus(plan: Plan, request: StatusRequest, context: ChangeContext): Change {
  const chosen = [...new Set(request.tasks)].flatMap((index) => plan.tasks[index] ?? []);
  const notation = notationOf(plan);
  const marks = chosen.flatMap((task) => marksOf(notation, task, request.status));
  const touched = new Set(chosen.map((task) => task.index));
  const statuses = plan.tasks.map((task) =>
    touched.has(task.index) ? request.status : task.status,
  );
  const was = derive(plan, { today: context.today });
  const is = derive(plan, { statuses, today: context.today });
  const stale = is.filter(({ state }) => state === "stale");
  // What said complete and was left alone stays so: one task more does not prove that its boxes are not forgotten.
  const alone = new Set(was.flatMap(({ state, value }) => (state === "unbound" ? [value] : [])));
  const derived =
    marks.length === 0
      ? []
      : stale.filter((each) => !alone.has(each.value) && counts(each, touched));
  const rewritten = new Set(derived);
  const changed = chosen.filter((task) => task.status !== request.status);
  const changes = changed.map((task) => ({ task, status: request.status }));
  return composeChange(plan, {
    context,
    statuses,
    marks,
    derived,
    records: newRecords(plan, changes, context.today),
    adopted: [],
    moved: movedScopes(plan, was, is),
    stale: stale.filter((each) => !rewritten.has(each)),
    disagreements: mirrorDisagreements(plan),
  });
}

function counts({ by }: Derivation, tasks: ReadonlySet<number>): boolean {
  return by?.scope.tasks.some((task) => tasks.has(task)) ?? false;
}

function marksOf(notation: Notation, task: Task, status: Status): readonly MarkChange[] {
  refuseRollup(notation.plan, task);
  return task.entries.flatMap((entry) => {
    const isDefining = entry.role === "defining";
    if (isDefining ? entry.mark.status === status : agrees(entry, status)) return [];
    const change = isDefining
      ? markChange(notation, entry, status)
      : mirrorChange(notation, entry, status);
    if (change) return [change];
    if (isDefining) throw cannotTake(notation, task, status);
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

function cannotTake(notation: Notation, task: Task, status: Status): TrackerError {
  const entry = task.entries.find((each) => each.role === "defining");
  const possible = entry ? possibleStatuses(notation, entry, allStatuses) : [];
  const name = task.id ?? task.title;
  const place = entry?.kind === "checkbox" ? "checkbox" : "row without a status cell";
  return new TrackerError(
    "status-not-possible",
    `"${name}" is a ${place} and cannot be ${status}`,
    possible.length > 0 ? `it can take ${possible.join(", ")}` : "give the row a status cell first",
  );
}

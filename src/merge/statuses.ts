import { setStatus } from "../change/index.ts";
import { TrackerError } from "../error.ts";
import type { CalendarDate } from "../language/date.ts";
import { foldId } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import { agrees, type Plan, type Task } from "../plan/index.ts";
import type { Entry } from "../plan/types.ts";
import { applyEdits, type Edit } from "../text/edit.ts";
import { taskNames, titleName } from "./task-names.ts";
import { disjoint, mergeValue, versionsOf } from "./three-way.ts";
import type { MergeTools, Versions } from "./types.ts";

/**
 * A side in which every place of a task says what the place says that was changed since the base: people tick either
 * the row or the box. Where several places were changed and disagree, all stay.
 */
export async function withAgreedMirrors(
  base: Plan,
  side: Plan,
  today: CalendarDate,
  { readPlan }: MergeTools,
): Promise<Plan> {
  const before = new Map(taskNames(base).map((name, at) => [name, base.tasks[at]]));
  const names = taskNames(side);
  const edits = side.tasks.flatMap((task): readonly Edit[] => {
    const was = before.get(names[task.index] ?? "");
    const status = was ? wantedStatus(was, task) : null;
    return status === null ? [] : marksFor(side, task, status, today);
  });
  return edits.length === 0 ? side : await readPlan(applyEdits(side.text, disjoint(edits)));
}

/** The tasks, by name, to which the sides gave different statuses. */
export function statusConflicts(plans: Versions<Plan>): ReadonlySet<string> {
  const [base, ours, theirs] = [plans.base, plans.ours, plans.theirs].map(
    (plan) => new Map(taskNames(plan).map((name, at) => [name, plan.tasks[at]?.status])),
  );
  const names = [...(base?.keys() ?? [])].filter((name) => {
    const statuses = { base: base?.get(name), ours: ours?.get(name), theirs: theirs?.get(name) };
    return statuses.ours && statuses.theirs && "conflict" in mergeValue(statuses);
  });
  return new Set(names);
}

/**
 * Compares what a merged text says with what its tasks must say: the status of the side that changed it, and each task
 * that is in both sides or new in one. What cannot be told from its namesakes is not compared.
 * @throws TrackerError `verify-failed` naming the first difference
 */
export function verifyStatuses(plans: Versions<Plan>, merged: Plan): void {
  const statuses = versionsOf(plans, statusesByName);
  const now = statusesByName(merged);
  for (const name of new Set([...statuses.ours.keys(), ...statuses.theirs.keys()])) {
    const wanted = wantedAfter(versionsOf(statuses, (all) => all.get(name)));
    const is = now.get(name);
    if (wanted === null || is === "several" || is === wanted) continue;
    throw new TrackerError(
      "verify-failed",
      `the merged text does not read as it must: ${name} is ${is ?? "gone"} instead of ${wanted}`,
      "nothing was written; please report this with the three versions",
    );
  }
}

/** The status that a task must have after the merge; null where nothing can be said of it. */
function wantedAfter({ base, ours, theirs }: Versions<NamedStatus | undefined>): string | null {
  if ([base, ours, theirs].includes("several")) return null;
  if (base !== undefined && (ours === undefined || theirs === undefined)) return null;
  const [one, other] = [ours ?? theirs, theirs ?? ours];
  const outcome = mergeValue({ base: base ?? one, ours: one, theirs: other });
  return "value" in outcome ? (outcome.value ?? null) : "in conflict";
}

/** The status of a task, or that several tasks have its name. */
type NamedStatus = Status | "several";

function statusesByName(plan: Plan): ReadonlyMap<string, NamedStatus> {
  const found = new Map<string, NamedStatus>();
  for (const { id, title, status, rollup } of plan.tasks) {
    const name = id === null ? titleName(title) : foldId(id);
    found.set(name, found.has(name) || rollup ? "several" : status);
  }
  return found;
}

function wantedStatus(was: Task, task: Task): Status | null {
  const { entries, rollup, status } = task;
  if (rollup || entries.length < 2 || entries.length !== was.entries.length) return null;
  if (entries.every((entry) => agrees(entry, status))) return null;
  const changed = entries.filter((entry, at) => entry.mark.status !== was.entries[at]?.mark.status);
  const wanted = new Set(changed.map((entry) => statusSaidBy(entry, was.status)));
  const [only] = wanted;
  return wanted.size === 1 ? (only ?? null) : null;
}

/** A box that is not ticked says of a task only that it is not done. */
function statusSaidBy({ kind, role, mark }: Entry, was: Status): Status {
  if (kind !== "checkbox" || role === "defining" || mark.status === "done") return mark.status;
  return was === "done" ? "todo" : was;
}

function marksFor(
  plan: Plan,
  { index }: Task,
  status: Status,
  today: CalendarDate,
): readonly Edit[] {
  try {
    return setStatus(plan, { tasks: [index], status }, { today }).marks.map(({ edit }) => edit);
  } catch (error) {
    if (error instanceof TrackerError) return [];
    throw error;
  }
}

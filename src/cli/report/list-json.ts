import type { Task } from "../../plan/types.ts";
import type { LoadedPlan } from "../plans.ts";
import type { FoundTask } from "../references.ts";
import { jsonTask, taskLine } from "./wire.ts";

/** Gives each task a reference that means it and nothing else. */
export type Refer = (found: FoundTask) => string;

/** Tasks in JSON. */
export function jsonTasks(found: readonly FoundTask[], refer: Refer): object {
  return {
    tasks: found.map((each) => jsonTask(each.plan, each.path, each.task, refer(each))),
  };
}

/** References among plans: the id where it is the only one, the id with its file, else the line. */
export function referTo(plans: readonly LoadedPlan[]): Refer {
  const everywhere = new Map<string, number>();
  const within = new Map(plans.map(({ path, plan }) => [path, countIds(plan.tasks)]));
  for (const ids of within.values()) {
    for (const [id, count] of ids) everywhere.set(id, (everywhere.get(id) ?? 0) + count);
  }
  return ({ path, plan, task }) => {
    const id = task.id?.toLowerCase();
    if (id !== undefined && everywhere.get(id) === 1) return task.id ?? "";
    if (id !== undefined && within.get(path)?.get(id) === 1) return `${path}#${task.id}`;
    return `${path}:${taskLine(plan, task)}`;
  };
}

function countIds(tasks: readonly Task[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of tasks) {
    const folded = id?.toLowerCase();
    if (folded !== undefined) counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  return counts;
}

import type { Plan } from "../../plan/types.ts";
import type { LoadedPlan } from "../plans.ts";
import type { JsonTask } from "./wire.ts";

/** A task in JSON before it is known by which reference it can be named. */
export type PlacedTask = Omit<JsonTask, "ref">;

/** Gives each task a reference that means it and nothing else. */
export type Refer = (task: Pick<JsonTask, "id" | "file" | "line">) => string;

/** How many tasks of a plan have each id. */
export interface PlanIds {
  readonly path: string;
  readonly ids: ReadonlyMap<string, number>;
}

/** Tasks in JSON. */
export function jsonTasks(tasks: readonly PlacedTask[], refer: Refer): object {
  return { tasks: tasks.map((task) => ({ ref: refer(task), ...task })) };
}

/** The ids of a plan, to refer to tasks by. */
export function idsOf({ path, plan }: LoadedPlan): PlanIds {
  return { path, ids: countIds(plan) };
}

/** References among plans: the id where it is the only one, the id with its file, else the line. */
export function referTo(plans: readonly PlanIds[]): Refer {
  const everywhere = new Map<string, number>();
  const within = new Map(plans.map(({ path, ids }) => [path, ids]));
  for (const ids of within.values()) {
    for (const [id, count] of ids) everywhere.set(id, (everywhere.get(id) ?? 0) + count);
  }
  return ({ id, file, line }) => {
    const folded = id?.toLowerCase();
    if (folded !== undefined && everywhere.get(folded) === 1) return id ?? "";
    if (folded !== undefined && within.get(file)?.get(folded) === 1) return `${file}#${id}`;
    return `${file}:${line}`;
  };
}

function countIds({ tasks }: Plan): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of tasks) {
    const folded = id?.toLowerCase();
    if (folded !== undefined) counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  return counts;
}

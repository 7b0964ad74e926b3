import { type Derivation, derive, saysComplete } from "../derive.ts";
import { mirrorDisagreements } from "../mirrors.ts";
import { readingsWith } from "../readings.ts";
import type { Binding, Lessons, Plan, Settlement } from "../types.ts";
import { bindByCommitted } from "./committed.ts";
import { bindByOlder } from "./older.ts";
import { settlementsOf } from "./settlements.ts";

/**
 * Whether earlier versions could settle what the plan alone does not: a value that differs and is left alone or says
 * complete, entries that disagree, numbers over cancelled tasks.
 */
export function wantsLessons(plan: Plan): boolean {
  const hasCancelled = plan.tasks.some(({ status }) => status === "cancelled");
  const isOpen = (each: Derivation) =>
    isUnsettled(each) || (hasCancelled && mayKeepCancelled(each));
  return derive(plan).some(isOpen) || mirrorDisagreements(plan).length > 0;
}

function isUnsettled({ state, value, counts }: Derivation): boolean {
  const { binding } = value;
  if (state === "stale") return counts !== null && saysComplete(value, counts);
  return state === "unbound" && !(binding.state === "unbound" && binding.firm);
}

/** Marks set to cancelled by hand may look as if the plan had always counted cancelled tasks, or make a total fit by chance. */
function mayKeepCancelled({ state, by }: Derivation): boolean {
  return state === "stale" || (state === "current" && by?.cancelled === "in");
}

/** A plan with what earlier versions teach about it: how its numbers are counted, and which of two entries is right. */
export function learn(plan: Plan, lessons: Lessons): Plan {
  const { committed, isMerging } = lessons;
  const settlements = committed ? settlementsOf(plan, committed, isMerging) : new Map();
  return withBindings({ ...withSettlements(plan, settlements), lessons }, lessons);
}

/** A plan with the lessons that another version of it was read with. */
export function learnLike(plan: Plan, { lessons }: Plan): Plan {
  return lessons ? learn(plan, lessons) : plan;
}

/** The status of a settled task is what the entry says that settles it. */
function withSettlements(plan: Plan, settlements: ReadonlyMap<number, Settlement>): Plan {
  if (settlements.size === 0) return plan;
  const tasks = plan.tasks.map((task) => {
    const by = settlements.get(task.index)?.by;
    return by ? { ...task, status: by.mark.status } : task;
  });
  return { ...plan, tasks, settlements };
}

function withBindings(plan: Plan, { committed, older }: Lessons): Plan {
  const lessons = new Map([
    ...(older.length > 0 ? bindByOlder(plan, older) : []),
    ...(committed ? bindByCommitted(plan, committed) : []),
  ]);
  if (lessons.size === 0) return plan;
  const states = new Map(derive(plan).map(({ state, value }) => [value, state]));
  const values = plan.values.map((value) => {
    const binding = lessons.get(value.index);
    const isKnown = states.get(value) === "current" && binding && isAlike(value.binding, binding);
    return binding && !isKnown ? { ...value, binding } : value;
  });
  return { ...plan, values, readings: readingsWith(plan.readings, values) };
}

/** Whether both are bound and count alike. */
function isAlike(own: Binding, taught: Binding): boolean {
  if (own.state !== "bound" || taught.state !== "bound") return false;
  return own.by.unit === taught.by.unit && own.by.cancelled === taught.by.cancelled;
}

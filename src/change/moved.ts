import type { Derivation, Plan } from "../plan/index.ts";
import type { MovedScope } from "./types.ts";

/**
 * The scopes of which another number is done, by what the values say before and after, in the same order. One scope has
 * several names (`P0`, `P0 (Critical)`): the first that is met speaks for all.
 */
export function movedScopes(
  plan: Plan,
  before: readonly Derivation[],
  after: readonly Derivation[],
): readonly MovedScope[] {
  const moved = new Map<string, MovedScope>();
  for (const [at, derivation] of after.entries()) {
    const { state, by, counts: is } = derivation;
    const was = before[at]?.counts;
    if (state === "unbound" || !by || !is || !was || is.done === was.done) continue;
    const key = `${by.scope.tasks.join()} ${by.unit}`;
    if (!moved.has(key)) moved.set(key, { name: scopeName(plan, derivation), was, is });
  }
  return [...moved.values()];
}

/** A derivation's scope as people call it: `all tasks`, `P0`, a section by its title. */
export function scopeName(plan: Plan, derivation: Derivation): string {
  const { by } = derivation;
  return by?.scope.name === "all" ? by.scope.description : subjectOf(plan, derivation);
}

/** What a value summarises: a section by its title, other scopes by their names. */
export function subjectOf(plan: Plan, { value, by }: Derivation): string {
  if (!by) return value.label;
  if (by.scope.name !== "section") return by.scope.name;
  return plan.sections[value.section]?.title ?? by.scope.description;
}

import { scopeName } from "../change/index.ts";
import { foldTitle, priorityOfLabel } from "../language/index.ts";
import { countStatuses, type Derivation, derive, percentOf } from "../plan/index.ts";
import { ancestorsOf } from "../plan/outline.ts";
import type { Plan } from "../plan/types.ts";
import type { ScopeDifference, ScopeState } from "./types.ts";

/** A scope of one plan with what it counts. */
interface CountedScope {
  readonly name: string;
  readonly state: ScopeState;
  /** Whether a value is bound to it; else it is the best guess of one. */
  readonly isBound: boolean;
}

/**
 * The scopes that values of both plans count, with other results; by what is true, not by what is written. A value whose
 * total nobody brought up to date may be bound in one of the plans only: there it has shown what it counts.
 */
export function compareScopes(before: Plan, after: Plan): readonly ScopeDifference[] {
  const earlier = scopesOf(before);
  return [...scopesOf(after)].flatMap(([key, { name, state: is, isBound }]) => {
    const scope = earlier.get(key);
    if (scope === undefined || !(isBound || scope.isBound)) return [];
    const { state: was } = scope;
    if (was.done === is.done && was.total === is.total) return [];
    return [{ name, change: changeOf(was, is), was, is }];
  });
}

/** By key, each set of tasks once: where it has several names (`P0`, `P0 (Critical)`), the first that is met counts. */
function scopesOf(plan: Plan): ReadonlyMap<string, CountedScope> {
  const scopes = new Map([[keyOfAll, allTasks(plan)]]);
  const seen = new Set<string>();
  const isUnbound = ({ state }: Derivation) => state === "unbound";
  const derivations = derive(plan).toSorted((a, b) => Number(isUnbound(a)) - Number(isUnbound(b)));
  for (const derivation of derivations) {
    const { by, counts } = derivation;
    if (by === null || counts === null) continue;
    const members = `${by.unit} ${by.scope.tasks.join()}`;
    const key = keyOf(plan, derivation);
    if (seen.has(members) || scopes.has(key)) continue;
    seen.add(members);
    const isBound = !isUnbound(derivation);
    scopes.set(key, { name: nameOf(plan, derivation), state: stateOf(counts), isBound });
  }
  return scopes;
}

/** Of a section the value's own words are told, where it has any. */
function nameOf(plan: Plan, derivation: Derivation): string {
  const { by, value } = derivation;
  if (by?.scope.name !== "section" || value.label === "") return scopeName(plan, derivation);
  return priorityOfLabel(plan.lexicon, value.label) ?? value.label;
}

const keyOfAll = "leaf all";

function allTasks(plan: Plan): CountedScope {
  const { done, total, cancelled } = countStatuses(plan.tasks);
  const state = stateOf({ done, total: total - cancelled });
  return { name: "all tasks", state, isBound: true };
}

function stateOf({ done, total }: { readonly done: number; readonly total: number }): ScopeState {
  return { done, total, percent: percentOf(done, total) };
}

function keyOf(plan: Plan, { value, by }: Derivation): string {
  const { unit, scope } = by ?? { unit: "leaf", scope: { name: "" } };
  if (scope.name !== "section") return `${unit} ${foldTitle(scope.name)}`;
  const path = ancestorsOf(plan.sections, value.section).map(({ title }) => foldTitle(title));
  return `${unit} section ${path.join("\n")}`;
}

function changeOf(was: ScopeState, is: ScopeState): ScopeDifference["change"] {
  if (was.total === is.total) return "progress";
  return is.total > was.total ? "grown" : "shrunk";
}

import { scopeName } from "../change/index.ts";
import { foldTitle } from "../language/index.ts";
import { countStatuses, type Derivation, derive, percentOf } from "../plan/index.ts";
import { ancestorsOf } from "../plan/outline.ts";
import type { Plan } from "../plan/types.ts";
import type { ScopeDifference, ScopeState } from "./types.ts";

/** A scope of one plan with what it counts. */
interface CountedScope {
  readonly name: string;
  readonly state: ScopeState;
}

/** The scopes that values of both plans count, with other results; by what is true, not by what is written. */
export function compareScopes(before: Plan, after: Plan): readonly ScopeDifference[] {
  const earlier = scopesOf(before);
  return [...scopesOf(after)].flatMap(([key, { name, state: is }]) => {
    const was = earlier.get(key)?.state;
    if (was === undefined || (was.done === is.done && was.total === is.total)) return [];
    return [{ name, change: changeOf(was, is), was, is }];
  });
}

/** By key, each set of tasks once: where it has several names (`P0`, `P0 (Critical)`), the first that is met counts. */
function scopesOf(plan: Plan): ReadonlyMap<string, CountedScope> {
  const scopes = new Map([[keyOfAll, allTasks(plan)]]);
  const seen = new Set<string>();
  for (const derivation of derive(plan)) {
    const { by, counts, state } = derivation;
    if (state === "unbound" || by === null || counts === null) continue;
    const members = `${by.unit} ${by.scope.tasks.join()}`;
    const key = keyOf(plan, derivation);
    if (seen.has(members) || scopes.has(key)) continue;
    seen.add(members);
    scopes.set(key, { name: scopeName(plan, derivation), state: stateOf(counts) });
  }
  return scopes;
}

const keyOfAll = "leaf all";

function allTasks(plan: Plan): CountedScope {
  const { done, total, cancelled } = countStatuses(plan.tasks);
  return { name: "all tasks", state: stateOf({ done, total: total - cancelled }) };
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

import { leftAlone } from "../binding.ts";
import { type Derivation, derive } from "../derive.ts";
import type { Binding, Candidate, DerivedValue, Plan } from "../types.ts";
import { valuesByKey } from "./keys.ts";
import { boundByRule, candidateLike, mayLearn, nameOfCandidate } from "./rules.ts";

/**
 * Binds each value that was bound and true when the plan was committed last by the rule it was true by, so that editing
 * marks by hand never unbinds a number. What said complete and was left alone is left alone still.
 * @returns by index of the value, how it is bound; nothing for values of which that version says nothing
 */
export function bindByCommitted(plan: Plan, committed: Plan): ReadonlyMap<number, Binding> {
  const former = valuesByKey(committed);
  const derivations = new Map(derive(committed).map((each) => [each.value, each]));
  const found = new Map<number, Binding>();
  for (const [key, value] of valuesByKey(plan)) {
    const was = former.get(key);
    const derivation = was && derivations.get(was);
    const binding = derivation && mayLearn(value) && taughtBy(plan, value, derivation);
    if (binding) found.set(value.index, binding);
  }
  return found;
}

function taughtBy(plan: Plan, value: DerivedValue, was: Derivation): Binding | null {
  const { binding } = was.value;
  if (binding.state !== "bound") return null;
  if (was.state === "unbound" && was.stated === plan.text.slice(value.start, value.end)) {
    return leftAlone(binding.by, was.reason ?? "");
  }
  const by = was.state === "current" ? counterpartOf(value, was.value, binding.by) : null;
  const candidates = new Set(was.value.candidates.map(nameOfCandidate));
  return by && boundByRule(plan, value, { by, candidates });
}

/** The same rule over the tasks that are there now; null where the value has no such candidate any more. */
function counterpartOf(value: DerivedValue, was: DerivedValue, by: Candidate): Candidate | null {
  const like = candidateLike(was, by);
  const name = like && nameOfCandidate(like);
  const now = value.candidates.find((candidate) => nameOfCandidate(candidate) === name);
  if (!now) return null;
  const { unit, subset, cancelled } = by;
  const evidence = `it was true when it was committed last, ${now.evidence}`;
  return { ...now, unit, subset, cancelled, rule: "earlier", evidence };
}

import { unboundForGood } from "../binding.ts";
import { type Derivation, derive } from "../derive.ts";
import { totalIn } from "../stated.ts";
import type { Binding, Candidate, DerivedValue, Plan } from "../types.ts";
import { pathsOf, valuesByKey } from "./keys.ts";
import { boundByRule, candidateLike, mayLearn, nameOfCandidate, type ProvenRule } from "./rules.ts";

/**
 * Binds each value that was bound and true when the plan was committed last by the rule it was true by, so that editing
 * marks by hand never unbinds a number. What was left alone then is so still, as long as its text and the tasks are the same:
 * other marks prove nothing about it.
 * @returns by index of the value, how it is bound; nothing for values of which that version says nothing
 */
export function bindByCommitted(plan: Plan, committed: Plan): ReadonlyMap<number, Binding> {
  const former = valuesByKey(committed);
  const derivations = new Map(derive(committed).map((each) => [each.value, each]));
  const isSame = hasSameStructure(plan, committed);
  const found = new Map<number, Binding>();
  for (const [key, value] of valuesByKey(plan)) {
    const formerValue = former.get(key);
    const was = formerValue && derivations.get(formerValue);
    if (!was || !mayLearn(value)) continue;
    const proven = provenBy(value, was, isSame);
    const binding = proven ? boundByRule(plan, value, proven) : asBefore(plan, value, was, isSame);
    if (binding) found.set(value.index, binding);
  }
  return found;
}

/** Whether nothing but marks differs between two versions, so that what is true of a task by its index is so in both. */
function hasSameStructure(plan: Plan, former: Plan): boolean {
  const [now, then] = [plan, former].map(structureOf);
  return now?.length === then?.length && (now ?? []).every((line, at) => line === then?.[at]);
}

/** Where every task is written, and what it belongs to. */
function structureOf(plan: Plan): readonly string[] {
  const { sections, groups, tasks } = plan;
  const pathOf = pathsOf(plan);
  return [
    ...sections.map(({ index, depth }) => `${depth} ${pathOf(index)}`),
    ...groups.map(({ kind, section, outcome }) => `${kind} ${section} ${outcome}`),
    ...tasks.map(({ id, title, rollup, priority, period, entries }) => {
      const places = entries.map((entry) => `${entry.group} ${entry.section} ${entry.parent}`);
      return [id ?? title, rollup, priority, period, ...places].join("\n");
    }),
  ];
}

/**
 * A value that was left alone and whose text is the same. Where tasks came or went the file may tell more of it by now,
 * unless it said complete: then its tasks are known, and their marks are not believed.
 */
function asBefore(
  plan: Plan,
  { start, end }: DerivedValue,
  was: Derivation,
  isSame: boolean,
): Binding | null {
  const saidComplete = was.value.binding.state === "bound";
  if (was.state !== "unbound" || !(isSame || saidComplete)) return null;
  if (was.stated !== plan.text.slice(start, end)) return null;
  return unboundForGood(was.by, was.reason ?? "");
}

/** The rule that a value was true by; null where it was not, or has no such candidate any more. */
function provenBy(value: DerivedValue, was: Derivation, isSame: boolean): ProvenRule | null {
  const { binding, form, candidates } = was.value;
  if (was.state !== "current" || binding.state !== "bound") return null;
  const by = isSame ? binding.by : counterpartOf(value, was.value, binding.by);
  if (!by) return null;
  const evidence = `it was true when it was committed last, ${by.evidence}`;
  const known = isSame ? value.candidates : candidates;
  return {
    by: { ...by, rule: "earlier", evidence },
    candidates: new Set(known.map(nameOfCandidate)),
    total: totalIn(form, by.subset),
  };
}

/** The same rule over the tasks that are there now. */
function counterpartOf(value: DerivedValue, was: DerivedValue, by: Candidate): Candidate | null {
  const like = candidateLike(was, by);
  const name = like && nameOfCandidate(like);
  const now = value.candidates.find((candidate) => nameOfCandidate(candidate) === name);
  if (!now) return null;
  const { unit, subset, cancelled } = by;
  return { ...now, unit, subset, cancelled };
}

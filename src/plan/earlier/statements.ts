import { type Census, censusOf, countByRule } from "../counting.ts";
import { variantsOf } from "../fit.ts";
import type { Candidate, DerivedValue, Plan, Statement } from "../types.ts";
import { type Habits, habitsOf, writeValue } from "../write-value.ts";
import { valuesByKey } from "./keys.ts";
import { mayLearn, nameOfCandidate } from "./rules.ts";

/** A way to count a value, by the name it has in every version. */
export interface NamedRule {
  readonly name: string;
  readonly by: Candidate;
}

/**
 * What each number of a plan says, and which rules give that: what this version can teach others. Numbers that say nothing
 * or everything are left out, any rule gives those one day.
 */
export function statementsOf(plan: Plan): readonly Statement[] {
  const census = censusOf(plan.tasks);
  const habits = habitsOf(plan);
  return Array.from(valuesByKey(plan)).flatMap(([key, value]): readonly Statement[] => {
    if (!mayLearn(value) || !isPartial(value)) return [];
    const rules = rulesOf(value, census).filter(({ by }) => gives(plan, value, by, census, habits));
    const text = plan.text.slice(value.start, value.end);
    const candidates = value.candidates.map(nameOfCandidate);
    return [{ key, text, candidates, rules: rules.map(({ name }) => name) }];
  });
}

/** Every way to count a value that its place suggests. */
export function rulesOf({ candidates }: DerivedValue, census: Census): readonly NamedRule[] {
  const variants = candidates.flatMap((candidate) => variantsOf(candidate, census));
  return variants.map(({ by }) => ({
    name: `${nameOfCandidate(by)} ${by.unit} ${by.cancelled}`,
    by,
  }));
}

function gives(
  plan: Plan,
  value: DerivedValue,
  by: Candidate,
  census: Census,
  habits: Habits,
): boolean {
  const counts = countByRule(census, by);
  return counts.total > 0 && writeValue(plan, value, counts, by, habits).length === 0;
}

function isPartial({ form }: DerivedValue): boolean {
  if (form.kind === "number") return form.number.value > 1;
  if (form.kind !== "stated") return false;
  const { tally, percent, bar } = form.stated;
  if (tally) return tally.done.value > 0 && tally.done.value < tally.total.value;
  if (percent) return percent.value > 0 && percent.value < 100;
  return bar !== null && bar.filled > 0 && bar.filled < bar.width;
}

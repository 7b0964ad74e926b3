import { foldTitle } from "../../language/index.ts";
import { censusOf, sizeByRule } from "../counting.ts";
import { textByRule } from "../derive.ts";
import { isPlausible } from "../fit.ts";
import { hasSameTasks } from "../scopes.ts";
import { totalIn } from "../stated.ts";
import type { Binding, Candidate, DerivedValue, Plan, Scope } from "../types.ts";

/** What a candidate is known by in other versions of a plan: where it comes from and how its scope is called. */
export function nameOfCandidate({ rule, scope }: Candidate): string {
  return `${rule} ${foldTitle(scope.name)}`;
}

/** The candidate of a value that speaks of the same tasks as a rule; undefined where none does. */
export function candidateLike({ candidates }: DerivedValue, by: Candidate): Candidate | undefined {
  return candidates.find(({ scope }) => isSameScope(scope, by.scope, by.unit === "section"));
}

function isSameScope(one: Scope, other: Scope, byParts: boolean): boolean {
  return hasSameTasks(one, other) && (!byParts || one.parts === other.parts);
}

/** A rule that earlier versions prove for a value. */
export interface ProvenRule {
  readonly by: Candidate;
  /** The names of what the value might have summarised then. */
  readonly candidates: ReadonlySet<string>;
  /** The total that was true by it, where there is one: as long as it stands it may be far from the size. */
  readonly total: number | null;
}

/**
 * A value bound by a rule that earlier versions prove; null where what is written now speaks against it: something may be
 * missing in the scope, nothing is left in it, another total was written that is far from its size, or there is something
 * else now that it may summarise.
 */
export function boundByRule(plan: Plan, value: DerivedValue, proven: ProvenRule): Binding | null {
  const { by } = proven;
  if (by.scope.tasks.some((task) => plan.doubts.has(task))) return null;
  const size = sizeByRule(censusOf(plan.tasks), by);
  const total = totalIn(value.form, by.subset);
  const isStrange = total !== null && total !== proven.total && !isPlausible(total, size);
  if (size === 0 || isStrange) return null;
  return hasNewRival(plan, value, proven) ? null : { state: "bound", by };
}

/** Two scopes that were the same once, and so one candidate, may differ now: then nothing tells which was meant. */
function hasNewRival(plan: Plan, value: DerivedValue, { by, candidates }: ProvenRule): boolean {
  const { unit, cancelled } = by;
  const rivals = value.candidates.filter((each) => !candidates.has(nameOfCandidate(each)));
  const says = rivals.length === 0 ? "" : textByRule(plan, value, by);
  return rivals.some((rival) => textByRule(plan, value, { ...rival, unit, cancelled }) !== says);
}

/** Whether an earlier version has a say in how a value is bound: not where a human, or what stands at it, says so. */
export function mayLearn({ binding, kind }: DerivedValue): boolean {
  // Whether a metrics cell is true depends on the day.
  if (kind === "metric" || binding.state === "ignored") return false;
  return binding.state === "unbound" ? !binding.firm : binding.by.rule !== "directive";
}

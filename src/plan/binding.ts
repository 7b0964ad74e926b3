import type { Suspect } from "./candidates.ts";
import { sizeByRule } from "./counting.ts";
import type { FitContext } from "./fit.ts";
import { statedTotal } from "./stated.ts";
import type { Binding, Candidate } from "./types.ts";

/** What binding looks at beside the values themselves. */
export interface BindContext extends FitContext {
  /** How many groups of the plan hold tasks. */
  readonly groupCount: number;
  /** Of the groups in a section and its subsections, how many hold tasks. */
  readonly groupsIn: (section: number) => number;
  /** How many tasks of a list (by index) call themselves optional. */
  readonly optionalIn: (tasks: readonly number[]) => number;
  /** Whether tasks of a scope stand in a table that rates its rows. */
  readonly isRated: (candidate: Candidate) => boolean;
  /** Why the number of tasks of a scope cannot be trusted; null where it can. */
  readonly uncertain: (candidate: Candidate) => string | null;
}

/** The same, with what was found out about values together. */
export interface Bindings extends BindContext {
  /** Leaves in which most labels name nothing. */
  readonly strangers: ReadonlySet<number>;
  /** Leaves of tables most of whose totals are right. */
  readonly rows: ReadonlySet<number>;
  /** Whether at least half of the labelled totals near what they name, in values of one kind of place, are it. */
  readonly families: (suspect: Suspect) => boolean;
  /** Whether a percent without bar or tally is counted, as those like it prove. */
  readonly isCountedPercent: (suspect: Suspect) => boolean;
}

/** How many tasks a candidate has in view. */
export function sizeOf(candidate: Candidate, context: Bindings): number {
  return sizeByRule(context.census, candidate);
}

/** A value that is left alone as long as nothing else proves what it counts, and why. */
export function unbound(guess: Candidate | null | undefined, reason: string): Binding {
  return { state: "unbound", guess: guess ?? null, reason, firm: false };
}

/** A value that is left alone whatever its document or earlier ones prove, and why. */
export function unboundForGood(guess: Candidate | null | undefined, reason: string): Binding {
  return { state: "unbound", guess: guess ?? null, reason, firm: true };
}

/** Bound, unless the number of its tasks cannot be trusted, or is nothing. */
export function guard(by: Candidate, context: Bindings): Binding {
  const uncertain = context.uncertain(by);
  if (uncertain) return unboundForGood(by, uncertain);
  if (sizeOf(by, context) === 0) return unboundForGood(by, "every task of it is cancelled");
  return { state: "bound", by };
}

/** The candidate if the stated total is its size, with the cancelled tasks in where only that fits; else null. */
export function withCancelled(
  candidate: Candidate,
  suspect: Suspect,
  context: Bindings,
): Candidate | null {
  const total = statedTotal(suspect);
  if (total === null) return null;
  if (sizeOf(candidate, context) === total) return candidate;
  const all: Candidate = { ...candidate, cancelled: "in" };
  return sizeOf(all, context) === total ? all : null;
}

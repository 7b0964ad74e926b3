import type { CalendarDate } from "../language/date.ts";
import { compareDates } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import type { StatedValue } from "../syntax/stated-value.ts";
import type { Edit } from "../text/edit.ts";
import { type Census, type Counts, censusOf, countByRule } from "./counting.ts";
import type { Candidate, DerivedValue, Plan, Section } from "./types.ts";
import { type Habits, habitsOf, textOf, withPointer, writeValue } from "./write-value.ts";

/** What a derived value should say, and the edits that make it say so. */
export interface Derivation {
  readonly value: DerivedValue;
  /** `unbound` values (and `ignored` ones) have an expectation at best, never edits. */
  readonly state: "current" | "stale" | "unbound" | "ignored";
  /** As written, and as it should be written; the same text when the value is true or nothing is expected. */
  readonly stated: string;
  readonly expected: string;
  /** The rule that was followed: the binding, or the best guess of an unbound value. */
  readonly by: Candidate | null;
  /** Why the value is left alone, in words; null where it is not. */
  readonly reason: string | null;
  /** Done and total of the scope by that rule. */
  readonly counts: Counts | null;
  /** Sorted; empty unless the state is `stale`. The pointer under a bar moves with it. */
  readonly edits: readonly Edit[];
}

/** What deriving is asked for. */
export interface DeriveRequest {
  /** Status of each task by index; the plan's own where left out. */
  readonly statuses?: readonly Status[];
  /** The day on which metrics cells are due; without it none is. */
  readonly today?: CalendarDate | null;
}

/** What every derived value of a plan should say. The one place that knows how a number is counted. */
export function derive(plan: Plan, request: DeriveRequest = {}): readonly Derivation[] {
  const own = censusOf(plan.tasks);
  const census = request.statuses ? censusOf(plan.tasks, request.statuses) : own;
  const habits = habitsOf(plan);
  const due = currentPeriod(plan.sections, request.today ?? null);
  return plan.values
    .filter((value) => value.duePeriod === null || value.duePeriod === due)
    .map((value) => deriveValue({ plan, own, census, habits }, value));
}

/** What a value would say by a rule, as written; its own text where the rule counts nothing. */
export function textByRule(plan: Plan, value: DerivedValue, rule: Candidate): string {
  const counts = countByRule(censusOf(plan.tasks), rule);
  return textOf(plan.text, value, writeValue(plan, value, counts, rule, habitsOf(plan)));
}

/** The one period that holds the day; null where none does, or several do. */
function currentPeriod(sections: readonly Section[], today: CalendarDate | null): number | null {
  if (!today) return null;
  const current = sections.filter(({ period }) => {
    if (!period?.start || !period.end) return false;
    return compareDates(period.start, today) <= 0 && compareDates(today, period.end) <= 0;
  });
  return current.length === 1 ? (current[0]?.index ?? null) : null;
}

interface Deriving {
  readonly plan: Plan;
  /** The tasks as the plan has them, and as they are counted. */
  readonly own: Census;
  readonly census: Census;
  readonly habits: Habits;
}

function deriveValue(deriving: Deriving, value: DerivedValue): Derivation {
  const { binding } = value;
  if (binding.state === "bound") return deriveBound(deriving, value, binding.by);
  const nothing = nothingOf(deriving.plan, value);
  if (binding.state === "ignored") return { ...nothing, state: "ignored" };
  const reason = { ...nothing, reason: binding.reason, state: "unbound" as const };
  return binding.guess ? { ...reason, ...guessed(deriving, value, binding.guess) } : reason;
}

function nothingOf(plan: Plan, value: DerivedValue): Omit<Derivation, "state"> {
  const stated = plan.text.slice(value.start, value.end);
  return { value, stated, expected: stated, by: null, reason: null, counts: null, edits: [] };
}

function deriveBound(deriving: Deriving, value: DerivedValue, by: Candidate): Derivation {
  const { plan, own, census, habits } = deriving;
  const counts = countByRule(census, by);
  const edits = writeValue(plan, value, counts, by, habits);
  const expected = textOf(plan.text, value, edits);
  const derivation = { ...nothingOf(plan, value), by, counts, expected };
  if (edits.length === 0) return { ...derivation, state: "current" };
  if (forgetsBoxes(own, value, by, counts)) {
    return { ...derivation, state: "unbound", reason: "it says complete, people forget boxes" };
  }
  return {
    ...derivation,
    edits: withPointer(plan.text, value, edits, counts, habits),
    state: "stale",
  };
}

/** A value that agrees with its best guess is current; one that does not is left alone. */
function guessed(
  { plan, census, habits }: Deriving,
  value: DerivedValue,
  by: Candidate,
): Pick<Derivation, "by" | "counts" | "expected" | "state"> {
  const counts = countByRule(census, by);
  const edits = writeValue(plan, value, counts, by, habits);
  const agrees = edits.length === 0 && counts.total > 0;
  return {
    by,
    counts,
    expected: textOf(plan.text, value, edits),
    state: agrees ? "current" : "unbound",
  };
}

/** What says complete is not turned to zero, unless it was true before the statuses changed, or a directive or an earlier version says how it counts. */
function forgetsBoxes(own: Census, value: DerivedValue, by: Candidate, counts: Counts): boolean {
  if (isSaid(by) || by.subset !== "done" || counts.total === 0) return false;
  const opens = counts.done === 0 || (value.claimsDone && counts.done < counts.total);
  if (!opens || !saysComplete(value, counts)) return false;
  const before = countByRule(own, by);
  return before.done < before.total;
}

function isSaid({ rule }: Candidate): boolean {
  return rule === "directive" || rule === "earlier";
}

/** Whether a value says that everything is done, of as many as are counted where it states no total. */
export function saysComplete({ form }: DerivedValue, { total }: Counts): boolean {
  if (form.kind === "number") return form.number.value >= total;
  return form.kind === "stated" && isComplete(form.stated);
}

function isComplete({ tally, percent, bar }: StatedValue): boolean {
  if (tally) return tally.total.value > 0 && tally.done.value === tally.total.value;
  if (percent) return percent.value >= 100;
  return bar !== null && bar.filled === bar.width;
}

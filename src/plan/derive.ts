import { type CalendarDate, compareDates, pluralOf } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import {
  type BarPartners,
  cellsFor,
  impliedRounding,
  learnPartners,
  partnerOf,
  type Rounding,
} from "../syntax/bar.ts";
import { movePointer } from "../syntax/pointer.ts";
import { type StatedValue, scanStatedValues } from "../syntax/stated-value.ts";
import { writeStatedValue } from "../syntax/stated-value-write.ts";
import { applyEdits, type Edit, replaceRange, sortEdits } from "../text/edit.ts";
import { type Counts, countByRule } from "./counting.ts";
import type { Candidate, DerivedValue, Plan, Section, ValueForm } from "./types.ts";

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
  const statuses = request.statuses ?? plan.tasks.map((task) => task.status);
  const habits = habitsOf(plan);
  const due = currentPeriod(plan.sections, request.today ?? null);
  return plan.values
    .filter((value) => value.duePeriod === null || value.duePeriod === due)
    .map((value) => deriveValue(plan, value, statuses, habits));
}

/** What a value would say by a rule, as written; its own text where the rule counts nothing. */
export function textByRule(
  plan: Plan,
  value: DerivedValue,
  rule: Candidate,
  statuses: readonly Status[],
): string {
  const edits = writeValue(
    plan,
    value,
    countByRule(plan.tasks, rule, statuses),
    rule,
    habitsOf(plan),
  );
  return editedText(plan.text, value, edits);
}

/** The one period that holds the day; null where none does, or several do. */
export function currentPeriod(
  sections: readonly Section[],
  today: CalendarDate | null,
): number | null {
  if (!today) return null;
  const current = sections.filter(({ period }) => {
    if (!period?.start || !period.end) return false;
    return compareDates(period.start, today) <= 0 && compareDates(today, period.end) <= 0;
  });
  return current.length === 1 ? (current[0]?.index ?? null) : null;
}

/** Fills an empty place in a table cell; blanks that pad the cell make room, one stays before the pipe. */
export function fillCell(text: string, at: number, content: string): Edit {
  let blanks = 0;
  while (text[at + blanks] === " ") blanks++;
  const isAfterBlank = text[at - 1] === " ";
  if (!isAfterBlank) return replaceRange(text, { start: at, end: at }, content);
  if (blanks === 0) return replaceRange(text, { start: at, end: at }, `${content} `);
  const taken = Math.min(content.length, blanks - 1);
  return replaceRange(text, { start: at, end: at + taken }, content);
}

function deriveValue(
  plan: Plan,
  value: DerivedValue,
  statuses: readonly Status[],
  habits: Habits,
): Derivation {
  const stated = plan.text.slice(value.start, value.end);
  const nothing = {
    value,
    stated,
    expected: stated,
    by: null,
    reason: null,
    counts: null,
    edits: [],
  };
  const { binding } = value;
  if (binding.state === "ignored") return { ...nothing, state: "ignored" };
  if (binding.state === "unbound") {
    return deriveUnbound(plan, value, statuses, habits, {
      ...nothing,
      by: binding.guess,
      reason: binding.reason,
    });
  }
  const by = binding.by;
  const counts = countByRule(plan.tasks, by, statuses);
  const edits = writeValue(plan, value, counts, by, habits);
  const expected = editedText(plan.text, value, edits);
  if (forgetsBoxes(plan, value, by, counts)) {
    return {
      ...nothing,
      by,
      counts,
      expected,
      state: "unbound",
      reason: "it says complete and no task of it is done: people forget boxes",
    };
  }
  const state = edits.length === 0 ? "current" : "stale";
  return {
    ...nothing,
    expected,
    by,
    counts,
    edits: withPointer(plan, value, edits, counts, habits),
    state,
  };
}

/** A value that agrees with its best guess is current; one that does not is left alone. */
function deriveUnbound(
  plan: Plan,
  value: DerivedValue,
  statuses: readonly Status[],
  habits: Habits,
  nothing: Omit<Derivation, "state">,
): Derivation {
  const { by } = nothing;
  if (!by) return { ...nothing, state: "unbound" };
  const counts = countByRule(plan.tasks, by, statuses);
  const edits = writeValue(plan, value, counts, by, habits);
  const expected = editedText(plan.text, value, edits);
  const agrees = edits.length === 0 && counts.total > 0;
  return { ...nothing, state: agrees ? "current" : "unbound", expected, counts };
}

/** What says complete is not turned to zero, unless it was true before the statuses changed or a directive asks for it. */
function forgetsBoxes(plan: Plan, value: DerivedValue, by: Candidate, counts: Counts): boolean {
  if (by.rule === "directive" || by.subset !== "done" || counts.done > 0 || counts.total === 0)
    return false;
  if (value.form.kind !== "stated" || !isComplete(value.form.stated)) return false;
  const before = countByRule(
    plan.tasks,
    by,
    plan.tasks.map((task) => task.status),
  );
  return before.done < before.total;
}

function isComplete({ tally, percent, bar }: StatedValue): boolean {
  if (tally) return tally.total.value > 0 && tally.done.value === tally.total.value;
  if (percent) return percent.value >= 100;
  return bar !== null && bar.filled === bar.width;
}

/** The edits that make a value say what was counted; none where there is nothing to count: 0/0 is never written. */
function writeValue(
  plan: Plan,
  value: DerivedValue,
  counts: Counts,
  rule: Candidate,
  habits: Habits,
): readonly Edit[] {
  if (counts.total === 0) return [];
  const { form } = value;
  if (form.kind === "stated") return writeStated(plan, form.stated, counts, habits);
  if (form.kind === "empty") return [fillCell(plan.text, form.at, sampleText(form.sample, counts))];
  return writeNumber(plan.text, form, rule.subset === "all" ? counts.total : counts.done);
}

function writeStated(
  plan: Plan,
  stated: StatedValue,
  counts: Counts,
  habits: Habits,
): readonly Edit[] {
  const partner = stated.bar ? partnerOf(habits.partners, stated.bar) : undefined;
  return writeStatedValue(plan.text, stated, counts, habits.rounding, { partner });
}

function writeNumber(
  text: string,
  form: Extract<ValueForm, { kind: "number" }>,
  count: number,
): readonly Edit[] {
  const { number, noun } = form;
  if (number.value === count) return [];
  const edits = [replaceRange(text, number, String(count))];
  if (noun) edits.push(replaceRange(text, noun, pluralOf(text.slice(noun.start, noun.end), count)));
  return sortEdits(edits);
}

/** An empty metrics cell is filled in the form of the row's baseline. */
function sampleText(sample: string, counts: Counts): string {
  const [stated] = scanStatedValues(sample, 0, sample.length, []);
  if (!stated) throw new Error(`the sample "${sample}" of a metrics cell states nothing`);
  return applyEdits(sample, writeStatedValue(sample, stated, counts, "half-up"));
}

/** A pointer moves with the fill of its bar, and only then. */
function withPointer(
  plan: Plan,
  value: DerivedValue,
  edits: readonly Edit[],
  counts: Counts,
  habits: Habits,
): readonly Edit[] {
  const bar = value.form.kind === "stated" ? value.form.stated.bar : null;
  if (!bar || !value.pointer) return edits;
  if (!edits.some((edit) => edit.start >= bar.start && edit.end <= bar.end)) return edits;
  const filled = cellsFor(bar.width, counts, habits.rounding, bar.style.eighths ? 8 : 1);
  return sortEdits([...edits, ...movePointer(plan.text, bar, value.pointer, filled, edits)]);
}

function editedText(text: string, value: DerivedValue, edits: readonly Edit[]): string {
  const start = Math.min(value.start, edits[0]?.start ?? value.start);
  const end = Math.max(value.end, edits.at(-1)?.end ?? value.end);
  const moved = edits.map((edit) => ({
    ...edit,
    start: edit.start - start,
    end: edit.end - start,
  }));
  return applyEdits(text.slice(start, end), moved).trim();
}

/** How a plan draws its bars. */
interface Habits {
  readonly rounding: Rounding;
  readonly partners: BarPartners;
}

/** Cells are rounded down only where a partial bar of the plan shows it and none speaks against it. */
function habitsOf(plan: Plan): Habits {
  const stated = plan.values.flatMap(({ form }) => (form.kind === "stated" ? form.stated : []));
  const bars = stated.flatMap(({ bar }) => bar ?? []);
  const shown = stated.flatMap((each) => {
    const ratio = statedRatio(each);
    return each.bar && ratio ? [impliedRounding(each.bar, ratio)] : [];
  });
  const down = shown.includes("down") && !shown.includes("half-up");
  return { rounding: down ? "down" : "half-up", partners: learnPartners(bars) };
}

function statedRatio(stated: StatedValue): Counts | null {
  if (stated.tally && stated.tally.total.value > 0) {
    return { done: stated.tally.done.value, total: stated.tally.total.value };
  }
  return stated.percent ? { done: stated.percent.value, total: 100 } : null;
}

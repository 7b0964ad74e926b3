import type { CalendarDate } from "../language/date.ts";
import type { Status } from "../language/status.ts";
import type { Counts } from "../plan/index.ts";
import type { CountingRule, Entry, Plan } from "../plan/types.ts";
import type { Edit } from "../text/edit.ts";

/** What a change must be told from outside: the core reads no clock. */
export interface ChangeContext {
  /** The day on which metrics cells are due and that records bear. */
  readonly today: CalendarDate;
}

/** Edits for one plan with what they mean; nothing is written by it. */
export interface Change {
  readonly before: Plan;
  readonly context: ChangeContext;
  /** Sorted and disjoint, ready for `applyEdits`; empty when there is nothing to do. */
  readonly edits: readonly Edit[];
  /** Those of the edits that add whole lines: records and directives. */
  readonly added: readonly Edit[];
  /** The same edits for people, one entry a rewritten thing, in the order of the text. */
  readonly steps: readonly ChangeStep[];
  /** Status of each task (by index) after the change. */
  readonly statuses: readonly Status[];
  /** The marks that are rewritten. */
  readonly marks: readonly MarkChange[];
  /** What each rewritten value (by index) says afterwards. */
  readonly values: ReadonlyMap<number, string>;
  /** Records added to the history, as written. */
  readonly records: readonly string[];
  /** The values that a directive line settles which is added above them. */
  readonly adopted: readonly Adopted[];
  /** The scopes that bound values count differently afterwards, each once, in the order of those values. */
  readonly moved: readonly MovedScope[];
  /** Where bound values and mirrors that are still false stand in the text after the change, in its order. */
  readonly left: readonly number[];
}

/** A value that a directive line settles. */
export interface Adopted {
  /** Its index. */
  readonly value: number;
  /** The line that is added; null where another value of its block brings it. */
  readonly edit: Edit | null;
  /** How it is counted from then on; null where it is ignored. */
  readonly rule: CountingRule | null;
}

/** A set of tasks of which another number is done than before. */
export interface MovedScope {
  /** As people call it: `P0`, `all tasks`, a section by its title. */
  readonly name: string;
  readonly was: Counts;
  readonly is: Counts;
}

/** A mark that is rewritten, and the status that it states afterwards. */
export interface MarkChange {
  readonly entry: Entry;
  readonly status: Status;
  readonly text: string;
  readonly edit: Edit;
}

/** One thing a change rewrites. */
export interface ChangeStep {
  /** From 1, in the text before the change. */
  readonly line: number;
  readonly kind: ChangeKind;
  /** What the value summarises (`P0`, `Week 1`), or the task's id or title. */
  readonly subject: string;
  readonly was: string;
  readonly is: string;
}

export type ChangeKind =
  | "mark"
  | "bar"
  | "tally"
  | "percent"
  | "count"
  | "summary"
  | "metric"
  | "pointer"
  | "record"
  | "directive";

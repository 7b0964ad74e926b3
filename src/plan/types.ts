import type { CalendarDate } from "../language/date.ts";
import type { Lexicon } from "../language/lexicon.ts";
import type { Status } from "../language/status.ts";
import type { PeriodKind } from "../language/types.ts";
import type { Row } from "../syntax/blocks.ts";
import type { NumberField } from "../syntax/number-scan.ts";
import type { StatedValue } from "../syntax/stated-value.ts";
import type { Range } from "../text/edit.ts";
import type { LineIndex } from "../text/line-index.ts";

/** What a Markdown text says as a plan. Every index (`task`, `section`, `group`) points into the list of that name. */
export interface Plan {
  readonly text: string;
  /** The words of the plan's languages, and the marks that its legend teaches. */
  readonly lexicon: Lexicon;
  readonly lines: LineIndex;
  /** The text of the first heading, else "". */
  readonly title: string;
  readonly sections: readonly Section[];
  readonly groups: readonly Group[];
  readonly tasks: readonly Task[];
  readonly values: readonly DerivedValue[];
  readonly history: History | null;
  /** What reading met that `check` has to say, whatever the statuses. */
  readonly notices: readonly Notice[];
  /** How each block was read, for `scan`. */
  readonly readings: readonly Reading[];
  /** Tasks, by index, in whose scopes some may be missing, with the reason in words. */
  readonly doubts: ReadonlyMap<number, string>;
  /** Earlier versions that the plan was read beside; null where it was read alone. */
  readonly lessons: Lessons | null;
  /** By task index, what those say of entries that disagree. */
  readonly settlements: ReadonlyMap<number, Settlement>;
}

/** What earlier versions of a plan teach about it. */
export interface Lessons {
  /** The plan as it was committed last; null where there is none. */
  readonly committed: Plan | null;
  /** Whether a merge is under way, so that what differs from that may come from either side. */
  readonly isMerging: boolean;
  /** What the numbers of the versions before said, the newest version first. */
  readonly older: readonly (readonly Statement[])[];
}

/** What a number said in one version, neither nothing nor everything, and the rules that give that. Plain data, to be kept. */
export interface Statement {
  /** What the number is known by in other versions. */
  readonly key: string;
  readonly text: string;
  /** The names of what it might have summarised then. */
  readonly candidates: readonly string[];
  readonly rules: readonly string[];
}

/** The entry of a task that alone was changed since the last commit and so says what is right; null where several were and disagree. */
export interface Settlement {
  readonly by: Entry | null;
}

/** A heading with everything up to the next one of the same or a higher level; section 0 is the whole text. */
export interface Section extends Range {
  readonly index: number;
  readonly parent: number;
  /** 0 for the whole text. */
  readonly depth: number;
  /** The heading's text as people read it: no marks of emphasis, no emoji, no count after it. */
  readonly title: string;
  readonly heading: Range | null;
  readonly period: Period | null;
  /** The priority that the heading names (`P0 (Critical)`). */
  readonly priority: string | null;
}

/** The span of time or stage that a section stands for. */
export interface Period {
  readonly kind: PeriodKind;
  readonly number: number | null;
  /** As the heading says it: `Неделя 2`. */
  readonly name: string;
  readonly start: CalendarDate | null;
  readonly end: CalendarDate | null;
}

/** A table, a list with its nested lists, a fenced checklist, or the heading tasks of a section. */
export interface Group extends Range {
  readonly index: number;
  readonly kind: "table" | "list" | "fence" | "heading";
  readonly section: number;
  readonly entries: readonly Entry[];
  /** A list of results or criteria: its entries are mirrors where they name a task, and else no tasks. */
  readonly outcome: boolean;
}

/** One place where a task is written. */
export interface Entry {
  readonly kind: EntryKind;
  readonly role: "defining" | "mirror";
  /** Index of the task; -1 for a line of an outcome list that names no task. */
  readonly task: number;
  /** Whether the id stands in an id column. */
  readonly idColumn: boolean;
  readonly group: number;
  readonly section: number;
  /** The row, or the item's first line from its marker on. */
  readonly range: Range;
  readonly mark: Mark;
  readonly id: string | null;
  readonly title: string;
  /** Nesting within its group, from 0. */
  readonly depth: number;
  /** Index in the group's entries of the box above it, or -1. */
  readonly parent: number;
  /** Whether boxes stand below it: the children count, it is their rollup. */
  readonly rollup: boolean;
}

/** How an entry is written. */
export type EntryKind = "row" | "checkbox" | "emoji" | "heading";

/** The exact characters that state an entry's status. In a checkbox, what stands between the brackets. */
export interface Mark extends Range {
  readonly raw: string;
  readonly status: Status;
}

/** One unit of work. */
export interface Task {
  readonly index: number;
  readonly id: string | null;
  readonly title: string;
  readonly status: Status;
  /** A parent whose children count in its place. */
  readonly rollup: boolean;
  readonly priority: string | null;
  /** The section that is its period: where it is defined, else where its deadline cell points; -1 for none. */
  readonly period: number;
  readonly day: string | null;
  readonly owner: string | null;
  readonly deadline: string | null;
  /** What the other cells of its rows say in a few words (a category, a module), as a summary may name it. */
  readonly attributes: readonly string[];
  readonly entries: readonly Entry[];
}

/** A set of tasks that a derived value may summarise. */
export interface Scope {
  /** As a directive would name it: `all`, `P0`, `section`, `week:2`, or a heading's text. */
  readonly name: string;
  /** Whether a directive with that name means other tasks, so that none can bind a value to these. */
  readonly unnamed?: true;
  /** In words, for people: `section "Week 1"`. */
  readonly description: string;
  readonly tasks: readonly number[];
  /** What each task weighs, in the order of `tasks`, where hours or points are counted and not tasks. */
  readonly weights?: readonly number[];
  /** What the marks of lines that are no tasks state, where the scope is such a list. */
  readonly lines?: readonly Status[];
  /** The tasks of each subsection right below a section, where the scope is one and its subsections hold tasks. */
  readonly parts?: readonly (readonly number[])[];
}

/**
 * What is counted: tasks without children, tasks on the top level of their list, headings that are tasks, or the
 * subsections of a section, each done when nothing in it is open.
 */
export type Unit = "leaf" | "top" | "heading" | "section";

/** What of a scope is counted where only one number stands: done, not done, everything, or one status. */
export type Subset = "done" | "open" | "all" | Status;

/** How a value may be counted. */
export interface CountingRule {
  readonly scope: Scope;
  readonly unit: Unit;
  readonly subset: Subset;
  readonly cancelled: "out" | "in";
}

/** Where a candidate comes from. */
export type BindingRule =
  | "directive"
  | "label"
  | "place"
  | "total"
  | "section"
  | "sum"
  | "overall"
  /** Earlier versions of the plan prove it. */
  | "earlier";

/** A way of counting a value that the document suggests. */
export interface Candidate extends CountingRule {
  readonly rule: BindingRule;
  readonly evidence: string;
}

/** What a value summarises, and how sure that is. */
export type Binding =
  | { readonly state: "bound"; readonly by: Candidate }
  | {
      readonly state: "unbound";
      /** The best guess, where there is any candidate. */
      readonly guess: Candidate | null;
      /** Why it is not bound, in words. */
      readonly reason: string;
      /** Whether it is left alone for what is written at it or in its scope, whatever else may prove how it is counted. */
      readonly firm: boolean;
    }
  /** The human said `ignore`. */
  | { readonly state: "ignored" };

export type ValueKind = "bar" | "tally" | "percent" | "count" | "summary" | "metric";

/** Text that follows from tasks. */
export interface DerivedValue extends Range {
  readonly index: number;
  readonly kind: ValueKind;
  readonly section: number;
  /** The words that say what it is about, "" for none. */
  readonly label: string;
  readonly form: ValueForm;
  readonly binding: Binding;
  readonly candidates: readonly Candidate[];
  /** The lines under a bar that point at its fill. */
  readonly pointer: Pointer | null;
  /** Whether a mark beside it says that what it counts is done. */
  readonly claimsDone: boolean;
  /** A metrics cell is due only while this section's period is current; null for values that are always due. */
  readonly duePeriod: number | null;
}

/** How a derived value is written. */
export type ValueForm =
  | { readonly kind: "stated"; readonly stated: StatedValue }
  /** One number, with the noun it counts where one stands beside it. */
  | { readonly kind: "number"; readonly number: NumberField; readonly noun: Range | null }
  /** An empty cell to be filled like `sample`, a text such as `0/6`. */
  | { readonly kind: "empty"; readonly at: number; readonly sample: string };

/** A pointer line under a bar, and the caption under it. Ranges are whole lines without line end. */
export interface Pointer {
  readonly arrow: Range;
  readonly caption: Range | null;
}

/** The record of changes of a plan. */
export interface History {
  readonly kind: "table" | "list";
  readonly section: number;
  readonly newestFirst: boolean;
  readonly records: readonly HistoryRecord[];
  /** Where a new record goes: the offset right after a line end (or the end of the text). */
  readonly insertAt: number;
  /** The row to copy the form of (the header where there is no record yet); null in a list. */
  readonly row: Row | null;
  /** The record that a new one will stand beside; null where there is none. */
  readonly neighbour: HistoryRecord | null;
  /** Meaning of each column of a table history. */
  readonly columns: readonly ("date" | "change" | "other")[];
}

/** One row or line of the history. */
export interface HistoryRecord extends Range {
  readonly date: CalendarDate | null;
  readonly text: string;
}

/** Something reading met that people should know. */
export interface Notice extends Range {
  readonly code: NoticeCode;
  readonly message: string;
}

export type NoticeCode =
  | "duplicate-id"
  | "mark-conflict"
  | "unknown-mark"
  | "near-miss"
  | "date-order"
  | "score-drift"
  | "status-line"
  | "mojibake"
  | "ragged-row"
  | "task-in-code";

/** How a block was read, and why. */
export interface Reading extends Range {
  readonly kind: "tasks" | "outcome" | "value" | "history" | "metrics" | "summary" | "left alone";
  readonly block: "heading" | "table" | "list" | "fence" | "paragraph" | "comment";
  /** In words: `14 tasks`, `legend`, `decoration`. */
  readonly reading: string;
  readonly why: string;
}

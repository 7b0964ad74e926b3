import type { Status } from "./status.ts";

/** What a table column holds, as its header says. */
export const headerMeanings = [
  "id", // №, #, ID
  "foreign_id", // issue, PR: another thing's id, never the task's own
  "task", // task, title, description, what
  "status", // status, state, done?
  "claimed_status", // what somebody says the status is
  "actual_status", // what the status really is
  "priority",
  "day",
  "period", // week, sprint, phase
  "deadline",
  "start",
  "owner",
  "note",
  "date",
  "change", // what a history row says
  "version",
  "metric",
  "baseline",
  "current",
  "target",
  "total", // how many there are
  "done", // how many are done
  "open", // how many are left
  "todo", // how many are not started
  "in_progress",
  "blocked",
  "cancelled",
  "percent",
  "progress", // a bar, a tally or a percent
  "score",
  "weight",
  "grade",
  "risk",
  "impact",
  "mitigation",
  "blocker",
  "effort",
  "running_thing", // agent, host, service: rows are health, not work
  "feature",
  "category", // what a summary row is about: category, area, section
] as const;

/** What a table column holds, as its header says. */
export type HeaderMeaning = (typeof headerMeanings)[number];

/** Kinds of span of time or stage that a section may stand for. */
export const periodKinds = [
  "week",
  "sprint",
  "iteration",
  "phase",
  "stage",
  "month",
  "quarter",
  "milestone",
  "day",
] as const;

/** A kind of period. */
export type PeriodKind = (typeof periodKinds)[number];

/** Priority names that stand for a level, most urgent first. */
export const priorityLevels = ["critical", "high", "medium", "low"] as const;

/** A level of priority. */
export type PriorityLevel = (typeof priorityLevels)[number];

/** What a heading or label may say about what stands under it. */
export const topics = [
  "outcome", // results, deliverables, acceptance or success criteria, checkpoints
  "criteria", // must have, should have, could have: stay tasks inside outcome headings
  "overall", // overall, total, in all
  "progress", // progress, completion: words around a label that are not the label
  "history", // change history, update log
  "log", // journal, work session, archive, weekly report
  "generated", // the file is written by a program
  "projection", // after completion
  "legend",
  "dependencies",
  "timeline",
  "team",
  "target", // goals, targets
  "milestones",
  "blockers", // blockers and risks
  "metrics",
  "updated", // last updated, next update
  "optional",
  "do", // a list of advice
  "dont",
] as const;

/** A topic of a heading or label. */
export type Topic = (typeof topics)[number];

/** Things that a number may count; `task` and those like it are ours, the others are foreign. */
export const countedUnits = [
  "task", // task, item, to-do
  "subtask", // subtask, step, check
  "section", // section, phase, group
] as const;

/** A unit of ours. */
export type CountedUnit = (typeof countedUnits)[number];

/** A plural category of CLDR, as `Intl.PluralRules` names it. */
export type PluralCategory = "zero" | "one" | "two" | "few" | "many" | "other";

/** The forms of a noun by plural category; `other` is always there. */
export type NounForms = { readonly other: string } & Readonly<
  Partial<Record<PluralCategory, string>>
>;

/**
 * Everything tracker knows of one language. Words are written in lower case. A `*` at the end of a word stands
 * for any ending (`заверш*`). A phrase is words with one blank between; it is looked for as whole words, and where
 * two fit, the longer one counts. A phrase behind `=` counts only where it is all that is said (`=key` is the legend
 * `Key:`, but not `Key features`).
 */
export interface Language {
  /** BCP 47. */
  readonly code: string;
  /** The language's name in itself. */
  readonly name: string;
  /** Where the main word of several stands: `Task status` last, `Статус задачи` first. */
  readonly mainWord: "first" | "last";
  /** Small words that say nothing by themselves: `of`, `and`, `the`. */
  readonly connectives: readonly string[];
  readonly headers: Readonly<Record<HeaderMeaning, readonly string[]>>;
  /** The first word of each is the one that is written where a plan shows none of its own. */
  readonly statuses: Readonly<Record<Status, readonly string[]>>;
  readonly periods: Readonly<Record<PeriodKind, readonly string[]>>;
  /** What makes a number an ordinal: `nd` in `2nd week`, `я` in `1-я неделя`. */
  readonly ordinalEndings: readonly string[];
  readonly priorities: Readonly<Record<PriorityLevel, readonly string[]>>;
  readonly topics: Readonly<Record<Topic, readonly string[]>>;
  /** Nouns a count may carry; several nouns a unit. */
  readonly units: Readonly<Record<CountedUnit, readonly NounForms[]>>;
  /** Nouns of things that are not tasks: points, hours, days, lines, files, tests. */
  readonly foreignUnits: readonly string[];
  /** What may stand between the numbers of a tally: `of`. */
  readonly tallyWords: readonly string[];
  /** A progress record; `{period}` and `{task}` and `{status}` are filled in. */
  readonly record: {
    readonly withPeriod: string;
    readonly withoutPeriod: string;
  };
  readonly dates: {
    /** Month names and their short forms, January first; the first of each is the one written in a long date. */
    readonly months: readonly (readonly string[])[];
    /** Long forms in this language, with `d`, `dd`, `MMMM`, `MMM`, `yyyy`. */
    readonly forms: readonly string[];
  };
}

import type { Range } from "../text/edit.ts";
import type { EntryKind, Mark, Notice } from "./types.ts";

/** What a table row or a heading says about a task beside its title and status. */
export interface Fields {
  readonly priority: string | null;
  readonly day: string | null;
  readonly owner: string | null;
  readonly deadline: string | null;
  /** What its other cells say in a few words: a category, a module, a team. */
  readonly attributes: readonly string[];
}

/** An entry before it is known which task it belongs to. */
export interface RawEntry {
  readonly kind: EntryKind;
  readonly range: Range;
  readonly mark: Mark;
  readonly id: string | null;
  readonly idColumn: boolean;
  readonly title: string;
  readonly depth: number;
  readonly parent: number;
  readonly rollup: boolean;
  readonly fields: Fields;
}

/** A group before it is known whether it counts. */
export interface RawGroup extends Range {
  readonly kind: "table" | "list" | "fence" | "heading";
  readonly section: number;
  readonly entries: readonly RawEntry[];
  /** Why its number of tasks cannot be trusted (a line that elides, a gap in row numbers), in words. */
  readonly uncertain: string | null;
  /** Whether a column rates its rows, so that a percent over it may be their mean. */
  readonly rated: boolean;
  readonly notices: readonly Notice[];
}

export const noFields: Fields = {
  priority: null,
  day: null,
  owner: null,
  deadline: null,
  attributes: [],
};

import type { CalendarDate } from "../language/date.ts";
import type { Status } from "../language/status.ts";
import type { Plan } from "../plan/index.ts";

/** The same thing in the three versions of a merge: the one both sides started from, and the two sides. */
export interface Versions<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** The name of a version. */
export type Version = keyof Versions<unknown>;

/** The two sides of a merge. */
export type Side = "ours" | "theirs";

/** What merging needs of the world. */
export interface MergeTools {
  /** Reads a text as a plan. */
  readonly readPlan: (text: string) => Promise<Plan>;
  /**
   * Merges three texts line by line, as `git merge-file -p` does, with conflict markers of `innerMarkerSize` characters.
   * With `withBase` the base of each conflict stands between the sides (`--diff3`).
   */
  readonly mergeLines: (texts: Versions<string>, withBase: boolean) => Promise<string>;
}

/** How conflicts are to be written, and what day it is. */
export interface MergeSettings {
  readonly today: CalendarDate;
  /** What stands behind the markers. */
  readonly labels: Versions<string>;
  /** How many characters a marker has. */
  readonly markerSize: number;
  /** Whether the base stands in a conflict, too. */
  readonly withBase: boolean;
}

/** What both sides changed in ways that cannot both be kept. */
export interface MergeConflict {
  /** Line of its first marker in the merged text, from 1. */
  readonly line: number;
  /** `status`: two statuses for one task; `entry`: another part of one task; `removed`: changed here, removed there. */
  readonly kind: ConflictKind;
  /** The task's id or title; "" for ordinary lines. */
  readonly subject: string;
  /** The two statuses of a status conflict. */
  readonly statuses: { readonly ours: Status; readonly theirs: Status } | null;
}

/** What kind of thing a conflict is about. */
export type ConflictKind = "status" | "entry" | "removed" | "lines";

/** A merged text. */
export interface Merged {
  readonly text: string;
  /** In the order of the text; where there is one, no number was recomputed. */
  readonly conflicts: readonly MergeConflict[];
}

/** Markers of the merging of lines are longer than anything people write, so that they can be told from text. */
export const innerMarkerSize = 67;

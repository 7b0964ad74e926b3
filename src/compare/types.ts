import type { Status } from "../language/status.ts";

/** What became of a task: one of the first two, or any of the others together. */
export type TaskChange = "added" | "removed" | "status" | "renumbered" | "renamed" | "moved";

/** A task as one of the two plans has it. */
export interface TaskState {
  readonly id: string | null;
  readonly title: string;
  readonly status: Status;
  /** The headings that it stands under, the outermost first. */
  readonly section: readonly string[];
  /** The line that defines it, from 1. */
  readonly line: number;
}

/** A task that is not in both plans, or not the same in both. */
export interface TaskDifference {
  readonly changes: readonly TaskChange[];
  /** Null for a task that was added. */
  readonly was: TaskState | null;
  /** Null for a task that was removed. */
  readonly is: TaskState | null;
}

/** What a scope counts. */
export interface ScopeState {
  readonly done: number;
  readonly total: number;
  /** A whole number; 100 only when all is done and 0 only when nothing is. */
  readonly percent: number;
}

/** A scope that both plans count, with other results. */
export interface ScopeDifference {
  /** As people call it: `P0`, `all tasks`, a section by its title. */
  readonly name: string;
  readonly change: "grown" | "shrunk" | "progress";
  readonly was: ScopeState;
  readonly is: ScopeState;
}

/** What changed from one plan to another. */
export interface PlanDifference {
  /** In the order of the later plan; those that it lacks follow, in the order of the earlier one. */
  readonly tasks: readonly TaskDifference[];
  /** All tasks first, then in the order of the later plan's values, those that are bound before the others. */
  readonly scopes: readonly ScopeDifference[];
}

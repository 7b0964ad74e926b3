import { shiftBy } from "../change/shift.ts";
import type { Plan } from "../plan/index.ts";
import { applyEdits, type Edit } from "../text/edit.ts";
import { lineIndex, positionAt } from "../text/line-index.ts";
import { taskNames } from "./task-names.ts";
import { withoutTokens } from "./tokens.ts";

/** One version of a plan, line by line, its derived values taken out. */
export interface VersionLines {
  readonly plan: Plan;
  /** Without line ends; a text without dress has one more `""` behind its last line, which is left out. */
  readonly lines: readonly string[];
  /** What tells each task, by its index, in the other versions. */
  readonly names: readonly string[];
  /** Where an offset of the plan's text stands now: the line from 0, and the column in it. */
  readonly placeOf: (offset: number) => Place;
}

/** A place in a list of lines, both from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A plan with edits made that put tokens into its lines; tokens hold no line end. */
export function versionLines(plan: Plan, edits: readonly Edit[]): VersionLines {
  const text = applyEdits(plan.text, edits);
  const index = lineIndex(text);
  const moved = shiftBy(edits);
  return {
    plan,
    lines: text.split("\n").slice(0, -1),
    names: taskNames(plan),
    placeOf: (offset) => {
      const { line, column } = positionAt(index, moved(offset));
      return { line: line - 1, column: column - 1 };
    },
  };
}

/** A line as it is compared: without tokens, runs of blanks as one. */
export function comparable(line: string): string {
  return withoutTokens(line).replace(/\s+/g, " ").trim();
}

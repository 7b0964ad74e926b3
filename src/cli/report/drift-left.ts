import type { Change } from "../../change/types.ts";
import { derive, mirrorDisagreements } from "../../plan/index.ts";
import { mapOffset } from "../../text/edit.ts";
import { lineIndex, positionAt } from "../../text/line-index.ts";
import type { EditedPlan } from "../edit-plans.ts";

/**
 * The lines, in the text after the change, that hold values or mirrors which are false still, a line as often as it
 * holds one. An empty cell is not false.
 */
export function linesLeftFalse({ change, edited }: EditedPlan): readonly number[] {
  const lines = lineIndex(edited);
  const offsets = [...falseValues(change), ...falseMirrors(change)];
  return offsets
    .map((at) => positionAt(lines, mapOffset(change.edits, at)).line)
    .sort((a, b) => a - b);
}

function falseValues({ before, statuses, context, values }: Change): readonly number[] {
  return derive(before, { statuses, today: context.today })
    .filter(
      ({ state, value }) =>
        state === "stale" && value.form.kind !== "empty" && !values.has(value.index),
    )
    .map(({ value }) => value.start);
}

function falseMirrors({ before, marks }: Change): readonly number[] {
  const touched = new Set(marks.map(({ entry }) => entry.task));
  return mirrorDisagreements(before)
    .filter(({ settled, task }) => settled && !touched.has(task.index))
    .map(({ entry }) => entry.mark.start);
}

import type { Status } from "../language/status.ts";
import type { Derivation, MirrorDisagreement, Plan } from "../plan/index.ts";
import { type Edit, sortEdits } from "../text/edit.ts";
import { type LineIndex, positionAt } from "../text/line-index.ts";
import { subjectOf } from "./moved.ts";
import type { NewRecords } from "./record.ts";
import { shiftBy } from "./shift.ts";
import type {
  Adopted,
  Change,
  ChangeContext,
  ChangeStep,
  MarkChange,
  MovedScope,
} from "./types.ts";

/** The parts of which a change is put together. */
export interface ChangeParts {
  readonly context: ChangeContext;
  readonly statuses: readonly Status[];
  readonly marks: readonly MarkChange[];
  /** The stale values that are rewritten. */
  readonly derived: readonly Derivation[];
  readonly records: NewRecords | null;
  readonly adopted: readonly Adopted[];
  readonly moved: readonly MovedScope[];
  /** The bound values that are left false. */
  readonly stale: readonly Derivation[];
  /** The mirrors that disagreed before the change. */
  readonly disagreements: readonly MirrorDisagreement[];
}

/** Puts marks, values and records together into one change of a plan. */
export function composeChange(before: Plan, parts: ChangeParts): Change {
  const { context, statuses, marks, derived, records, adopted, moved } = parts;
  const added = [...(records ? [records.edit] : []), ...adopted.flatMap(({ edit }) => edit ?? [])];
  const edits = sortEdits([
    ...marks.map((mark) => mark.edit),
    ...derived.flatMap((derivation) => derivation.edits),
    ...added,
  ]);
  const left = leftFalse(parts).map(shiftBy(edits));
  return {
    before,
    context,
    edits,
    added,
    steps: stepsOf(before, parts),
    statuses,
    marks,
    values: new Map(derived.map(({ value, expected }) => [value.index, expected])),
    records: records?.lines ?? [],
    adopted,
    moved,
    left,
  };
}

/** Where values and mirrors stand that are left false, in the text before the change. An empty cell is not false. */
function leftFalse({ marks, stale, disagreements }: ChangeParts): readonly number[] {
  const touched = new Set(marks.map(({ entry }) => entry.task));
  const values = stale.filter(({ value }) => value.form.kind !== "empty");
  const mirrors = disagreements.filter(({ settled, task }) => settled && !touched.has(task.index));
  return [
    ...values.map(({ value }) => value.start),
    ...mirrors.map(({ entry }) => entry.mark.start),
  ].sort((a, b) => a - b);
}

function stepsOf(plan: Plan, parts: ChangeParts): readonly ChangeStep[] {
  const steps = [
    ...parts.marks.map((mark) => markStep(plan, mark)),
    ...parts.derived.flatMap((derivation) => valueSteps(plan, derivation)),
    ...recordSteps(plan, parts.records),
    ...parts.adopted.flatMap((adopted) => directiveSteps(plan, adopted)),
  ];
  return steps.sort((a, b) => a.line - b.line);
}

function markStep(plan: Plan, { entry, text }: MarkChange): ChangeStep {
  const task = plan.tasks[entry.task];
  const subject = task?.id ?? entry.title;
  return {
    line: lineOf(plan.lines, entry.mark.start),
    kind: "mark",
    subject,
    was: entry.mark.raw,
    is: text,
  };
}

function valueSteps(plan: Plan, derivation: Derivation): readonly ChangeStep[] {
  const { value, by, stated, expected, edits } = derivation;
  const subject = subjectOf(plan, derivation);
  const step: ChangeStep = {
    line: lineOf(plan.lines, value.start),
    kind: value.kind,
    subject: by ? subject : value.label,
    was: stated,
    is: expected,
  };
  const beyond = edits.filter((edit) => edit.start >= value.end && value.form.kind === "stated");
  return [step, ...beyond.map((edit) => pointerStep(plan, edit, subject))];
}

function pointerStep(plan: Plan, edit: Edit, subject: string): ChangeStep {
  const line = lineOf(plan.lines, edit.start);
  return { line, kind: "pointer", subject, was: edit.was, is: edit.text };
}

function recordSteps(plan: Plan, records: NewRecords | null): readonly ChangeStep[] {
  if (!records) return [];
  const line = lineOf(plan.lines, records.edit.start);
  return records.lines.map((is) => ({
    line,
    kind: "record" as const,
    subject: "history",
    was: "",
    is,
  }));
}

function directiveSteps(plan: Plan, { value, edit }: Adopted): readonly ChangeStep[] {
  if (edit === null) return [];
  const subject = plan.values[value]?.label ?? "";
  const line = lineOf(plan.lines, edit.start);
  return [{ line, kind: "directive", subject, was: "", is: edit.text.trim() }];
}

function lineOf(lines: LineIndex, offset: number): number {
  return positionAt(lines, offset).line;
}

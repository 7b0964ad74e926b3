import type { Status } from "../language/status.ts";
import { type Derivation, mirrorDisagreements, type Plan } from "../plan/index.ts";
import { type Edit, sortEdits } from "../text/edit.ts";
import { type LineIndex, positionAt } from "../text/line-index.ts";
import type { NewRecords } from "./record.ts";
import type { Change, ChangeContext, ChangeStep, MarkChange } from "./types.ts";

/** The parts of which a change is put together. */
export interface ChangeParts {
  readonly context: ChangeContext;
  readonly statuses: readonly Status[];
  readonly marks: readonly MarkChange[];
  /** The stale values that are rewritten. */
  readonly derived: readonly Derivation[];
  readonly records: NewRecords | null;
  /** Bound values that are left false. */
  readonly staleLeft: number;
}

/** Puts marks, values and records together into one change of a plan. */
export function composeChange(before: Plan, parts: ChangeParts): Change {
  const { context, statuses, marks, derived, records } = parts;
  const edits = [
    ...marks.map((mark) => mark.edit),
    ...derived.flatMap((derivation) => derivation.edits),
    ...(records ? [records.edit] : []),
  ];
  return {
    before,
    context,
    edits: sortEdits(edits),
    steps: stepsOf(before, parts),
    statuses,
    marks,
    values: new Map(derived.map(({ value, expected }) => [value.index, expected])),
    records: records?.lines ?? [],
    driftLeft: parts.staleLeft + mirrorsLeft(before, marks),
  };
}

function mirrorsLeft(plan: Plan, marks: readonly MarkChange[]): number {
  const mended = new Set(marks.map((mark) => mark.entry));
  return mirrorDisagreements(plan).filter(({ entry, settled, task, defining }) => {
    const isTouched =
      mended.has(entry) || mended.has(defining) || task.entries.some((each) => mended.has(each));
    return settled && !isTouched;
  }).length;
}

function stepsOf(plan: Plan, parts: ChangeParts): readonly ChangeStep[] {
  const steps = [
    ...parts.marks.map((mark) => markStep(plan, mark)),
    ...parts.derived.flatMap((derivation) => valueSteps(plan, derivation)),
    ...recordSteps(plan, parts.records),
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

function subjectOf(plan: Plan, { value, by }: Derivation): string {
  if (!by) return value.label;
  if (by.scope.name !== "section") return by.scope.name;
  return plan.sections[value.section]?.title ?? by.scope.description;
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

function lineOf(lines: LineIndex, offset: number): number {
  return positionAt(lines, offset).line;
}

import type { CalendarDate } from "../../language/date.ts";
import { type Derivation, type Explanation, explainValue } from "../../plan/index.ts";
import type { DerivedValue, Entry, Plan, Task } from "../../plan/types.ts";
import { positionAt } from "../../text/line-index.ts";
import type { Style } from "../colour.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";
import { jsonDerived } from "./status-json.ts";
import { glyphOf } from "./task-line.ts";
import { lineOf } from "./wire.ts";

/** What is to be explained: the first of the values; the others are named. */
export interface Explained {
  readonly path: string;
  readonly plan: Plan;
  /** The task that was asked for; null where it was a value. */
  readonly task: Task | null;
  readonly values: readonly DerivedValue[];
  readonly today: CalendarDate;
}

/** An explanation in JSON. */
export function jsonExplained({ plan, values, today }: Explained): object {
  const [value] = values;
  const explanation = value === undefined ? null : explainValue(plan, value, { today });
  if (value === undefined || explanation === null)
    return { value: null, counted: [], not_counted: [], candidates: [] };
  return {
    value: {
      ...jsonDerived(plan, explanation.derivation),
      reason: reasonOf(explanation.derivation),
    },
    counted: explanation.counted.map((entry) => jsonCounted(plan, entry)),
    not_counted: explanation.notCounted.map(({ entry, why }) => ({
      ...jsonCounted(plan, entry),
      why,
    })),
    candidates: explanation.candidates.map(({ candidate, says, directive }) => ({
      rule: candidate.rule,
      scope: candidate.scope.name,
      unit: candidate.unit,
      evidence: candidate.evidence,
      says,
      directive,
    })),
  };
}

/** An explanation for people. */
export function explainLines(explained: Explained, style: Style): readonly string[] {
  const { path, plan, task, values, today } = explained;
  const [value, ...others] = values;
  const name = task === null ? "" : visible(task.id ?? task.title);
  if (value === undefined) return [`no number is known to count ${name}`];
  const explanation = explainValue(plan, value, { today });
  if (explanation === null) return [`${visible(path)}:${placeOf(plan, value)} is not due today`];
  return [
    ...headLines(explained, explanation, style),
    ...candidateLines(explanation, style),
    ...countedLines(explained, explanation, style),
    ...others.map((other) =>
      style.dim(`also: tracker explain ${visible(path)}:${placeOf(plan, other)}`),
    ),
  ];
}

function headLines(
  { path, plan }: Explained,
  { derivation }: Explanation,
  style: Style,
): readonly string[] {
  const { value, state, stated, expected, by } = derivation;
  const head = `${visible(path)}:${placeOf(plan, value)}  ${style.bold(visible(stated))}`;
  const why =
    by === null ? [] : [`  counts ${visible(by.scope.description)}: ${visible(by.evidence)}`];
  switch (state) {
    case "current":
      return [head, `  ${style.green("true")}`, ...why];
    case "stale":
      return [
        head,
        `  ${style.red("drifted:")} should be ${style.bold(visible(expected))}`,
        ...why,
      ];
    default:
      return [head, `  ${style.yellow("left alone:")} ${visible(reasonOf(derivation) ?? "")}`];
  }
}

function candidateLines({ derivation, candidates }: Explanation, style: Style): readonly string[] {
  if (derivation.state === "current" || derivation.state === "stale") return [];
  return candidates.flatMap(({ candidate, says, directive }) => [
    `  ${visible(says)}  if it counts ${visible(candidate.scope.description)}`,
    ...(directive === null
      ? []
      : [style.dim(`    to bind it so, put above it: ${visible(directive)}`)]),
  ]);
}

function countedLines(
  { path, plan }: Explained,
  { derivation, counted: entries, notCounted }: Explanation,
  style: Style,
): readonly string[] {
  const how = derivation.state === "unbound" ? " by the best guess" : "";
  const line = (entry: Entry, why: string) => {
    const id = entry.id === null ? "" : `${entry.id} `;
    const place = style.dim(`${visible(path)}:${lineOf(plan, entry.range.start)}`);
    return `    ${glyphOf(entry.mark.status, style)} ${place} ${visible(id + entry.title)}${why}`;
  };
  return [
    ...(entries.length === 0 ? [] : [`  ${counted(entries.length, "task")} counted${how}`]),
    ...entries.map((entry) => line(entry, "")),
    ...(notCounted.length === 0 ? [] : [`  ${notCounted.length} not counted`]),
    ...notCounted.map(({ entry, why }) => line(entry, style.dim(` (${visible(why)})`))),
  ];
}

function jsonCounted(plan: Plan, { id, title, mark, range }: Entry): object {
  return { line: lineOf(plan, range.start), id, title, status: mark.status };
}

function reasonOf({ state, reason }: Derivation): string | null {
  return state === "ignored" ? "a directive says ignore" : reason;
}

function placeOf(plan: Plan, value: DerivedValue): string {
  const { line, column } = positionAt(plan.lines, value.start);
  return `${line}:${column}`;
}

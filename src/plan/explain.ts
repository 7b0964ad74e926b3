import { isOfUnit } from "./counting.ts";
import { type Derivation, type DeriveRequest, derive, textByRule } from "./derive.ts";
import { directiveFor } from "./directive.ts";
import type { Candidate, DerivedValue, Entry, Plan, Task } from "./types.ts";

/** Why a derived value says what it says. */
export interface Explanation {
  readonly derivation: Derivation;
  readonly counted: readonly Entry[];
  readonly notCounted: readonly { readonly entry: Entry; readonly why: string }[];
  /** What the value would say by each rule that the document suggests, and the line that would bind it so. */
  readonly candidates: readonly ExplainedCandidate[];
}

/** A candidate in words. */
export interface ExplainedCandidate {
  readonly candidate: Candidate;
  readonly says: string;
  readonly directive: string | null;
}

/** Explains a value; null where it is not due on the day asked for. */
export function explainValue(
  plan: Plan,
  value: DerivedValue,
  request: DeriveRequest = {},
): Explanation | null {
  const derivation = derive(plan, request).find((each) => each.value === value);
  if (!derivation) return null;
  const candidates = value.candidates.map((candidate) => ({
    candidate,
    says: textByRule(plan, value, candidate),
    directive: directiveFor(value, candidate),
  }));
  return { derivation, ...countedBy(plan, derivation.by), candidates };
}

function countedBy(
  plan: Plan,
  rule: Candidate | null,
): Pick<Explanation, "counted" | "notCounted"> {
  const counted: Entry[] = [];
  const notCounted: { entry: Entry; why: string }[] = [];
  for (const index of rule?.scope.tasks ?? []) {
    const task = plan.tasks[index];
    const entry = task?.entries.find((each) => each.role === "defining");
    if (!task || !entry || !rule) continue;
    const why = whyNot(task, rule);
    if (why === null) counted.push(entry);
    else notCounted.push({ entry, why });
  }
  return { counted, notCounted };
}

function whyNot(task: Task, rule: Candidate): string | null {
  if (!isOfUnit(task, rule.unit))
    return task.rollup ? "its children count" : `no ${rule.unit} task`;
  if (task.status === "cancelled" && rule.cancelled === "out") return "cancelled";
  return null;
}

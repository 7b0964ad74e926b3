import { TrackerError } from "../../error.ts";
import { derive, taskAtLine, valuesAtLine } from "../../plan/index.ts";
import type { DerivedValue, Plan, Task } from "../../plan/types.ts";
import { finish } from "../finish.ts";
import type { LoadedPlan } from "../plans.ts";
import { parseReference, type Reference } from "../references.ts";
import { type Explained, explainLines, jsonExplained } from "../report/explain.ts";
import { lineOf } from "../report/wire.ts";
import type { Session } from "../session.ts";
import { type AskedPlans, askPlans, plansAmong, resolveAmong } from "../targets.ts";

type LineReference = Reference & { readonly kind: "line" };

/** `tracker explain FILE:LINE | REF`: why a derived value says what it says. */
export async function explain(session: Session, ref: string): Promise<number> {
  const reference = parseReference(ref, session.workspace.cwd);
  const asked = await askPlans(session, [reference]);
  const explained =
    reference.kind === "line"
      ? atLine(session, asked, reference)
      : ofTask(session, asked, reference);
  return finish(session, {
    body: () => jsonExplained(explained),
    lines: () => explainLines(explained, session.out.style),
    errors: asked.everywhere?.errors ?? [],
  });
}

function atLine(session: Session, asked: AskedPlans, reference: LineReference): Explained {
  const [loaded] = plansAmong(asked, reference);
  const values =
    loaded === undefined ? [] : dueFirst(session, loaded.plan, valuesAt(loaded.plan, reference));
  if (loaded === undefined || values.length === 0) {
    refuseEmptyLine(loaded, reference);
    return ofTask(session, asked, reference);
  }
  return { ...loaded, task: null, values, today: session.today };
}

function ofTask(session: Session, asked: AskedPlans, reference: Reference): Explained {
  const { path, plan, task } = resolveAmong(asked, reference);
  return { path, plan, task, values: valuesCounting(session, plan, task), today: session.today };
}

/** The values of a line; a column picks the one that stands there. */
function valuesAt(plan: Plan, { line, column }: LineReference): readonly DerivedValue[] {
  const values = valuesAtLine(plan, line);
  const start = plan.lines.starts[line - 1];
  if (column === null || start === undefined) return values;
  const offset = start + column - 1;
  const here = values.filter((value) => value.start <= offset && offset < value.end);
  return [...here, ...values.filter((value) => !here.includes(value))];
}

/** The values of today before those of other days, which say nothing. */
function dueFirst(
  { today }: Session,
  plan: Plan,
  values: readonly DerivedValue[],
): readonly DerivedValue[] {
  const due = new Set(derive(plan, { today }).map(({ value }) => value));
  return [
    ...values.filter((value) => due.has(value)),
    ...values.filter((value) => !due.has(value)),
  ];
}

/** The values whose scope holds a task, the smallest scope first. */
function valuesCounting({ today }: Session, plan: Plan, task: Task): readonly DerivedValue[] {
  return derive(plan, { today })
    .filter(({ state, by }) => state !== "unbound" && by?.scope.tasks.includes(task.index))
    .sort((a, b) => (a.by?.scope.tasks.length ?? 0) - (b.by?.scope.tasks.length ?? 0))
    .map(({ value }) => value);
}

function refuseEmptyLine(loaded: LoadedPlan | undefined, { text, line }: LineReference): void {
  if (loaded === undefined || taskAtLine(loaded.plan, line)) return;
  const { path, plan } = loaded;
  const near = plan.values
    .map((value) => lineOf(plan, value.start))
    .sort((a, b) => Math.abs(a - line) - Math.abs(b - line))
    .slice(0, 3);
  const hint =
    near.length === 0 ? "the plan has no number that counts tasks" : nearHint(path, near);
  throw new TrackerError("unknown-line", `neither a number nor a task at ${text}`, hint);
}

function nearHint(path: string, lines: readonly number[]): string {
  const places = [...new Set(lines)].map((line) => `${path}:${line}`);
  return `the nearest numbers stand at ${places.join(", ")}`;
}

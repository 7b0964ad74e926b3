import { check } from "../check/index.ts";
import type { Finding } from "../check/types.ts";
import type { CalendarDate } from "../language/date.ts";
import type { Derivation } from "../plan/derive.ts";
import {
  countStatuses,
  derive,
  periodsOf,
  prioritiesOf,
  type StatusCounts,
} from "../plan/index.ts";
import type { Plan, Task } from "../plan/types.ts";
import type { LoadedPlan } from "./plans.ts";
import { lineOf, taskLine } from "./report/wire.ts";

/** A named set of tasks: a period or a priority. */
export interface Share {
  readonly name: string;
  /** The name for narrow places. */
  readonly shortName: string;
  readonly line: number;
  readonly start: CalendarDate | null;
  readonly end: CalendarDate | null;
  readonly counts: StatusCounts;
}

/** A task with its line. */
export interface PlacedTask {
  readonly id: string | null;
  readonly title: string;
  readonly line: number;
}

/** Something that a finding says, with its line. */
export interface Remark {
  readonly line: number;
  readonly message: string;
}

/** Everything `status` has to say about one plan, without the plan. */
export interface Picture {
  readonly path: string;
  readonly title: string;
  readonly counts: StatusCounts;
  readonly periods: readonly Share[];
  readonly priorities: readonly Share[];
  /** The tasks of the states that are listed, in the order of the text. */
  readonly standing: Readonly<Record<ListedStatus, readonly PlacedTask[]>>;
  /** How many values are left alone, since it is not certain what they count. */
  readonly unbound: number;
  /** What `sync` would mend, and what is late. */
  readonly drift: readonly Remark[];
  readonly late: readonly Remark[];
}

/** The statuses whose tasks are worth a line. */
export const listedStatuses = ["in_progress", "blocked", "on_hold"] as const;

type ListedStatus = (typeof listedStatuses)[number];

/** A plan that was looked at, and what it says of its derived values. */
export interface LookedAt {
  readonly picture: Picture;
  readonly derivations: readonly Derivation[];
}

/** Looks at a plan. */
export function lookAt({ path, plan }: LoadedPlan, today: CalendarDate): LookedAt {
  const findings = check(plan, { today });
  const derivations = derive(plan, { today });
  const said = (found: readonly Finding[]) =>
    found.map(({ start, message }) => ({ line: lineOf(plan, start), message }));
  const picture = {
    path,
    title: plan.title,
    counts: countStatuses(plan.tasks),
    ...sharesOf(plan),
    standing: standingOf(plan),
    unbound: derivations.filter(({ state }) => state === "unbound").length,
    drift: said(findings.filter((finding) => finding.fixable && finding.severity === "error")),
    late: said(findings.filter((finding) => finding.code === "overdue")),
  };
  return { picture, derivations };
}

function sharesOf(plan: Plan): Pick<Picture, "periods" | "priorities"> {
  return {
    periods: periodsOf(plan).map(({ name, section, tasks }) => ({
      name,
      shortName: section.period?.name ?? name,
      line: lineOf(plan, section.start),
      start: section.period?.start ?? null,
      end: section.period?.end ?? null,
      counts: countStatuses(tasks),
    })),
    priorities: prioritiesOf(plan).map(({ name, tasks }) => ({
      name,
      shortName: name,
      line: priorityLine(plan, name, tasks),
      start: null,
      end: null,
      counts: countStatuses(tasks),
    })),
  };
}

function standingOf(plan: Plan): Picture["standing"] {
  const placed = (wanted: ListedStatus) =>
    plan.tasks
      .filter(({ status, rollup }) => status === wanted && !rollup)
      .map((task) => ({ id: task.id, title: task.title, line: taskLine(plan, task) }))
      .sort((a, b) => a.line - b.line);
  return {
    in_progress: placed("in_progress"),
    blocked: placed("blocked"),
    on_hold: placed("on_hold"),
  };
}

/** The heading that names a priority, else its first task. */
function priorityLine(plan: Plan, name: string, tasks: readonly Task[]): number {
  const section = plan.sections.find((each) => each.priority === name && each.heading !== null);
  if (section !== undefined) return lineOf(plan, section.start);
  const [first] = tasks;
  return first === undefined ? 1 : taskLine(plan, first);
}

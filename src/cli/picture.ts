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

/** Everything `status` has to say about one plan. */
export interface Picture {
  readonly path: string;
  readonly plan: Plan;
  readonly counts: StatusCounts;
  readonly periods: readonly Share[];
  readonly priorities: readonly Share[];
  readonly derivations: readonly Derivation[];
  /** What `sync` would mend, and what is late. */
  readonly drift: readonly Finding[];
  readonly late: readonly Finding[];
}

/** Looks at a plan. */
export function pictureOf(path: string, plan: Plan, today: CalendarDate): Picture {
  const findings = check(plan, { today });
  return {
    path,
    plan,
    counts: countStatuses(plan.tasks),
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
    derivations: derive(plan, { today }),
    drift: findings.filter((finding) => finding.fixable && finding.severity === "error"),
    late: findings.filter((finding) => finding.code === "overdue"),
  };
}

/** The heading that names a priority, else its first task. */
function priorityLine(plan: Plan, name: string, tasks: readonly Task[]): number {
  const section = plan.sections.find((each) => each.priority === name && each.heading !== null);
  if (section !== undefined) return lineOf(plan, section.start);
  const [first] = tasks;
  return first === undefined ? 1 : taskLine(plan, first);
}

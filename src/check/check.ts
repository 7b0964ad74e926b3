import { derive, type Plan } from "../plan/index.ts";
import type { Facts } from "./facts.ts";
import { barFill } from "./rules/bar-fill.ts";
import { conflictMarker } from "./rules/conflict-marker.ts";
import { metricEmpty } from "./rules/metric-empty.ts";
import { mirrors } from "./rules/mirror.ts";
import { notices } from "./rules/notices.ts";
import { overdue } from "./rules/overdue.ts";
import { rollup } from "./rules/rollup.ts";
import { unbound } from "./rules/unbound.ts";
import { valueDrift } from "./rules/value-drift.ts";
import type { CheckContext, Finding } from "./types.ts";

const rules: readonly ((facts: Facts) => readonly Finding[])[] = [
  conflictMarker,
  valueDrift,
  mirrors,
  barFill,
  unbound,
  rollup,
  metricEmpty,
  overdue,
  notices,
];

/** Everything there is to say about a plan, in the order of the text. A text without tasks has no findings. */
export function check(plan: Plan, context: CheckContext): readonly Finding[] {
  if (plan.tasks.length === 0) return [];
  const facts: Facts = { plan, context, derivations: derive(plan, context) };
  return rules
    .flatMap((rule) => rule(facts))
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : 1));
}

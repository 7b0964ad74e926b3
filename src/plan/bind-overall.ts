import { addTo } from "../text/multimap.ts";
import { type Bindings, guard, sizeOf, withCancelled } from "./binding.ts";
import type { Suspect } from "./candidates.ts";
import { isPlausible } from "./fit.ts";
import type { FoundValue } from "./found-value.ts";
import { statedTotal } from "./stated.ts";
import type { Binding, Candidate } from "./types.ts";

/** Binds a value that speaks of everything, where its total, its column or the other bars tell that it does. */
export function bindOverall(
  suspect: Suspect,
  binding: Extract<Binding, { state: "unbound" }>,
  others: Others,
  context: Bindings,
): Binding {
  const { found } = suspect;
  const overall = suspect.candidates.find((candidate) => candidate.rule === "overall");
  if (!overall || found.foreign !== null || found.kind === "percent") return binding;
  if (found.cell?.totalRow) return bindTotalRow(suspect, others, context) ?? binding;
  const total = statedTotal(suspect);
  if (total !== null) {
    const exact = withCancelled(overall, suspect, context);
    if (exact) return guard(exact, context);
    const alone = context.groupCount === 1 && isPlausible(total, sizeOf(overall, context));
    return alone ? guard(overall, context) : binding;
  }
  if (found.kind !== "bar") return binding;
  const isOnlyBar = context.groupCount === 1 && others.bars === 1;
  if (isOnlyBar || otherBarsBound(others)) {
    return guard(overall, context);
  }
  return binding;
}

/** How the other values were bound, for those that speak of everything. */
export interface Others {
  readonly bars: number;
  readonly unboundBars: number;
  /** Bindings of the cells of a column, by leaf and column, total rows left out. */
  readonly columns: ReadonlyMap<string, readonly Binding[]>;
}

export function othersOf(suspects: readonly Suspect[], bindings: readonly Binding[]): Others {
  const columns = new Map<string, Binding[]>();
  let bars = 0;
  let unboundBars = 0;
  for (const [at, { found }] of suspects.entries()) {
    const binding = bindings[at];
    if (!binding) continue;
    if (found.kind === "bar") bars++;
    if (found.kind === "bar" && binding.state === "unbound") unboundBars++;
    if (found.cell?.totalRow) continue;
    addTo(columns, columnKey(found), binding);
  }
  return { bars, unboundBars, columns };
}

function columnKey({ leaf, cell }: FoundValue): string {
  return `${leaf} ${cell?.column ?? ""}`;
}

/** Whether an unbound bar is the only one that is. */
function otherBarsBound({ bars, unboundBars }: Others): boolean {
  return bars > 1 && unboundBars === 1;
}

/** A total row is the sum of its column where every other row of it is bound and their tasks do not overlap. */
function bindTotalRow({ found }: Suspect, { columns }: Others, context: Bindings): Binding | null {
  const siblings = columns.get(columnKey(found)) ?? [];
  const rules = siblings.flatMap((binding) => (binding.state === "bound" ? [binding.by] : []));
  const [model] = rules;
  if (!model || rules.length < siblings.length) return null;
  const tasks = [...new Set(rules.flatMap((rule) => rule.scope.tasks))].sort((a, b) => a - b);
  if (tasks.length !== rules.reduce((sum, rule) => sum + rule.scope.tasks.length, 0)) return null;
  const scope = { name: "all", description: `the ${rules.length} rows of its table`, tasks };
  const by: Candidate = { ...model, scope, rule: "sum", evidence: `sum of ${rules.length} rows` };
  return guard(by, context);
}

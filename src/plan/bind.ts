import { bindLines } from "./bind-lines.ts";
import type { Suspect } from "./candidates.ts";
import { type Census, countByRule, sizeByRule } from "./counting.ts";
import {
  type Fit,
  type FitContext,
  fitValues,
  isPlausible,
  readingThatAgrees,
  statedTotal,
} from "./fit.ts";
import type { FoundValue } from "./found-value.ts";
import { doubtfulCells } from "./rows.ts";
import { bindStatusLists, bindSums } from "./sums.ts";
import type { Binding, Candidate } from "./types.ts";

/** What binding looks at beside the values themselves. */
export interface BindContext extends FitContext {
  /** How many groups of the plan hold tasks. */
  readonly groupCount: number;
  /** Of the groups in a section and its subsections, how many hold tasks. */
  readonly groupsIn: (section: number) => number;
  /** How many tasks of a list (by index) call themselves optional. */
  readonly optionalIn: (tasks: readonly number[]) => number;
  /** Why the number of tasks of a scope cannot be trusted; null where it can. */
  readonly uncertain: (candidate: Candidate) => string | null;
}

/**
 * Decides for each value whether its scope is certain: by directive, label, place, total, sum or overall.
 * What only comparing values of one kind could settle stays unbound here.
 */
export function bindValues(suspects: readonly Suspect[], context: BindContext): readonly Binding[] {
  const strangers = leavesOfStrangers(suspects);
  const rows = trustedTables(suspects, context.census);
  const fits = fitValues(suspects, context);
  const doubts = doubtfulCells(suspects, (at) => percentAgrees(suspects[at], context.census));
  const bindings = { ...context, strangers, rows, families: sharesOfExact(suspects, context) };
  const first = suspects.map((suspect, at) => {
    const doubt = doubts.get(at);
    if (doubt && suspect.directive === null) return unbound(suspect.candidates[0], doubt);
    return bindOne(suspect, fits.get(at) ?? null, bindings);
  });
  const others = othersOf(suspects, first);
  const settled = first.map((binding, at) => {
    const suspect = suspects[at];
    if (!suspect || binding.state !== "unbound" || suspect.label.kind !== "overall") return binding;
    return bindOverall(suspect, binding, others, bindings);
  });
  const listed = bindStatusLists(suspects, settled, (by) => sizeByRule(context.census, by));
  const summed = bindSums(suspects, listed, context.sections);
  return bindLines(suspects, summed, context.census).map((binding, at) =>
    withGuess(binding, suspects[at], context.census),
  );
}

/** The best guess about a value that is not bound is one that says what it states, where there is one. */
function withGuess(binding: Binding, suspect: Suspect | undefined, census: Census): Binding {
  if (binding.state !== "unbound" || !suspect) return binding;
  const guess = readingThatAgrees(suspect, census);
  return guess ? { ...binding, guess } : binding;
}

/** What is said of a directive whose scope is not in the plan. */
function nothingNamed(scope: string): string {
  return `the directive above names nothing of this plan: scope=${scope}`;
}

interface Bindings extends BindContext {
  /** Leaves in which most labels name nothing. */
  readonly strangers: ReadonlySet<number>;
  /** Leaves of tables most of whose totals are right. */
  readonly rows: ReadonlySet<number>;
  /** Whether at least half of the labelled totals near what they name, in values of one kind of place, are it. */
  readonly families: (suspect: Suspect) => boolean;
}

function bindOne(suspect: Suspect, fit: Fit | null, context: Bindings): Binding {
  const { found, directive, label } = suspect;
  const [best] = suspect.candidates;
  if (directive?.kind === "ignore") return { state: "ignored" };
  if (directive?.kind === "invalid") return unbound(best, directive.problem);
  if (best?.rule === "directive") return { state: "bound", by: best };
  if (directive?.kind === "rule") return unbound(best, nothingNamed(directive.scope));
  if (found.foreign !== null) return unbound(null, found.foreign);
  if (label.kind === "unknown")
    return unbound(null, `its label "${found.label}" names nothing in this plan`);
  if (context.strangers.has(found.leaf) && found.label !== "") {
    return unbound(best, "most labels beside it name nothing in this plan");
  }
  const chosen = fit ?? choose(suspect, context);
  if ("reason" in chosen) return unbound(best, chosen.reason);
  if (leavesOutOptional(suspect, chosen.by, context)) {
    return unbound(chosen.by, "its total seems to leave out optional tasks");
  }
  return guard(chosen.by, context);
}

/** Whether a total is the size of its scope without the tasks that call themselves optional. */
function leavesOutOptional(suspect: Suspect, by: Candidate, context: Bindings): boolean {
  const total = statedTotal(suspect);
  const size = sizeOf(by, context);
  if (total === null || total >= size) return false;
  const optional = context.optionalIn(by.scope.tasks);
  return optional > 0 && total === size - optional;
}

type Choice = Fit;

function choose(suspect: Suspect, context: Bindings): Choice {
  const { found, candidates } = suspect;
  if (candidates.length === 0) return { reason: "no tasks stand near it" };
  if (found.kind === "percent")
    return { reason: "a percent without bar or tally may be an estimate" };
  if (found.cell) return chooseForCell(suspect, context);
  return (
    byLabel(suspect, context) ??
    byTotal(suspect, context) ??
    byPlace(suspect, context) ?? {
      reason: whyNot(suspect, context),
    }
  );
}

/** A label that names a priority or another section settles the scope, unless the total speaks of another unit. */
function byLabel(suspect: Suspect, context: Bindings): Choice | null {
  const named = suspect.candidates.find((candidate) => candidate.rule === "label");
  if (!named || suspect.label.kind === "overall") return null;
  const fitting = withCancelled(named, suspect, context);
  if (fitting) return { by: fitting };
  const total = statedTotal(suspect);
  if (total !== null && !isPlausible(total, sizeOf(named, context))) {
    return {
      reason: `its total ${total} is far from the ${sizeOf(named, context)} tasks that its label names`,
    };
  }
  if (total !== null && !context.families(suspect)) {
    return { reason: "most totals like it are not the number of what they name" };
  }
  return { by: named };
}

/** Half of the totals like it that are near what they name must be it: the others are taken for stale ones. */
function sharesOfExact(
  suspects: readonly Suspect[],
  { census }: BindContext,
): (suspect: Suspect) => boolean {
  const right = new Map<string, number>();
  const near = new Map<string, number>();
  for (const suspect of suspects) {
    const named = suspect.candidates.find(({ rule }) => rule === "label");
    const total = statedTotal(suspect);
    if (!named || total === null) continue;
    const size = sizeByRule(census, named);
    if (!isPlausible(total, size)) continue;
    for (const key of placesOf(suspect)) {
      near.set(key, (near.get(key) ?? 0) + 1);
      if (size === total) right.set(key, (right.get(key) ?? 0) + 1);
    }
  }
  return (suspect) => {
    // What says complete was often counted once and never again: more of its like must be right.
    const least = saysComplete(suspect) ? 0.6 : 0.5;
    return placesOf(suspect).every((key) => {
      const all = near.get(key) ?? 0;
      // One alone has nothing to be compared with.
      return all < 2 || (right.get(key) ?? 0) >= all * least;
    });
  };
}

function saysComplete({ found }: Suspect): boolean {
  const tally = found.form.kind === "stated" ? found.form.stated.tally : null;
  return tally !== null && tally.done.value === tally.total.value;
}

/** The block that a value stands in, and all of its kind. */
function placesOf({ found }: Suspect): readonly string[] {
  const kind = `${found.place} ${found.kind}`;
  return [kind, `${kind} ${found.leaf}`];
}

/** Whether a percent is what its best candidate counts. */
function percentAgrees(suspect: Suspect | undefined, census: Census): boolean {
  const [best] = suspect?.candidates ?? [];
  const form = suspect?.found.form;
  if (!best || form?.kind !== "stated" || !form.stated.percent) return false;
  const { counted, total } = countByRule(census, best);
  return total > 0 && Math.abs((counted / total) * 100 - form.stated.percent.value) < 1;
}

/** A stated total that equals the size of exactly one candidate; a total of one says nothing, unless it stands on what it counts. */
function byTotal(suspect: Suspect, context: Bindings): Choice | null {
  const total = statedTotal(suspect);
  const isNear = suspect.found.item !== null || suspect.found.place === "heading";
  if (total === null || total < (isNear ? 1 : 2)) return null;
  const fitting = suspect.candidates.flatMap((candidate) => {
    const exact = withCancelled(candidate, suspect, context);
    return exact ? [exact] : [];
  });
  const [only] = fitting;
  if (!only || fitting.length > 1) return null;
  const evidence = `total ${total} = ${only.scope.description}, ${only.evidence}`;
  return { by: { ...only, rule: only.rule === "section" ? "total" : only.rule, evidence } };
}

/** The candidate if the stated total is its size, with the cancelled tasks in where only that fits; else null. */
function withCancelled(
  candidate: Candidate,
  suspect: Suspect,
  context: Bindings,
): Candidate | null {
  const total = statedTotal(suspect);
  if (total === null) return null;
  if (sizeOf(candidate, context) === total) return candidate;
  const all: Candidate = { ...candidate, cancelled: "in" };
  return sizeOf(all, context) === total ? all : null;
}

/** A bar right above or below the only group of its section, or in its heading. */
function byPlace(suspect: Suspect, context: Bindings): Choice | null {
  const { found } = suspect;
  const rule = found.place === "heading" ? "section" : "place";
  const beside = suspect.candidates.find((candidate) => candidate.rule === rule);
  if (!beside || found.kind !== "bar") return null;
  if (found.item === null && context.groupsIn(found.section) !== 1) return null;
  const total = statedTotal(suspect);
  if (total !== null && !isPlausible(total, sizeOf(beside, context))) return null;
  return { by: beside };
}

function chooseForCell(suspect: Suspect, context: Bindings): Choice {
  const { found } = suspect;
  const named = suspect.candidates.find((candidate) => candidate.rule === "label");
  if (found.kind === "metric") return chooseForMetric(suspect);
  if (!named) return { reason: "its row names nothing in this plan" };
  if (!context.rows.has(found.leaf))
    return { reason: "the totals of its table do not show how it is counted" };
  const total = statedTotal(suspect);
  if (total !== null && !isPlausible(total, sizeOf(named, context))) {
    return { reason: `its total ${total} is far from ${sizeOf(named, context)}` };
  }
  return { by: named };
}

/** A metrics row names a part of the plan (`P0 Closed`), or nothing but tasks (`Tasks done`): then all of them. */
function chooseForMetric({ label, candidates }: Suspect): Choice {
  const named = candidates.find((candidate) => candidate.rule === "label");
  const overall = candidates.find((candidate) => candidate.rule === "overall");
  if (named) return { by: named };
  const isWhole = label.kind === "empty" || label.kind === "overall";
  return overall && isWhole ? { by: overall } : { reason: "its row names nothing countable" };
}

function guard(by: Candidate, context: Bindings): Binding {
  const uncertain = context.uncertain(by);
  if (uncertain) return unbound(by, uncertain);
  if (sizeOf(by, context) === 0) return unbound(by, "every task of it is cancelled");
  return { state: "bound", by };
}

function bindOverall(
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
  if (context.groupCount === 1 || otherBarsBound(others)) {
    return guard(overall, context);
  }
  return binding;
}

/** How the other values were bound, for those that speak of everything. */
interface Others {
  readonly bars: number;
  readonly unboundBars: number;
  /** Bindings of the cells of a column, by leaf and column, total rows left out. */
  readonly columns: ReadonlyMap<string, readonly Binding[]>;
}

function othersOf(suspects: readonly Suspect[], bindings: readonly Binding[]): Others {
  const columns = new Map<string, Binding[]>();
  let bars = 0;
  let unboundBars = 0;
  for (const [at, { found }] of suspects.entries()) {
    const binding = bindings[at];
    if (!binding) continue;
    if (found.kind === "bar") bars++;
    if (found.kind === "bar" && binding.state === "unbound") unboundBars++;
    if (found.cell?.totalRow) continue;
    const key = columnKey(found);
    const column = columns.get(key);
    if (column) column.push(binding);
    else columns.set(key, [binding]);
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

/** Leaves in which more labels name nothing than something. */
function leavesOfStrangers(suspects: readonly Suspect[]): ReadonlySet<number> {
  const balance = new Map<number, number>();
  for (const { found, label } of suspects) {
    if (found.label === "" || found.place === "heading") continue;
    const step = label.kind === "unknown" ? -1 : 1;
    balance.set(found.leaf, (balance.get(found.leaf) ?? 0) + step);
  }
  return new Set([...balance].filter(([, sum]) => sum < 0).map(([leaf]) => leaf));
}

/** Tables in which at least half of the rows that state a total and name a part state its size. */
function trustedTables(suspects: readonly Suspect[], census: Census): ReadonlySet<number> {
  const right = new Map<number, number>();
  for (const suspect of suspects) {
    const named = suspect.candidates.find((candidate) => candidate.rule === "label");
    const total = statedTotal(suspect);
    if (!suspect.found.cell || !named || total === null || total <= 1) continue;
    const size = sizeByRule(census, named);
    const { leaf } = suspect.found;
    right.set(leaf, (right.get(leaf) ?? 0) + (size === total ? 1 : -1));
  }
  return new Set([...right].filter(([, sum]) => sum >= 0).map(([leaf]) => leaf));
}

function whyNot(suspect: Suspect, context: Bindings): string {
  const total = statedTotal(suspect);
  const sizes = suspect.candidates.map(
    (each) => `${each.scope.description} ${sizeOf(each, context)}`,
  );
  if (total === null) return `it may summarise ${sizes.join(" or ")}`;
  return `its total ${total} fits ${suspect.candidates.length > 1 ? "not exactly one" : "no"} candidate (${sizes.join(", ")})`;
}

function sizeOf(candidate: Candidate, context: Bindings): number {
  return sizeByRule(context.census, candidate);
}

function unbound(guess: Candidate | null | undefined, reason: string): Binding {
  return { state: "unbound", guess: guess ?? null, reason };
}

import { bindLines } from "./bind-lines.ts";
import { bindOverall, othersOf } from "./bind-overall.ts";
import {
  type BindContext,
  type Bindings,
  guard,
  sizeOf,
  unbound,
  unboundForGood,
  withCancelled,
} from "./binding.ts";
import type { Suspect } from "./candidates.ts";
import { mayBeProven, provenColumns } from "./columns-proven.ts";
import { type Census, sizeByRule } from "./counting.ts";
import { type Fit, fitValues, isPlausible, readingThatAgrees } from "./fit.ts";
import { countedPercents, percentAgrees } from "./percents.ts";
import { doubtfulCells } from "./rows.ts";
import { statedTotal } from "./stated.ts";
import { bindStatusLists } from "./status-lists.ts";
import { bindSums } from "./sums.ts";
import type { Binding, Candidate } from "./types.ts";

/**
 * Decides for each value whether its scope is certain: by directive, by what the numbers of the document prove
 * (`fit.ts`, `percents.ts`, `sums.ts`, `rows.ts`), by label, total or place, or because it speaks of everything.
 */
export function bindValues(suspects: readonly Suspect[], context: BindContext): readonly Binding[] {
  const strangers = leavesOfStrangers(suspects);
  const rows = trustedTables(suspects, context.census);
  const fits = fitValues(suspects, context);
  const doubts = doubtfulCells(suspects, (suspect) => percentAgrees(suspect, context.census));
  const bindings = {
    ...context,
    strangers,
    rows,
    families: sharesOfExact(suspects, context),
    isCountedPercent: countedPercents(suspects, context.census),
  };
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
  const listed = bindStatusLists(suspects, settled, context.census);
  const summed = bindSums(suspects, listed, context.sections);
  const columns = provenColumns(suspects, context.census);
  return bindLines(suspects, summed, context.census).map((binding, at) => {
    const proven = columns.get(at);
    return proven
      ? unboundForGood(proven, "only the numbers of its column show what it counts")
      : withGuess(binding, suspects[at], context.census);
  });
}

/** The best guess about a value that is not bound is one that says what it states, where there is one. */
function withGuess(binding: Binding, suspect: Suspect | undefined, census: Census): Binding {
  if (binding.state !== "unbound" || !suspect || mayBeProven(suspect)) return binding;
  const guess = readingThatAgrees(suspect, census);
  return guess ? { ...binding, guess } : binding;
}

/** What is said of a directive whose scope is not in the plan. */
function nothingNamed(scope: string): string {
  return `the directive above names nothing of this plan: scope=${scope}`;
}

function bindOne(suspect: Suspect, fit: Fit | null, context: Bindings): Binding {
  const { found, directive, label } = suspect;
  const [best] = suspect.candidates;
  if (directive?.kind === "ignore") return { state: "ignored" };
  if (directive?.kind === "invalid") return unboundForGood(best, directive.problem);
  if (best?.rule === "directive") return { state: "bound", by: best };
  if (directive?.kind === "rule") return unboundForGood(best, nothingNamed(directive.scope));
  if (found.foreign !== null) return unboundForGood(null, found.foreign);
  if (found.cell?.said === false)
    return unboundForGood(null, "nothing says what its column counts");
  if (label.kind === "attribute")
    return unboundForGood(null, "its label names no part of the plan's text");
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
  if (statesShareOnly(suspect) && context.isRated(chosen.by)) {
    return unboundForGood(chosen.by, "its table rates each row, it may be their mean");
  }
  return guard(chosen.by, context);
}

function statesShareOnly({ found: { form } }: Suspect): boolean {
  return form.kind === "stated" && form.stated.tally === null;
}

/** Whether a total is the size of its scope without the tasks that call themselves optional. */
function leavesOutOptional(suspect: Suspect, by: Candidate, context: Bindings): boolean {
  const total = statedTotal(suspect);
  const size = sizeOf(by, context);
  if (total === null || total >= size) return false;
  const optional = context.optionalIn(by.scope.tasks);
  return optional > 0 && total === size - optional;
}

function choose(suspect: Suspect, context: Bindings): Fit {
  const { found, candidates } = suspect;
  if (candidates.length === 0) return { reason: "no tasks stand near it" };
  if (found.kind === "percent" && !found.cell) return chooseForPercent(suspect, context);
  if (found.cell) return chooseForCell(suspect, context);
  return (
    byLabel(suspect, context) ??
    byTotal(suspect, context) ??
    byPlace(suspect, context) ?? {
      reason: whyNot(suspect, context),
    }
  );
}

function chooseForPercent(suspect: Suspect, context: Bindings): Fit {
  const [by] = suspect.candidates;
  if (!by || !context.isCountedPercent(suspect)) {
    return { reason: "a percent without bar or tally may be an estimate" };
  }
  return { by: { ...by, evidence: `the percents like it are counted, ${by.evidence}` } };
}

/** A label that names a priority or another section settles the scope, unless the total speaks of another unit. */
function byLabel(suspect: Suspect, context: Bindings): Fit | null {
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

/** A stated total that equals the size of exactly one candidate; a total of one says nothing, unless it stands on what it counts. */
function byTotal(suspect: Suspect, context: Bindings): Fit | null {
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

/** A bar right above or below the only group of its section, or in its heading. */
function byPlace(suspect: Suspect, context: Bindings): Fit | null {
  const { found } = suspect;
  const rule = found.place === "heading" ? "section" : "place";
  const beside = suspect.candidates.find((candidate) => candidate.rule === rule);
  if (!beside || found.kind !== "bar") return null;
  if (found.item === null && context.groupsIn(found.section) !== 1) return null;
  const total = statedTotal(suspect);
  if (total !== null && !isPlausible(total, sizeOf(beside, context))) return null;
  return { by: beside };
}

function chooseForCell(suspect: Suspect, context: Bindings): Fit {
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
function chooseForMetric({ label, candidates }: Suspect): Fit {
  const named = candidates.find((candidate) => candidate.rule === "label");
  const overall = candidates.find((candidate) => candidate.rule === "overall");
  if (named) return { by: named };
  const isWhole = label.kind === "empty" || label.kind === "overall";
  return overall && isWhole ? { by: overall } : { reason: "its row names nothing countable" };
}

/** Leaves in which more labels name nothing than something. */
function leavesOfStrangers(suspects: readonly Suspect[]): ReadonlySet<number> {
  const balance = new Map<number, number>();
  for (const { found, label } of suspects) {
    if (found.label === "" || found.place === "heading") continue;
    const step = label.kind === "unknown" || label.kind === "attribute" ? -1 : 1;
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

import { addTo } from "../text/multimap.ts";
import type { Suspect } from "./candidates.ts";
import { mayBeProven } from "./columns-proven.ts";
import { type Census, countByRule, sizeByRule } from "./counting.ts";
import { statedDone, statedTotal } from "./stated.ts";
import type { Candidate, Section, Unit } from "./types.ts";

/** What the document's own numbers prove about one value: how it is counted, or that no known rule counts it. */
export type Fit =
  | { readonly by: Candidate }
  /** In words, why it is not bound. */
  | { readonly reason: string };

/** What fitting looks at beside the values themselves. */
export interface FitContext {
  readonly census: Census;
  readonly sections: readonly Section[];
}

/** A value that states how many there are, with every way to count it that its place suggests. */
interface Sample {
  readonly at: number;
  readonly suspect: Suspect;
  readonly total: number;
  readonly variants: readonly Variant[];
}

/** A candidate in one unit, with or without cancelled tasks, and what it counts. */
export interface Variant {
  /** What variants of different values have in common. */
  readonly rule: string;
  readonly by: Candidate;
  readonly size: number;
}

/** How well a rule reproduces the totals of a family. */
interface Score {
  readonly rule: string;
  readonly exact: number;
  /** Totals near the size that are not it. */
  readonly near: number;
  /** Different totals among those reproduced. */
  readonly distinct: number;
}

// Measured on plans of strangers: fewer bind what only looks alike, more bind too little.
const fewestSiblings = 3;
const leastOfNear = 0.5;
const leastOfAll = 0.3;

/**
 * Learns from the stated totals of a document how each of them is counted. Values of one form in one kind of place are
 * a family and share one rule; where a family settles nothing, the larger family around it does.
 * @returns by index of the value, what was learned of it; nothing where nothing was
 */
export function fitValues(
  suspects: readonly Suspect[],
  context: FitContext,
): ReadonlyMap<number, Fit> {
  const samples = suspects.flatMap((suspect, at) => sampleOf(suspect, at, context.census));
  const found = new Map<number, Fit>();
  for (const larger of familiesOf(samples, ({ suspect }) => suspect.found.place)) {
    const around = provenOf(scoresOf(larger), larger);
    for (const family of familiesOf(larger, (sample) => familyOf(sample, context.sections))) {
      for (const [at, fit] of fitFamily(family, { rules: around, all: larger.length })) {
        found.set(at, fit);
      }
    }
  }
  return found;
}

function sampleOf(suspect: Suspect, at: number, census: Census): readonly Sample[] {
  const { found, directive, candidates } = suspect;
  const total = statedTotal(suspect);
  if (total === null || directive !== null || found.foreign !== null) return [];
  if (found.kind === "metric" || candidates.length === 0 || mayBeProven(suspect)) return [];
  const variants = candidates.flatMap((candidate) => variantsOf(candidate, census));
  return [{ at, suspect, total, variants }];
}

/** The first way to count a value that says what it states, total and done alike; null where none does. */
export function readingThatAgrees(suspect: Suspect, census: Census): Candidate | null {
  const total = statedTotal(suspect);
  if (total === null) return null;
  const done = statedDone(suspect);
  const all = waysToCount(suspect, census);
  const agreeing = all.find(({ by, size }) => {
    return size === total && (done === null || countByRule(census, by).counted === done);
  });
  return agreeing?.by ?? null;
}

/** A count of prose or of another noun is small and alone: only what it most likely counts can agree with it. */
function waysToCount({ found, candidates, further }: Suspect, census: Census): readonly Variant[] {
  const isAlone = found.foreign !== null && found.form.kind === "number";
  const likely = measure.test(found.unit ?? "") ? [] : candidates.slice(0, 1);
  const most = isAlone ? likely : candidates;
  const beside = isAlone ? further.filter(({ scope }) => scope.weights) : further;
  const all = [...most, ...beside];
  const variants = all.flatMap((candidate) => variantsOf(candidate, census));
  return isAlone ? variants.filter(({ by }) => by.unit === "leaf") : variants;
}

/** What is short for hours, days or points (`h`, `SP`) counts no things. */
const measure = /^[A-Za-zА-Яа-я]{1,3}$/;
const units: readonly Unit[] = ["leaf", "top", "heading", "section"];

/** Every way to count a candidate that finds a task. The usual unit goes before the others, and without cancelled tasks before with them. */
export function variantsOf(candidate: Candidate, census: Census): readonly Variant[] {
  const all = units.flatMap((unit) =>
    (["out", "in"] as const).map((cancelled): Variant => {
      const by: Candidate = { ...candidate, unit, cancelled };
      const size = sizeByRule(census, by);
      return { rule: `${candidate.rule} ${unit} ${cancelled}`, by, size };
    }),
  );
  return all.filter(({ size }) => size > 0);
}

function familiesOf(
  samples: readonly Sample[],
  keyOf: (sample: Sample) => string,
): readonly (readonly Sample[])[] {
  const families = new Map<string, Sample[]>();
  for (const sample of samples) addTo(families, keyOf(sample), sample);
  return [...families.values()];
}

/** A column, a heading level with or without subsections that hold tasks, the lines of one shape. */
function familyOf(
  { suspect: { found, label, candidates } }: Sample,
  sections: readonly Section[],
): string {
  if (found.cell) return `cell ${found.leaf} ${found.cell.column}`;
  if (found.place !== "heading") return `${found.place} ${found.kind} ${label.kind}`;
  const isOuter = candidates.some(({ scope }) => scope.parts !== undefined);
  return `heading ${sections[found.section]?.depth} ${isOuter}`;
}

/** Rules that a larger family proves, and how many values it has. */
interface Around {
  readonly rules: readonly Score[];
  readonly all: number;
}

/** The rule of a family, applied to each of its values that it can speak of. */
function fitFamily(family: readonly Sample[], around: Around): readonly (readonly [number, Fit])[] {
  const scores = scoresOf(family);
  const own = bestOf(provenOf(scores, family));
  if (own) return family.map((sample) => [sample.at, fitByRule(sample, own, family.length)]);
  const rivals = strongestOf(scores);
  const lent = bestOf(around.rules.filter(({ rule }) => rivals.has(rule)));
  if (!lent) return [];
  return family.map((sample) => [
    sample.at,
    rivalOf(sample, lent, rivals) ?? fitByRule(sample, lent, around.all),
  ]);
}

/** The rules that reproduce most, be it nothing. */
function strongestOf(scores: readonly Score[]): ReadonlySet<string> {
  const most = Math.max(0, ...scores.map(({ exact }) => exact));
  return new Set(scores.filter(({ exact }) => exact === most).map(({ rule }) => rule));
}

/** Where another rule does as well and counts another number, only a total that is right tells which it is. */
function rivalOf(
  { variants, total }: Sample,
  { rule }: Score,
  rivals: ReadonlySet<string>,
): Fit | null {
  const size = variants.find((each) => each.rule === rule)?.size;
  if (size === total) return null;
  const rival = variants.find((each) => rivals.has(each.rule) && each.size !== size);
  return rival ? { reason: "numbers like it may be counted in two ways" } : null;
}

/** How well each rule reproduces the totals of a family, the usual rules first. */
function scoresOf(family: readonly Sample[]): readonly Score[] {
  const rules = new Set(family.flatMap(({ variants }) => variants.map(({ rule }) => rule)));
  return Array.from(rules, (rule) => scoreOf(rule, family));
}

function fitByRule(sample: Sample, { rule, exact }: Score, all: number): Fit {
  const variant = sample.variants.find((each) => each.rule === rule);
  if (!variant) return { reason: "numbers like it are counted in a way that does not fit it" };
  const { by, size } = variant;
  if (!isPlausible(sample.total, size)) {
    return {
      reason: `its total ${sample.total} is far from the ${size} that numbers like it count`,
    };
  }
  const evidence = `${exact} of ${all} totals like it match, ${by.evidence}`;
  return { by: { ...by, evidence } };
}

/** The rules that a family proves. */
function provenOf(scores: readonly Score[], family: readonly Sample[]): readonly Score[] {
  return scores.filter((score) => isProven(score, family.length));
}

/** The rule that reproduces most, the usual one where several do; null where there is none. */
function bestOf(scores: readonly Score[]): Score | null {
  const best = Math.max(0, ...scores.map(({ exact }) => exact));
  return scores.find(({ exact }) => exact === best) ?? null;
}

function scoreOf(rule: string, family: readonly Sample[]): Score {
  const score = { rule, exact: 0, near: 0, distinct: 0 };
  const totals = new Set<number>();
  for (const { variants, total } of family) {
    const variant = variants.find((each) => each.rule === rule);
    if (!variant || !isPlausible(total, variant.size)) continue;
    if (variant.size !== total) {
      score.near++;
      continue;
    }
    score.exact++;
    totals.add(total);
  }
  return { ...score, distinct: totals.size };
}

function isProven({ exact, near, distinct }: Score, all: number): boolean {
  if (exact < fewestSiblings || distinct < 2) return false;
  return exact / (exact + near) >= leastOfNear && exact / all >= leastOfAll;
}

/** A stale total is at most half of the size, or larger by at most one or 15 %; others count something else. */
export function isPlausible(total: number, size: number): boolean {
  if (total === size) return true;
  if (total <= 1) return false;
  if (size > total) return size <= total * 2;
  return total - size <= Math.max(1, total * 0.15);
}

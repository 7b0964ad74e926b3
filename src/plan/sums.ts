import { addTo } from "../text/multimap.ts";
import type { Suspect } from "./candidates.ts";
import { mayBeProven } from "./columns-proven.ts";
import { isPlausible } from "./fit.ts";
import { statedTotal } from "./stated.ts";
import type { Binding, Candidate, Scope, Section } from "./types.ts";

/** A value that is bound and states a total. */
interface Summand {
  readonly total: number;
  readonly by: Candidate;
}

/** Summands that one value may be the sum of, and what they are in words. */
interface Series {
  readonly summands: readonly (Summand | null)[];
  readonly words: string;
}

const mostRounds = 5;

/**
 * Binds values whose stated total is the sum of the stated totals of their parts: the subsections of a section, the
 * rows of a table, the lines of a list. Every part must be bound itself, so that the sum is as sure as they are.
 */
export function bindSums(
  suspects: readonly Suspect[],
  bindings: readonly Binding[],
  sections: readonly Section[],
): readonly Binding[] {
  const children = childrenOf(sections);
  let settled = bindings;
  for (let round = 0; round < mostRounds; round++) {
    const next = bindRound(suspects, settled, children);
    if (next.every((binding, at) => binding === settled[at])) return settled;
    settled = next;
  }
  return settled;
}

function bindRound(
  suspects: readonly Suspect[],
  bindings: readonly Binding[],
  children: readonly (readonly number[])[],
): readonly Binding[] {
  const headed = summandsOfSections(suspects, bindings);
  const columns = seriesOf(suspects, bindings);
  const series = [...columns.values()].map(asSeries);
  return bindings.map((binding, at) => {
    const suspect = suspects[at];
    if (!suspect || !mayBeSum(suspect, binding)) return binding;
    const by =
      sumOfParts(suspect, headed, children) ??
      sumOfSeries(suspect, series) ??
      likeItsColumn(suspect, columns);
    return by ? { state: "bound", by } : binding;
  });
}

function mayBeSum(suspect: Suspect, binding: Binding): boolean {
  const { found, directive, label } = suspect;
  if (binding.state !== "unbound" || directive !== null || found.foreign !== null) return false;
  if (mayBeProven(suspect)) return false;
  return label.kind !== "unknown" && found.kind !== "metric" && found.kind !== "percent";
}

/** A section whose subsections all state their numbers in their headings. */
function sumOfParts(
  suspect: Suspect,
  headed: ReadonlyMap<number, Summand | null>,
  children: readonly (readonly number[])[],
): Candidate | null {
  const { label, found, candidates } = suspect;
  const named = candidates.find(({ scope }) => scope.parts !== undefined);
  const section = label.kind === "section" ? label.section : found.section;
  const parts = (children[section] ?? []).filter((child) => headed.has(child));
  // A line of prose may repeat what a section once was.
  if (found.place !== "heading" && found.place !== "cell") return null;
  if (!named || parts.length !== named.scope.parts?.length) return null;
  const summands = parts.map((child) => headed.get(child) ?? null);
  const rule = ruleOfSum(suspect, { summands, words: `${parts.length} subsections` });
  return rule ? { ...rule, scope: withInnerParts(named.scope, rule, summands) } : null;
}

/** Subsections of subsections, where those are what its parts count. */
function withInnerParts(
  scope: Scope,
  { unit }: Candidate,
  summands: readonly (Summand | null)[],
): Scope {
  if (unit !== "section") return scope;
  return { ...scope, parts: summands.flatMap((summand) => summand?.by.scope.parts ?? []) };
}

/** Everything, where one series of numbers adds up to the total. */
function sumOfSeries(suspect: Suspect, series: readonly Series[]): Candidate | null {
  if (suspect.label.kind !== "overall") return null;
  for (const each of series) {
    const rule = ruleOfSum(suspect, each);
    const scope = rule ? unionOf(each) : null;
    if (rule && scope) return { ...rule, scope };
  }
  return null;
}

/** A row that names a part is counted as most rows of its column are, where its total is near enough. */
function likeItsColumn(
  suspect: Suspect,
  columns: ReadonlyMap<string, readonly (Summand | null)[]>,
): Candidate | null {
  const { found, candidates } = suspect;
  const named = candidates.find(({ rule }) => rule === "label");
  const total = statedTotal(suspect);
  if (!found.cell || found.cell.totalRow || !named || total === null) return null;
  const rows = columns.get(seriesKey(suspect)) ?? [];
  const bound = rows.filter((row) => row !== null);
  const [model] = bound;
  if (!model || bound.length < 2 || bound.length * 2 <= rows.length) return null;
  const { unit, cancelled } = model.by;
  if (unit !== "leaf" || bound.some(({ by }) => by.unit !== unit || by.cancelled !== cancelled)) {
    return null;
  }
  if (!isPlausible(total, named.scope.tasks.length)) return null;
  const evidence = `${bound.length} of ${rows.length} rows of its column are bound, ${named.evidence}`;
  return { ...named, unit, cancelled, evidence };
}

function ruleOfSum(suspect: Suspect, { summands, words }: Series): Candidate | null {
  const total = statedTotal(suspect);
  const known = summands.filter((summand) => summand !== null);
  const [model] = known;
  if (total === null || !model || known.length < 2 || known.length < summands.length) return null;
  if (known.reduce((sum, each) => sum + each.total, 0) !== total) return null;
  if (known.some(({ by }) => by.unit !== model.by.unit || by.cancelled !== model.by.cancelled)) {
    return null;
  }
  const evidence = `total ${total} = sum of ${words}`;
  return { ...model.by, subset: suspect.found.subset, rule: "sum", evidence };
}

/** The tasks of a series together; null where one task stands in two of them. */
function unionOf({ summands, words }: Series): Scope | null {
  const lists = summands.flatMap((summand) => (summand ? [summand.by.scope.tasks] : []));
  const tasks = [...new Set(lists.flat())].sort((a, b) => a - b);
  if (tasks.length !== lists.reduce((sum, list) => sum + list.length, 0)) return null;
  const parts = summands.flatMap((summand) => summand?.by.scope.parts ?? []);
  return { name: "all", description: `the ${words}`, tasks, parts };
}

/** The numbers in headings, by section; null for one that is not bound. */
function summandsOfSections(
  suspects: readonly Suspect[],
  bindings: readonly Binding[],
): ReadonlyMap<number, Summand | null> {
  const found = new Map<number, Summand | null>();
  for (const [at, suspect] of suspects.entries()) {
    if (suspect.found.place !== "heading" || statedTotal(suspect) === null) continue;
    found.set(suspect.found.section, summandOf(suspect, bindings[at]));
  }
  return found;
}

/** Columns of tables, and the lines of lists, paragraphs and fences, total rows and lines left out. */
function seriesOf(
  suspects: readonly Suspect[],
  bindings: readonly Binding[],
): ReadonlyMap<string, readonly (Summand | null)[]> {
  const series = new Map<string, (Summand | null)[]>();
  for (const [at, suspect] of suspects.entries()) {
    const { found, label } = suspect;
    const isWhole = found.cell?.totalRow || label.kind === "overall";
    if (isWhole || found.place === "heading" || statedTotal(suspect) === null) continue;
    addTo(series, seriesKey(suspect), summandOf(suspect, bindings[at]));
  }
  return series;
}

function seriesKey({ found }: Suspect): string {
  return `${found.leaf} ${found.cell?.column ?? ""}`;
}

function asSeries(summands: readonly (Summand | null)[]): Series {
  return { summands, words: `${summands.length} rows` };
}

function summandOf(suspect: Suspect, binding: Binding | undefined): Summand | null {
  const total = statedTotal(suspect);
  return binding?.state === "bound" && total !== null ? { total, by: binding.by } : null;
}

function childrenOf(sections: readonly Section[]): readonly (readonly number[])[] {
  const children = sections.map((): number[] => []);
  for (const { index, parent } of sections) children[parent]?.push(index);
  return children;
}

import type { Range } from "../text/edit.ts";
import { countWhile } from "../text/sorted.ts";
import type { Directive } from "./directive.ts";
import type { FoundValue } from "./found-value.ts";
import { type FurtherSource, furtherFor } from "./further.ts";
import { type LabelIndex, type LabelMeaning, meaningOfLabel } from "./label-index.ts";
import type { Neighbours } from "./neighbours.ts";
import { periodNumbered } from "./outline.ts";
import { hasSameTasks, scopeOfTasks } from "./scopes.ts";
import type { BindingRule, Candidate, Entry, Group, Scope } from "./types.ts";

/** What candidates are looked up in. */
export interface CandidateSource extends FurtherSource {
  readonly labels: LabelIndex;
  readonly groups: readonly Group[];
  /** The entries of tasks, in the order of the text. */
  readonly entries: readonly Entry[];
  /** The groups nearest to each leaf. */
  readonly neighbours: Neighbours;
  readonly directives: ReadonlyMap<number, Directive>;
}

/** A value with what its label means and what it may summarise, the most preferred candidate first. */
export interface Suspect {
  readonly found: FoundValue;
  readonly label: LabelMeaning;
  readonly directive: Directive | null;
  readonly candidates: readonly Candidate[];
  /** What it is known by where its numbers agree, but never bound. */
  readonly further: readonly Candidate[];
}

/** Collects what a value may summarise: directive, label, neighbours, own section, everything. */
export function candidatesFor(found: FoundValue, source: CandidateSource): Suspect {
  const label = labelMeaning(found, source);
  const directive = directiveOf(found, source);
  const byText = [
    ...(label.kind === "overall" ? byOverall(found, label, source) : []),
    ...byLabel(found, label, source),
    ...byPlace(found, source),
    ...byOwnSection(found, source),
    ...byOverall(found, label, source),
  ];
  const own = found.item ? byChildren(found, found.item, source) : byText;
  const all = [...byDirective(found, directive, source), ...own].filter(
    (candidate) => candidate.scope.tasks.length > 0,
  );
  const further = furtherFor(found, label, source);
  return { found, label, directive, candidates: distinct(all), further };
}

/** A directive is about the first value right below it; `ignore`, and one that is not understood, about them all. */
function directiveOf(found: FoundValue, source: CandidateSource): Directive | null {
  const directive = source.directives.get(found.leaf) ?? null;
  return directive?.kind === "rule" && !found.first ? null : directive;
}

/** A status named by a label says what is counted, not where. */
function labelMeaning(found: FoundValue, source: CandidateSource): LabelMeaning {
  if (found.place === "heading") return { kind: "section", section: found.section };
  const own = meaningOfLabel(source.labels, found.label, found.section);
  if (own.kind !== "empty" || source.scopes.sections[found.section]?.tasks.length !== 0) return own;
  const title = source.labels.sections[found.section]?.title ?? "";
  const headed = meaningOfLabel(source.labels, title, found.section);
  return headed.kind === "overall" || headed.kind === "priority" ? headed : own;
}

function byDirective(
  found: FoundValue,
  directive: Directive | null,
  source: CandidateSource,
): readonly Candidate[] {
  if (directive?.kind !== "rule") return [];
  const scope = namedScope(directive.scope, found, source);
  if (!scope) return [];
  const rule = candidate(
    found,
    scope,
    "directive",
    `the directive above says scope=${directive.scope}`,
  );
  return [{ ...rule, unit: directive.unit, cancelled: directive.cancelled }];
}

function namedScope(name: string, found: FoundValue, source: CandidateSource): Scope | null {
  if (name === "all") return source.scopes.all;
  if (name === "section") return source.scopes.sections[found.section] ?? null;
  const priority = source.scopes.priorities.get(name.toLowerCase());
  if (priority) return priority;
  const [kind = "", number = ""] = name.split(":");
  const period = periodNumbered(source.labels.sections, kind, number);
  if (period) return source.scopes.sections[period.index] ?? null;
  const meaning = meaningOfLabel(source.labels, name, found.section);
  if (meaning.kind === "attribute") return source.scopes.attributes.get(meaning.name) ?? null;
  return meaning.kind === "section" ? (source.scopes.sections[meaning.section] ?? null) : null;
}

function byLabel(
  found: FoundValue,
  label: LabelMeaning,
  source: CandidateSource,
): readonly Candidate[] {
  if (label.kind === "priority") {
    const scope = source.scopes.priorities.get(label.name.toLowerCase());
    return scope
      ? [candidate(found, scope, "label", `its label names priority ${scope.name}`)]
      : [];
  }
  if (label.kind === "attribute") {
    const scope = source.scopes.attributes.get(label.name);
    return scope ? [candidate(found, scope, "label", `its label names ${scope.description}`)] : [];
  }
  if (label.kind !== "section") return [];
  const within = source.scopes.sections[label.section];
  const scope = within?.tasks.length === 0 ? source.scopes.headings.get(label.section) : within;
  if (!scope) return [];
  const rule = found.place === "heading" ? "section" : "label";
  const evidence =
    rule === "label" ? `its label names ${scope.description}` : "it stands in the heading";
  return [...priorityOfHeading(found, source), candidate(found, scope, rule, evidence)];
}

/** A heading that names a priority (`P0 (Critical) — 6 tasks`) may count that priority. */
function priorityOfHeading(found: FoundValue, source: CandidateSource): readonly Candidate[] {
  if (found.place !== "heading") return [];
  const name = source.labels.sections[found.section]?.priority;
  const scope = name ? source.scopes.priorities.get(name.toLowerCase()) : undefined;
  return scope
    ? [candidate(found, scope, "label", `the heading names priority ${scope.name}`)]
    : [];
}

function byPlace(found: FoundValue, source: CandidateSource): readonly Candidate[] {
  if (found.place === "heading" || found.place === "cell") return [];
  return (["below", "above"] as const).flatMap((side) => {
    const scope = neighbour(found, side, source);
    if (!scope) return [];
    const stands = side === "below" ? "above" : "below";
    return [candidate(found, scope, "place", `it stands right ${stands} ${scope.description}`)];
  });
}

function byChildren(found: FoundValue, item: Range, source: CandidateSource): readonly Candidate[] {
  const scope = scopeOfTasks("section", "the items below it", tasksInside(source.entries, item));
  const named = asSection(scope, found, source);
  return [candidate(found, named, "place", "it counts the items below it")];
}

/** The tasks with an entry that stands in an item, behind its beginning. */
function tasksInside(entries: readonly Entry[], item: Range): readonly number[] {
  const found: number[] = [];
  const first = countWhile(entries, ({ range }) => range.start <= item.start);
  for (let at = first; at < entries.length; at++) {
    const entry = entries[at];
    if (!entry || entry.range.start >= item.end) break;
    if (entry.range.end <= item.end) found.push(entry.task);
  }
  return found;
}

/** The nearest group in the same section with nothing but paragraphs between; lists of results are passed over. */
function neighbour(
  found: FoundValue,
  side: keyof Neighbours,
  source: CandidateSource,
): Scope | null {
  const group = source.neighbours[side][found.leaf] ?? null;
  if (group === null || source.groups[group]?.outcome) return null;
  const scope = source.scopes.groups[group];
  return scope ? asSection(scope, found, source) : null;
}

/** Tasks beside a value can be called its section only where that has no others. */
function asSection(scope: Scope, { section }: FoundValue, source: CandidateSource): Scope {
  const own = source.scopes.sections[section];
  return own && hasSameTasks(own, scope) ? scope : { ...scope, unnamed: true };
}

function byOwnSection(found: FoundValue, source: CandidateSource): readonly Candidate[] {
  const scope = source.scopes.sections[found.section];
  if (!scope || found.section === 0) return [];
  return [
    candidate(found, { ...scope, name: "section" }, "section", `it stands in ${scope.description}`),
  ];
}

function byOverall(
  found: FoundValue,
  label: LabelMeaning,
  source: CandidateSource,
): readonly Candidate[] {
  const isWhole =
    found.section === 0 ||
    label.kind === "overall" ||
    label.kind === "empty" ||
    label.kind === "status";
  if (!isWhole) return [];
  const evidence =
    label.kind === "overall"
      ? "its label says that it is about everything"
      : "everything in the plan";
  return [candidate(found, source.scopes.all, "overall", evidence)];
}

function candidate(
  found: FoundValue,
  scope: Scope,
  rule: BindingRule,
  evidence: string,
): Candidate {
  return { scope, unit: "leaf", subset: found.subset, cancelled: "out", rule, evidence };
}

/** Keeps the first of those that count the same tasks. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (const each of candidates)
    if (!kept.some((other) => isSameRule(each, other))) kept.push(each);
  return kept;
}

function isSameRule(a: Candidate, b: Candidate): boolean {
  if (a.unit !== b.unit || a.cancelled !== b.cancelled) return false;
  return hasSameTasks(a.scope, b.scope);
}

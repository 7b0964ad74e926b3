import { addTo } from "../text/multimap.ts";
import { unbound } from "./binding.ts";
import type { Suspect } from "./candidates.ts";
import { type Census, countByRule, sizeByRule } from "./counting.ts";
import { isPlausible } from "./fit.ts";
import { statedNumber } from "./stated.ts";
import type { Binding, Candidate, Subset } from "./types.ts";

/**
 * Values of a list that counts by status are of everything where its numbers add up to its total. Where they add up to
 * nothing, those that agree with the tasks tell what the others are about.
 */
export function bindStatusLists(
  suspects: readonly Suspect[],
  bindings: readonly Binding[],
  census: Census,
): readonly Binding[] {
  const settled = [...bindings];
  for (const list of statusLists(suspects)) {
    const subsetOf = subsetsOf(list.flatMap((at) => suspects[at]?.found.subset ?? []));
    const counts = countsOf(suspects, list, subsetOf);
    const verdict = ruleOfList(counts, census);
    const guess = guessOfList(counts, census);
    for (const at of list) {
      const suspect = suspects[at];
      const binding = settled[at];
      if (suspect && binding) {
        settled[at] = settle(suspect, binding, subsetOf(suspect.found.subset), { verdict, guess });
      }
    }
  }
  return settled;
}

/** What the numbers of a list say together. */
interface Said {
  readonly verdict: Candidate | "torn" | null;
  readonly guess: Candidate | null;
}

function settle(
  suspect: Suspect,
  binding: Binding,
  subset: Subset,
  { verdict, guess }: Said,
): Binding {
  const own = guess && { ...guess, subset };
  if (verdict === "torn") {
    // One number of a list that contradicts itself cannot be told from another.
    return unbound(own ?? bestOf(suspect), "the numbers of its list do not add up to its total");
  }
  if (binding.state !== "unbound") return binding;
  if (verdict) return { state: "bound", by: { ...verdict, subset } };
  if (!own && !isOfTable(suspect)) return binding;
  return unbound(own, "no total beside it shows what it counts");
}

/** A table counts many things in words like these: without proof there is no guess. */
function bestOf(suspect: Suspect): Candidate | null {
  return isOfTable(suspect) ? null : (suspect.candidates[0] ?? null);
}

/** Indexes of the labelled counts of each list or paragraph, of each line that holds several, of each table. */
function statusLists(suspects: readonly Suspect[]): readonly (readonly number[])[] {
  const lists = new Map<string, number[]>();
  for (const [at, { found, directive }] of suspects.entries()) {
    const isListed = found.kind === "count" || found.kind === "percent";
    const isPlaced = found.place === "line" || found.place === "fence";
    if (!(isListed && isPlaced) && !found.byStatus) continue;
    if (found.foreign !== null || directive || found.label === "") continue;
    addTo(lists, `${found.leaf} ${found.cell || !found.byStatus ? "" : found.line}`, at);
  }
  return [...lists.values()];
}

function isOfTable({ found }: Suspect): boolean {
  return found.cell !== null;
}

interface Count {
  readonly suspect: Suspect;
  readonly subset: Subset;
  readonly value: number;
}

/** What is open is all that is not done, but beside what is in progress or blocked only what is not begun. */
function subsetsOf(said: readonly Subset[]): (subset: Subset) => Subset {
  const rest = said.some((each) => begun.has(each)) ? "todo" : "open";
  const isPlain = !(said.includes("open") && said.includes("todo"));
  return (subset) => (isPlain && (subset === "open" || subset === "todo") ? rest : subset);
}

const begun: ReadonlySet<Subset> = new Set<Subset>(["in_progress", "blocked", "on_hold"]);

function countsOf(
  suspects: readonly Suspect[],
  list: readonly number[],
  subsetOf: (subset: Subset) => Subset,
): readonly Count[] {
  return list.flatMap((at) => {
    const suspect = suspects[at];
    const value = suspect ? statedNumber(suspect) : null;
    if (!suspect || value === null) return [];
    return [{ suspect, subset: subsetOf(suspect.found.subset), value }];
  });
}

const fewestStatuses = 2;

function ruleOfList(counts: readonly Count[], census: Census): Candidate | "torn" | null {
  const [total, another] = counts.filter(({ subset }) => subset === "all");
  const parts = counts.filter(({ subset }) => subset !== "all");
  const subsets = new Set(parts.map(({ subset }) => subset));
  if (!total || another || parts.length < fewestStatuses || subsets.size < parts.length)
    return null;
  if (parts.reduce((sum, { value }) => sum + value, 0) !== total.value) return "torn";
  const by = total.suspect.candidates[0];
  if (!by || !isPlausible(total.value, sizeByRule(census, by))) return null;
  if (!coversAll(parts, by, census)) return null;
  // Tables count many things in words like these: only a total that is right tells that it is tasks.
  if (isOfTable(total.suspect) && total.value !== sizeByRule(census, by)) return null;
  return { ...by, rule: "sum", evidence: `the numbers of its list add up to ${total.value}` };
}

/** Whether every task has one of the statuses that are counted: else the list counts them in another way. */
function coversAll(parts: readonly Count[], by: Candidate, census: Census): boolean {
  const counted = parts.map(({ subset }) => countByRule(census, { ...by, subset }).counted);
  return counted.reduce((sum, each) => sum + each, 0) === sizeByRule(census, by);
}

/** The scope of which most numbers of a list are true, two of different statuses at least; null where none is. */
function guessOfList(counts: readonly Count[], census: Census): Candidate | null {
  const [first] = counts;
  for (const candidate of first?.suspect.candidates ?? []) {
    const right = counts.filter(
      ({ subset, value }) => countByRule(census, { ...candidate, subset }).counted === value,
    );
    const subsets = new Set(right.map(({ subset }) => subset));
    if (subsets.size < fewestStatuses || right.length * 2 < counts.length) continue;
    if (!right.some(({ value }) => value > 1)) continue;
    const evidence = `${right.length} of the ${counts.length} numbers beside it agree, ${candidate.evidence}`;
    return { ...candidate, evidence };
  }
  return null;
}

import { addTo } from "../text/multimap.ts";
import { unbound } from "./binding.ts";
import type { Suspect } from "./candidates.ts";
import { isPlausible } from "./fit.ts";
import { statedNumber } from "./stated.ts";
import type { Binding, Candidate } from "./types.ts";

/** Values of a list that counts by status are of everything where its numbers add up to its total. */
export function bindStatusLists(
  suspects: readonly Suspect[],
  bindings: readonly Binding[],
  sizeOf: (by: Candidate) => number,
): readonly Binding[] {
  const settled = [...bindings];
  for (const list of statusLists(suspects)) {
    const by = ruleOfList(
      list.map((at) => suspects[at]),
      sizeOf,
    );
    if (by === "torn") for (const at of list) settled[at] = torn(suspects[at]);
    if (by === null || by === "torn") continue;
    for (const at of list) {
      const subset = suspects[at]?.found.subset ?? "all";
      if (settled[at]?.state === "unbound") settled[at] = { state: "bound", by: { ...by, subset } };
    }
  }
  return settled;
}

/** Indexes of the labelled counts of each list or paragraph. */
function statusLists(suspects: readonly Suspect[]): readonly (readonly number[])[] {
  const lists = new Map<number, number[]>();
  for (const [at, { found, directive }] of suspects.entries()) {
    const isListed = found.kind === "count" || found.kind === "percent";
    if (found.place !== "line" || !isListed || found.foreign !== null || directive) continue;
    if (found.label === "") continue;
    addTo(lists, found.leaf, at);
  }
  return [...lists.values()];
}

const fewestStatuses = 2;

function ruleOfList(
  list: readonly (Suspect | undefined)[],
  sizeOf: (by: Candidate) => number,
): Candidate | "torn" | null {
  const numbers = list.flatMap((suspect) => {
    const value = suspect ? statedNumber(suspect) : null;
    return suspect && value !== null ? [{ suspect, subset: suspect.found.subset, value }] : [];
  });
  const [total, another] = numbers.filter(({ subset }) => subset === "all");
  const parts = numbers.filter(({ subset }) => subset !== "all");
  const subsets = new Set(parts.map(({ subset }) => subset));
  if (!total || another || parts.length < fewestStatuses || subsets.size < parts.length)
    return null;
  if (parts.reduce((sum, { value }) => sum + value, 0) !== total.value) return "torn";
  const by = total.suspect.candidates[0];
  if (!by || !isPlausible(total.value, sizeOf(by))) return null;
  return { ...by, rule: "sum", evidence: `the numbers of its list add up to ${total.value}` };
}

/** One number of a list that contradicts itself cannot be told from another. */
function torn(suspect: Suspect | undefined): Binding {
  const reason = "the numbers of its list do not add up to its total";
  return unbound(suspect?.candidates[0], reason);
}

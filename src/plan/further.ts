import type { Status } from "../language/status.ts";
import type { FoundValue } from "./found-value.ts";
import type { LabelMeaning } from "./label-index.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Scopes } from "./scopes.ts";
import type { Candidate, Scope } from "./types.ts";
import type { WeightsOf } from "./weights.ts";

/** What is looked at beside the groups of tasks. */
export interface FurtherSource {
  readonly scopes: Scopes;
  /** By leaf, what the boxes of a list state that are no tasks. */
  readonly boxes: ReadonlyMap<number, readonly Status[]>;
  /** The lists of such boxes nearest to each leaf. */
  readonly boxesBeside: Neighbours;
  readonly weightsOf: WeightsOf;
}

/**
 * What a value may count beside tasks: the hours or points that their titles say; the boxes of a list that are none
 * (criteria, steps); and for the heading of a section without tasks, everything. Where its numbers agree it is known by
 * that; nothing is bound by it.
 */
export function furtherFor(
  found: FoundValue,
  label: LabelMeaning,
  source: FurtherSource,
): readonly Candidate[] {
  if (found.item || found.cell) return [];
  const section = label.kind === "section" ? label.section : found.section;
  if (found.unit !== undefined) return weightsOf(found, label, section, source);
  const boxes = boxesBeside(found, source).map((scope) => candidate(found, scope));
  const isBare = source.scopes.sections[section]?.tasks.length === 0;
  if (found.place !== "heading" || !isBare) return boxes;
  return [...boxes, { ...candidate(found, source.scopes.all), rule: "overall" }];
}

function weightsOf(
  found: FoundValue,
  label: LabelMeaning,
  section: number,
  { scopes, weightsOf: lookUp }: FurtherSource,
): readonly Candidate[] {
  const scope = label.kind === "overall" ? scopes.all : scopes.sections[section];
  const weighed = scope ? lookUp(scope, found.unit ?? "") : null;
  return weighed ? [candidate(found, weighed)] : [];
}

function boxesBeside(found: FoundValue, source: FurtherSource): readonly Scope[] {
  const sides = found.place === "heading" ? (["below"] as const) : (["below", "above"] as const);
  return sides.flatMap((side) => {
    const leaf = source.boxesBeside[side][found.leaf] ?? null;
    const lines = leaf === null ? undefined : source.boxes.get(leaf);
    return lines
      ? [{ name: "section", unnamed: true, description: "the boxes beside it", tasks: [], lines }]
      : [];
  });
}

function candidate(found: FoundValue, scope: Scope): Candidate {
  const { subset } = found;
  const evidence = `its numbers are those of ${scope.description}`;
  return { scope, unit: "leaf", subset, cancelled: "out", rule: "place", evidence };
}

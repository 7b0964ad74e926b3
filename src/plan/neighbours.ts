import type { Leaf } from "./outline.ts";

/** By leaf, the group that stands there or nearest below or above, with no heading between; null where none does. */
export interface Neighbours {
  readonly below: readonly (number | null)[];
  readonly above: readonly (number | null)[];
}

/** Finds for each leaf the groups beside it. */
export function neighboursOf(
  leaves: readonly Leaf[],
  groupOfLeaf: ReadonlyMap<number, number>,
): Neighbours {
  const below: (number | null)[] = leaves.map((_, at) => groupOfLeaf.get(at) ?? null);
  const above = [...below];
  const isHeading = (at: number) => leaves[at]?.block.kind === "heading";
  for (let at = 1; at < leaves.length; at++) {
    if (!isHeading(at - 1)) above[at] ??= above[at - 1] ?? null;
  }
  for (let at = leaves.length - 2; at >= 0; at--) {
    if (!isHeading(at + 1)) below[at] ??= below[at + 1] ?? null;
  }
  return { below, above };
}

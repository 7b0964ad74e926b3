import type { Derivation, Plan } from "../plan/index.ts";
import type { CheckContext } from "./types.ts";

/** What every rule looks at: worked out once. */
export interface Facts {
  readonly plan: Plan;
  readonly context: CheckContext;
  readonly derivations: readonly Derivation[];
}

/** `4/71 (6%)`: what a scope has, in the words of messages. */
export function countWords({ counts, by, expected }: Derivation): string {
  if (!counts) return expected;
  if (by && by.subset !== "done") return expected;
  const percent = /(?<!\d)\d+(?:[.,]\d+)?\s*[%％]/.exec(expected)?.[0];
  return percent ? `${counts.done}/${counts.total} (${percent})` : `${counts.done}/${counts.total}`;
}

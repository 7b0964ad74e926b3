import type { Suspect } from "./candidates.ts";
import { type Census, countByRule } from "./counting.ts";
import { statedPercent } from "./stated.ts";

const fewestPartials = 2;

/** Whether a percent is what its best candidate counts. */
export function percentAgrees(suspect: Suspect, census: Census): boolean {
  const [best] = suspect.candidates;
  const percent = statedPercent(suspect);
  if (!best || percent === null) return false;
  const { counted, total } = countByRule(census, best);
  return total > 0 && Math.abs((counted / total) * 100 - percent) < 1;
}

/**
 * Tells whether a percent without bar or tally is counted: of the percents like it two or more that are neither
 * nothing nor everything are what they would count, and none is not. A percent proves nothing by itself.
 */
export function countedPercents(
  suspects: readonly Suspect[],
  census: Census,
): (suspect: Suspect) => boolean {
  const families = new Map<string, { partial: number; missed: number }>();
  for (const suspect of suspects) {
    const percent = statedPercent(suspect);
    if (percent === null || suspect.found.kind !== "percent") continue;
    const key = familyOf(suspect);
    const family = families.get(key) ?? { partial: 0, missed: 0 };
    families.set(key, family);
    if (!percentAgrees(suspect, census)) family.missed++;
    else if (percent > 0 && percent < 100) family.partial++;
  }
  return (suspect) => {
    const family = families.get(familyOf(suspect));
    return family !== undefined && family.missed === 0 && family.partial >= fewestPartials;
  };
}

function familyOf({ found, label }: Suspect): string {
  return `${found.place} ${label.kind}`;
}

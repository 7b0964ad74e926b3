import type { Edit } from "../text/edit.ts";

/**
 * Tells where a range that starts at an offset starts after sorted edits. Its own filling, an insertion right there,
 * does not move it.
 */
export function shiftBy(edits: readonly Edit[]): (offset: number) => number {
  const shifts = [0];
  for (const { start, end, text } of edits) {
    shifts.push((shifts.at(-1) ?? 0) + text.length - (end - start));
  }
  return (offset) => offset + (shifts[countBefore(edits, offset)] ?? 0);
}

/** How many edits start before an offset. */
function countBefore(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

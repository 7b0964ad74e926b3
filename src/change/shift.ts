import type { Edit } from "../text/edit.ts";

/**
 * Tells where a range that starts at an offset starts after sorted edits. Lines that are inserted right there move it; its
 * own filling, any other insertion there, does not.
 */
export function shiftBy(edits: readonly Edit[]): (offset: number) => number {
  const shifts = [0];
  for (const { start, end, text } of edits) {
    shifts.push((shifts.at(-1) ?? 0) + text.length - (end - start));
  }
  return (offset) => offset + (shifts[countBefore(edits, offset)] ?? 0);
}

/** How many edits stand before an offset. */
function countBefore(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const edit = edits[middle];
    if (edit && standsBefore(edit, offset)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function standsBefore({ start, end, text }: Edit, offset: number): boolean {
  if (start !== offset) return start < offset;
  return start === end && /[\r\n]$/.test(text);
}

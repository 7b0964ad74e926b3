import type { Edit } from "../text/edit.ts";
import { countWhile } from "../text/sorted.ts";

/**
 * Tells where a range that starts at an offset starts after sorted edits. Lines that are inserted right there move it; its
 * own filling, any other insertion there, does not.
 */
export function shiftBy(edits: readonly Edit[]): (offset: number) => number {
  const shifts = [0];
  for (const { start, end, text } of edits) {
    shifts.push((shifts.at(-1) ?? 0) + text.length - (end - start));
  }
  return (offset) => {
    const before = countWhile(edits, (edit) => standsBefore(edit, offset));
    return offset + (shifts[before] ?? 0);
  };
}

/** Whether an edit moves what starts at an offset. */
function standsBefore({ start, end, text }: Edit, offset: number): boolean {
  if (start !== offset) return start < offset;
  return start === end && /[\r\n]$/.test(text);
}

import { skipBlanks } from "../content.ts";
import { colon, dash, pipe } from "./characters.ts";

/**
 * The number of cells in the delimiter row from `start` to `end`, 0 where that is none (GFM 0.29, 4.10).
 * It begins with what is no blank, and has at least one pipe or colon: else it would be an underline.
 */
export function delimiterCells(text: string, start: number, end: number): number {
  let cells = 0;
  let told = text.charCodeAt(start) === pipe;
  let at = told ? skipBlanks(text, start + 1, end) : start;
  for (; at < end; cells++) {
    const after = afterCell(text, at, end);
    if (after === 0) return 0;
    if (text.charCodeAt(at) === colon || text.charCodeAt(after - 1) === colon) told = true;
    at = skipBlanks(text, after, end);
    if (at === end) continue;
    if (text.charCodeAt(at) !== pipe) return 0;
    told = true;
    at = skipBlanks(text, at + 1, end);
  }
  return told ? cells : 0;
}

/** The end of the cell at `start`: dashes with a colon at each end or not; 0 where there is none. */
function afterCell(text: string, start: number, end: number): number {
  const dashes = text.charCodeAt(start) === colon ? start + 1 : start;
  let at = dashes;
  while (at < end && text.charCodeAt(at) === dash) at++;
  if (at === dashes) return 0;
  return at < end && text.charCodeAt(at) === colon ? at + 1 : at;
}

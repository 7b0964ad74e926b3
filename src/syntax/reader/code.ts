import { codeAt } from "../block-parts.ts";
import { trimRange } from "../content.ts";
import { firstOf, indentOf, isBlankLine } from "./line.ts";
import { closesFence, fenceLength } from "./marks.ts";
import type { Reader } from "./state.ts";

/** Begins indented code with the line (CommonMark 0.31, 4.4). */
export function openIndented(reader: Reader): void {
  const { line, indented } = reader;
  reader.leaf = "indented";
  indented.start = line.first;
  indented.end = line.end;
}

/**
 * Takes the line into the open indented code, if it is indented or blank (CommonMark 0.31, 4.4).
 * A blank line belongs to it only if a line below it does, or if it is as far indented itself.
 */
export function addToIndented({ line, indented }: Reader): boolean {
  const isDeep = indentOf(line) > 3;
  if (isDeep) indented.end = line.end;
  return isDeep || isBlankLine(line);
}

/** Ends the open indented code. */
export function closeIndented(reader: Reader): void {
  const { text } = reader.line;
  reader.leaf = "none";
  reader.blocks.push(codeAt(text, trimRange(text, reader.indented), false));
}

/** Begins fenced code with the line (CommonMark 0.31, 4.5). */
export function openFence(reader: Reader): void {
  const { line, fence } = reader;
  reader.leaf = "fence";
  fence.start = line.first;
  fence.end = line.end;
  fence.mark = firstOf(line);
  fence.length = fenceLength(line.text, line.first, line.end);
}

/** Takes the line into the open fenced code, and ends that if the line closes it (CommonMark 0.31, 4.5). */
export function addToFence(reader: Reader): void {
  const { line, fence } = reader;
  fence.end = line.end;
  if (closesFence(line, fence.mark, fence.length)) closeFence(reader);
}

/** Ends the open fenced code. */
export function closeFence(reader: Reader): void {
  const { text } = reader.line;
  reader.leaf = "none";
  reader.blocks.push(codeAt(text, trimRange(text, reader.fence), true));
}

import type { Range } from "../text/edit.ts";
import type { Block, Box, Code, Heading, Html, Item, List, Paragraph, Quote } from "./blocks.ts";
import { readBox, textAfterBox } from "./checkbox.ts";
import { codeParts, headingContent, isOneComment } from "./content.ts";

/*
 * How a block of the model comes from its range, the same for every reader.
 * Ranges are trimmed: they start and end with what is neither a blank nor a line end.
 */

/** The heading at `range` (CommonMark 0.31, 4.2 and 4.3). */
export function headingAt(text: string, range: Range, depth: number): Heading {
  const content = headingContent(text, range);
  return { kind: "heading", start: range.start, end: range.end, depth, content };
}

/** The paragraph at `range` (CommonMark 0.31, 4.8). */
export function paragraphAt({ start, end }: Range): Paragraph {
  return { kind: "paragraph", start, end };
}

/** The code block at `range` (CommonMark 0.31, 4.4 and 4.5). */
export function codeAt(text: string, range: Range, fenced: boolean): Code {
  const { info, content } = codeParts(text, range, fenced);
  return { kind: "code", start: range.start, end: range.end, fenced, info, content };
}

/** The HTML block at `range` (CommonMark 0.31, 4.6). */
export function htmlAt(text: string, range: Range): Html {
  const comment = isOneComment(text, range);
  return { kind: "html", start: range.start, end: range.end, comment };
}

/** The block quote that starts at `start` (CommonMark 0.31, 5.1); without children it is its marker. */
export function quoteOf(start: number, children: readonly Block[]): Quote {
  return { kind: "quote", start, end: children.at(-1)?.end ?? start + 1, children };
}

/** The list of `items` (CommonMark 0.31, 5.3), which starts at `start` if it has none. */
export function listOf(start: number, ordered: boolean, items: readonly Item[]): List {
  const from = items[0]?.start ?? start;
  return { kind: "list", start: from, end: items.at(-1)?.end ?? from, ordered, items };
}

/** The list item behind `marker` that holds `blocks`, its box taken off the first of them (GFM 0.29, 5.3). */
export function itemOf(text: string, marker: Range, blocks: readonly Block[]): Item {
  const box = boxOf(text, blocks[0]);
  const children = box === null ? blocks : behindBox(text, blocks, box);
  const end = children.at(-1)?.end ?? box?.range.end ?? marker.end;
  return { start: marker.start, end, marker, box, children };
}

/** A box stands where an item's first block starts, if that is a paragraph or a setext heading. */
function boxOf(text: string, block: Block | undefined): Box | null {
  if (block?.kind !== "paragraph" && block?.kind !== "heading") return null;
  return readBox(text, block.start, block.end);
}

/** The blocks of an item with the box taken off the first of them; a paragraph that was nothing else is gone. */
function behindBox(text: string, blocks: readonly Block[], box: Box): readonly Block[] {
  const first = blocks[0];
  if (first === undefined) return blocks;
  const range = { start: textAfterBox(text, box, first.end), end: first.end };
  if (first.kind === "heading") return blocks.with(0, headingAt(text, range, first.depth));
  return range.start < range.end ? blocks.with(0, paragraphAt(range)) : blocks.slice(1);
}

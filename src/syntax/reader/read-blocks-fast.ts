import type { Block } from "../blocks.ts";
import {
  closeContainers,
  containerStart,
  continueContainer,
  openContainer,
  openNextItem,
} from "./containers.ts";
import { readFrontmatter } from "./frontmatter.ts";
import { closeLeaf, continueLazily, continueLeaf, startLeaf } from "./leaf.ts";
import { isTextOver, nextLine } from "./line.ts";
import { type DeclineReason, type Reader, readerOf } from "./state.ts";

const nextItem = -1;

/** The blocks of a text, or why they are left to remark. */
export type FastReading =
  | { readonly blocks: readonly Block[] }
  | { readonly declined: DeclineReason };

/**
 * Reads the blocks of a Markdown text line by line, in one pass and in linear time (CommonMark 0.31, appendix on
 * parsing), or declines it. The blocks are those that `readBlocksWithRemark` gives, to the offset: where remark
 * departs from the specification, so does this reader, and says so.
 */
export function readBlocksFast(text: string): FastReading {
  const reader = readerOf(text);
  // The parser takes all lines below an unclosed frontmatter past the containers before it sees that nothing closes it.
  const readLine = readFrontmatter(reader) === "unclosed" ? continueLeaf : readNestedLine;
  while (reader.declined === null && nextLine(reader.line)) readLine(reader);
  closeLeaf(reader);
  closeContainers(reader, 0);
  return reader.declined === null ? { blocks: reader.root } : { declined: reader.declined };
}

function readNestedLine(reader: Reader): void {
  const { line, containers, leaf } = reader;
  const depth = continueContainers(reader);
  if (depth === nextItem) {
    startInContainers(reader, false);
    return;
  }
  const isInside = depth === containers.length;
  const isVerbatim = isInside && (leaf === "fence" || leaf === "html");
  const interrupts = isInside && (leaf === "paragraph" || leaf === "indented");
  if (!isVerbatim && containerStart(line, interrupts) !== "none") {
    endBelow(reader, depth);
    startInContainers(reader, interrupts);
  } else if (!isInside) {
    continueOutside(reader, depth);
  } else if (!isTextOver(line)) {
    // Where the containers' marks are all that is left of the text, the parser ends verbatim text before them.
    continueLeaf(reader);
  }
}

/**
 * Lets the open containers take their parts of the line; how many of them did, the outermost first.
 * `nextItem` where it begins the next item of one of them: then that is open and all in it is ended.
 */
function continueContainers(reader: Reader): number {
  const { containers } = reader;
  let depth = 0;
  for (const container of containers) {
    const continuation = continueContainer(reader, container);
    if (continuation === "ends") return depth;
    depth++;
    if (continuation === "stays" || container.kind === "quote") continue;
    endBelow(reader, depth);
    openNextItem(reader, container, continuation);
    return nextItem;
  }
  return depth;
}

/** Opens all containers that the line begins, in each other, and then a leaf block. */
function startInContainers(reader: Reader, interrupts: boolean): void {
  let start = containerStart(reader.line, interrupts);
  while (start !== "none" && reader.declined === null) {
    if (start === "footnote definition") reader.declined = start;
    else openContainer(reader, start);
    start = containerStart(reader.line, interrupts);
  }
  startLeaf(reader);
}

/** Takes a line that is not in all open containers: it continues their paragraph, or they end before it. */
function continueOutside(reader: Reader, depth: number): void {
  if (continueLazily(reader)) return;
  const isBehindTable = reader.leaf === "table";
  endBelow(reader, depth);
  startLeaf(reader);
  // What the parser forgets on such a line: that it may be a header, and that indented code goes on.
  if (isBehindTable) reader.paragraph.mayBeHeader = false;
  if (reader.leaf === "indented") closeLeaf(reader);
}

function endBelow(reader: Reader, depth: number): void {
  closeLeaf(reader);
  closeContainers(reader, depth);
}

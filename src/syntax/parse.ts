import type { ListItem, List as ListNode, Nodes, Table as TableNode } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import type { Range } from "../text/edit.ts";
import { codeAt, headingAt, htmlAt, itemOf, listOf, paragraphAt, quoteOf } from "./block-parts.ts";
import type { Block, Item, List, OtherBlock, Table } from "./blocks.ts";
import { trimRange } from "./content.ts";
import { delimiterAfter, readRow } from "./row.ts";

/** The text being read, and how far the offsets of its nodes are off. */
interface Source {
  readonly text: string;
  readonly shift: number;
}

// Inline constructs never change a block, but cost minutes on a long line. Without the task list construct a
// paragraph starts at its box, whatever the box holds.
const inlineConstructs = [
  "attention",
  "autolink",
  "characterEscape",
  "characterReference",
  "codeText",
  "emailAutolink",
  "gfmFootnoteCall",
  "gfmPotentialFootnoteCall",
  "hardBreakEscape",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
  "protocolAutolink",
  "strikethrough",
  "tasklistCheck",
  "wwwAutolink",
];

const markerPattern = /[-*+]|\d{1,9}[.)]/y;

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ["yaml"])
  .use(blocksOnly)
  .freeze();

/**
 * Reads the blocks of a Markdown text (CommonMark 0.31, GFM tables and task lists, YAML frontmatter) in the order of
 * the text. Offsets are UTF-16 code units of `text`, a byte order mark included. What the ranges cover is said in
 * `blocks.ts`: they follow from the text alone, not from what the parser calls the end of a node.
 * A text that `tooLarge` refuses must not be passed: it may take minutes or overflow the stack.
 */
export function readBlocksWithRemark(text: string): readonly Block[] {
  // The parser drops a byte order mark before it counts offsets.
  const shift = text.startsWith("\uFEFF") ? 1 : 0;
  return readChildren({ text, shift }, processor.parse(text).children, {
    start: 0,
    end: text.length,
  });
}

function blocksOnly(this: Processor): undefined {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    { disable: { null: inlineConstructs } },
  ];
}

/** Blocks of sibling nodes in `window`; none overlaps the one before or after it, as nodes of the parser sometimes do. */
function readChildren(source: Source, nodes: readonly Nodes[], window: Range): readonly Block[] {
  const blocks: Block[] = [];
  let { start } = window;
  for (const [index, node] of nodes.entries()) {
    const end = limitOf(source, node, nodes[index + 1], window.end);
    const block = readBlock(source, node, { start, end });
    if (block === null) continue;
    blocks.push(block);
    start = block.end;
  }
  return blocks;
}

function readBlock(source: Source, node: Nodes, window: Range): Block | null {
  const raw = rawRange(source, node, window);
  const range = trimRange(source.text, raw);
  switch (node.type) {
    case "heading":
      return headingAt(source.text, range, node.depth);
    case "paragraph":
      return paragraphAt(range);
    case "table":
      return table(source, node, window);
    case "list":
      return list(source, node, window);
    case "blockquote":
      return quoteOf(range.start, readChildren(source, node.children, window));
    case "code":
      return codeAt(source.text, range, raw.start === range.start);
    case "html":
      return htmlAt(source.text, range);
    default:
      return otherBlock(node, range);
  }
}

function table(source: Source, node: TableNode, window: Range): Table {
  const [header, ...rows] = node.children.map((row) =>
    readRow(source.text, rawRange(source, row, window)),
  );
  if (header === undefined) throw new Error("the parser gave a table without a header row");
  const delimiter = delimiterAfter(source.text, header.end, window.end);
  const end = rows.at(-1)?.end ?? delimiter.end;
  return { kind: "table", start: header.start, end, header, delimiter, rows };
}

function list(source: Source, node: ListNode, window: Range): List {
  const items = node.children.map((each, index) => {
    const end = limitOf(source, each, node.children[index + 1], window.end);
    return item(source, each, { start: window.start, end });
  });
  return listOf(window.start, !!node.ordered, items);
}

function item(source: Source, node: ListItem, window: Range): Item {
  const { start, end: limit } = rawRange(source, node, window);
  const marker = { start, end: markerEnd(source.text, start) };
  return itemOf(
    source.text,
    marker,
    readChildren(source, node.children, { start: marker.end, end: limit }),
  );
}

function otherBlock(node: Nodes, range: Range): OtherBlock | null {
  switch (node.type) {
    case "thematicBreak":
      return { kind: "rule", ...range };
    case "definition":
      return { kind: "definition", ...range };
    case "footnoteDefinition":
      return { kind: "footnote", ...range };
    case "yaml":
      return { kind: "frontmatter", ...range };
    default:
      return null;
  }
}

/** Where `node` must end: where the next node starts, unless the parser lets that start too early. */
function limitOf(source: Source, node: Nodes, next: Nodes | undefined, limit: number): number {
  if (next === undefined) return limit;
  const start = offsetOf(source, next, "start");
  return start > offsetOf(source, node, "start") ? Math.min(start, limit) : limit;
}

function markerEnd(text: string, start: number): number {
  markerPattern.lastIndex = start;
  return markerPattern.test(text) ? markerPattern.lastIndex : start;
}

/** The range the parser gives a node, in offsets of the text and cut to `window`. */
function rawRange(source: Source, node: Nodes, window: Range): Range {
  return {
    start: Math.max(offsetOf(source, node, "start"), window.start),
    end: Math.min(offsetOf(source, node, "end"), window.end),
  };
}

function offsetOf(source: Source, node: Nodes, side: "start" | "end"): number {
  const offset = node.position?.[side].offset;
  if (offset === undefined) throw new Error(`the parser gave a ${node.type} without a place`);
  return offset + source.shift;
}

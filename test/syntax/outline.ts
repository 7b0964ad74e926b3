import type { Block, Item, Row, Table } from "../../src/syntax/blocks.ts";
import type { Range } from "../../src/text/edit.ts";

/** Blocks as lines for people: kind, what is special about it, and the text its range slices to, nested by two blanks. */
export function outline(text: string, blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => blockLines(text, block));
}

/** All ranges of the blocks that must lie inside each other, parents before children. */
export function nestedRanges(blocks: readonly (Block | Item)[]): readonly NestedRange[] {
  return blocks.map((block) => ({ range: block, children: nestedRanges(childrenOf(block)) }));
}

/** A range with the ranges in it. */
export interface NestedRange {
  readonly range: Range;
  readonly children: readonly NestedRange[];
}

function childrenOf(block: Block | Item): readonly (Block | Item)[] {
  if (!("kind" in block)) return block.children;
  if (block.kind === "list") return block.items;
  return block.kind === "quote" ? block.children : [];
}

function blockLines(text: string, block: Block): readonly string[] {
  switch (block.kind) {
    case "heading":
      return [`heading ${block.depth} ${shown(text, block.content)} in ${shown(text, block)}`];
    case "table":
      return ["table", ...tableLines(text, block)];
    case "list":
      return [
        block.ordered ? "ordered" : "list",
        ...block.items.flatMap((item) => indented(itemLines(text, item))),
      ];
    case "quote":
      return ["quote", ...indented(outline(text, block.children))];
    case "code":
      return [
        `${block.fenced ? `fence (${block.info})` : "indented"} ${shown(text, block.content)}`,
      ];
    case "html":
      return [`${block.comment ? "comment" : "html"} ${shown(text, block)}`];
    default:
      return [`${block.kind} ${shown(text, block)}`];
  }
}

function itemLines(text: string, item: Item): readonly string[] {
  const box = item.box === null ? "" : ` ${text.slice(item.box.range.start, item.box.range.end)}`;
  const marker = text.slice(item.marker.start, item.marker.end);
  return [`item ${marker}${box}`, ...indented(outline(text, item.children))];
}

function tableLines(text: string, table: Table): readonly string[] {
  const row = ({ cells }: Row): string => cells.map((cell) => shown(text, cell)).join(" ");
  return indented([
    `header ${row(table.header)}`,
    `delimiter ${shown(text, table.delimiter)}`,
    ...table.rows.map((each) => `row ${row(each)}`),
  ]);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function shown(text: string, { start, end }: Range): string {
  return JSON.stringify(text.slice(start, end));
}

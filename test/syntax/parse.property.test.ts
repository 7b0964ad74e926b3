import fc from "fast-check";
import type { Nodes } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { readBlocks } from "../../src/api.ts";
import type { Block, Box, Item, Table } from "../../src/syntax/blocks.ts";
import { readBlocksWithRemark } from "../../src/syntax/parse.ts";
import type { Range } from "../../src/text/edit.ts";
import { type NestedRange, nestedRanges } from "./outline.ts";
import { soup } from "./soup.ts";

const runs = { numRuns: Number(process.env.SOUP_RUNS ?? 400) };

const readers = { "the block reader": readBlocks, remark: readBlocksWithRemark };

describe.each(Object.entries(readers))("blocks of any text, read with %s,", (_name, read) => {
  it("lie inside their parents, in order, and do not overlap", () => {
    fc.assert(
      fc.property(soup, (text) => {
        expectNested(nestedRanges(read(text)), { start: 0, end: text.length });
      }),
      runs,
    );
  });

  it("begin and end with what is no blank", () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const block of flat(read(text))) expectTrimmed(text, block);
      }),
      runs,
    );
  });

  it("have tables whose cells are trimmed, in order, and inside their rows", () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const block of flat(read(text))) {
          if ("kind" in block && block.kind === "table") expectTable(text, block);
        }
      }),
      runs,
    );
  });

  it("have items whose marker and box slice to what they claim", () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const block of flat(read(text))) if (!("kind" in block)) expectItem(text, block);
      }),
      runs,
    );
  });

  it("stay the same behind a byte order mark, one further on", () => {
    fc.assert(
      fc.property(soup, (text) => {
        if (text.startsWith("\uFEFF")) return;
        expect(read(`\uFEFF${text}`)).toEqual(shifted(read(text)));
      }),
      runs,
    );
  });
});

describe("the blocks", () => {
  it("are those of the parser with all its inline constructs", () => {
    const full = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();
    fc.assert(
      fc.property(soup, (text) => {
        expect(readBlocks(text).map(kinds)).toEqual(full.parse(text).children.map(nodeKinds));
      }),
      runs,
    );
  });
});

/** The kind of a block with those in it, without the paragraphs an item begins with: a box may be all of the first. */
function kinds(block: Block | Item): readonly unknown[] {
  if (!("kind" in block)) return ["item", ...withoutFirstParagraphs(block.children.map(kinds))];
  return [block.kind, ...inside(block).map(kinds)];
}

const kindOfNode: Readonly<Record<string, string>> = {
  blockquote: "quote",
  footnoteDefinition: "footnote",
  listItem: "item",
  thematicBreak: "rule",
  yaml: "frontmatter",
};

function nodeKinds(node: Nodes): readonly unknown[] {
  const kind = kindOfNode[node.type] ?? node.type;
  if (node.type === "listItem")
    return [kind, ...withoutFirstParagraphs(node.children.map(nodeKinds))];
  if (node.type !== "list" && node.type !== "blockquote") return [kind];
  return [kind, ...node.children.map(nodeKinds)];
}

function withoutFirstParagraphs(children: readonly (readonly unknown[])[]): readonly unknown[] {
  const first = children.findIndex(([kind]) => kind !== "paragraph");
  return first === -1 ? [] : children.slice(first);
}

function expectNested(nodes: readonly NestedRange[], parent: Range): void {
  let reached = parent.start;
  for (const { range, children } of nodes) {
    expect(range.start).toBeGreaterThanOrEqual(reached);
    expect(range.end).toBeGreaterThan(range.start);
    expect(range.end).toBeLessThanOrEqual(parent.end);
    expectNested(children, range);
    reached = range.end;
  }
}

function expectTrimmed(text: string, block: Block | Item): void {
  const slice = text.slice(block.start, block.end);
  expect(slice).toBe(slice.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ""));
  if (!("kind" in block)) return;
  if (block.kind === "heading" || block.kind === "code") expectInside(block.content, block);
}

function expectTable(text: string, table: Table): void {
  for (const row of [table.header, ...table.rows]) {
    expectInside(row, table);
    expect(text.slice(row.start, row.end)).not.toMatch(/[\r\n]/);
    let reached = row.start;
    for (const cell of row.cells) {
      expect(text.slice(cell.start, cell.end)).not.toMatch(/^[ \t]|[ \t]$/);
      expect(cell.start).toBeGreaterThanOrEqual(reached);
      expectInside(cell, row);
      reached = cell.end;
    }
  }
  expect(text.slice(table.delimiter.start, table.delimiter.end)).toMatch(/^[-:| \t]+$/);
}

function expectItem(text: string, item: Item): void {
  expect(text.slice(item.marker.start, item.marker.end)).toMatch(/^(?:[-*+]|\d{1,9}[.)])$/);
  expect(item.marker.start).toBe(item.start);
  if (item.box !== null) expectBox(text, item.box, item);
}

function expectBox(text: string, box: Box, item: Item): void {
  expectInside(box.range, item);
  const mark = text.slice(box.mark.start, box.mark.end);
  expect(text.slice(box.range.start, box.range.end)).toBe(`[${mark}]`);
}

function expectInside(inner: Range, outer: Range): void {
  expect(inner.start).toBeGreaterThanOrEqual(outer.start);
  expect(inner.end).toBeGreaterThanOrEqual(inner.start);
  expect(inner.end).toBeLessThanOrEqual(outer.end);
}

function flat(blocks: readonly (Block | Item)[]): readonly (Block | Item)[] {
  return blocks.flatMap((block) => [block, ...flat(inside(block))]);
}

function inside(block: Block | Item): readonly (Block | Item)[] {
  if (!("kind" in block)) return block.children;
  if (block.kind === "list") return block.items;
  return block.kind === "quote" ? block.children : [];
}

function shifted(blocks: readonly Block[]): unknown {
  return JSON.parse(JSON.stringify(blocks), (key, value) =>
    key === "start" || key === "end" ? value + 1 : value,
  );
}

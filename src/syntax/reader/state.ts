import type { Range } from "../../text/edit.ts";
import type { Block, Item, Row } from "../blocks.ts";
import type { HtmlKind } from "./html-start.ts";
import { type Line, linesOf } from "./line.ts";

/** What a text has that is left to remark. */
export type DeclineReason =
  /** A definition with a label of hundreds of characters, or in a container right above the text of a heading. */
  | "link definition"
  | "footnote definition"
  /** More containers in each other than anybody writes. */
  | "deep nesting";

/** What the reader knows between two lines: the containers and the leaf that are open, the innermost last. */
export interface Reader {
  readonly line: Line;
  readonly containers: Container[];
  /** The blocks in no container. */
  readonly root: Block[];
  /** Where finished blocks go: the children of the innermost container. */
  blocks: Block[];
  /** The leaf block that the next line may belong to. What is known of it is in the field of its name. */
  leaf: "none" | "paragraph" | "table" | "indented" | "fence" | "html";
  readonly paragraph: OpenParagraph;
  readonly table: OpenTable;
  readonly indented: OpenLeaf;
  readonly fence: OpenFence;
  readonly html: OpenHtml;
  declined: DeclineReason | null;
}

export type Container = OpenQuote | OpenList;

/** A block quote that may go on (CommonMark 0.31, 5.1). */
interface OpenQuote {
  readonly kind: "quote";
  readonly start: number;
  readonly blocks: Block[];
}

/** A list whose last item may go on (CommonMark 0.31, 5.2 and 5.3). */
export interface OpenList {
  readonly kind: "list";
  readonly start: number;
  readonly ordered: boolean;
  readonly character: number;
  readonly items: Item[];
  /** The marker of the last item, the blocks in it, and the columns that its lines are indented by. */
  marker: Range;
  blocks: Block[];
  width: number;
  /** Whether the item has nothing but its marker so far: no line at all, or one that is blank. */
  empty: "no" | "marker" | "blank line";
}

/** A leaf block from its first character that is no blank to the end of the last line that is surely in it. */
interface OpenLeaf {
  start: number;
  end: number;
}

/** A paragraph, as long as no line makes a heading or a table of it (CommonMark 0.31, 4.8). */
interface OpenParagraph extends OpenLeaf {
  /** The last line's start, and the end of the line before it. */
  lastStart: number;
  previousEnd: number;
  /** Whether the last line may turn out to be the header row of a table. */
  mayBeHeader: boolean;
  /** All lines, if it begins with what may be a link definition. */
  lines: Range[];
}

interface OpenTable {
  header: Row;
  delimiter: Range;
  rows: Row[];
}

interface OpenFence extends OpenLeaf {
  mark: number;
  length: number;
}

interface OpenHtml extends OpenLeaf {
  kind: HtmlKind;
}

const nowhere: Range = { start: 0, end: 0 };

/** A reader that stands before the first line of `text`. */
export function readerOf(text: string): Reader {
  const root: Block[] = [];
  return {
    line: linesOf(text),
    containers: [],
    root,
    blocks: root,
    leaf: "none",
    paragraph: {
      start: 0,
      end: 0,
      lastStart: 0,
      previousEnd: 0,
      mayBeHeader: false,
      lines: [],
    },
    table: { header: { start: 0, end: 0, cells: [] }, delimiter: nowhere, rows: [] },
    indented: { start: 0, end: 0 },
    fence: { start: 0, end: 0, mark: 0, length: 0 },
    html: { start: 0, end: 0, kind: 0 },
    declined: null,
  };
}

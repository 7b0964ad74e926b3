import type { Range } from "../text/edit.ts";

/**
 * The block structure of a Markdown text (CommonMark with GFM tables and task lists, and YAML frontmatter).
 * Ranges are offsets in UTF-16 code units of the original text, a byte order mark included.
 * Only what reading a plan needs is kept: no inline nodes, no link definitions' targets.
 *
 * Ranges follow from the text, not from any parser's idea of where a node ends. A block goes from its first character
 * that is no blank to its last one that is neither blank nor line end. A container ends where its last child ends or,
 * without children, behind its marker and box. Siblings never overlap: a block ends before the next one starts.
 * A blank is a space or a tab; LF, CRLF and CR end a line.
 */
export type Block = Heading | Paragraph | Table | List | Quote | Code | Html | OtherBlock;

/**
 * An ATX or setext heading; `content` is its text without `#`s, underline and outer blanks (empty: start = end).
 * A setext heading in a list item with a box starts after the box, as a paragraph does.
 */
export interface Heading extends Range {
  readonly kind: "heading";
  readonly depth: number;
  readonly content: Range;
}

/**
 * A paragraph. In a list item with a box it starts after the box and the blanks behind it or, where the box ends its
 * line, at the first character below that is no blank, line end or `>`. Nothing but a box is no paragraph.
 */
export interface Paragraph extends Range {
  readonly kind: "paragraph";
}

/** A GFM table. */
export interface Table extends Range {
  readonly kind: "table";
  readonly header: Row;
  /** The delimiter row, without container prefix and line end. */
  readonly delimiter: Range;
  readonly rows: readonly Row[];
}

/** A table row, from its first character (an outer pipe, where there is one) to its last. */
export interface Row extends Range {
  readonly cells: readonly Cell[];
}

/**
 * A table cell's content without pipes and outer blanks. An empty cell has start = end, after the first of
 * its blanks (or right after the pipe where it has none). Rows may have fewer or more cells than the header.
 */
export type Cell = Range;

/** A bullet or ordered list, from its first item to the end of its last. */
export interface List extends Range {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

/**
 * A list item; `marker` is `-`, `*`, `+`, `1.` or `1)`. Its box stands where its first block starts, if that is a
 * paragraph or a setext heading.
 */
export interface Item extends Range {
  readonly marker: Range;
  readonly box: Box | null;
  readonly children: readonly Block[];
}

/** A checkbox: `range` with its brackets, `mark` what stands between them. */
export interface Box {
  readonly range: Range;
  readonly mark: Range;
}

/** A block quote. */
export interface Quote extends Range {
  readonly kind: "quote";
  readonly children: readonly Block[];
}

/**
 * A fenced or indented code block; `content` covers its whole lines between the fences, container prefixes included,
 * up to the start of the closing fence's line or, without one, the end of the block. An indented block's content is
 * the block. `info` is the text behind the opening fence as it is written, without outer blanks.
 */
export interface Code extends Range {
  readonly kind: "code";
  readonly fenced: boolean;
  readonly info: string;
  readonly content: Range;
}

/** An HTML block; `comment` when it is exactly one comment, with nothing before or behind it. */
export interface Html extends Range {
  readonly kind: "html";
  readonly comment: boolean;
}

/** A block that holds no plan text: thematic break, link definition, footnote definition, frontmatter. */
export interface OtherBlock extends Range {
  readonly kind: "rule" | "definition" | "footnote" | "frontmatter";
}

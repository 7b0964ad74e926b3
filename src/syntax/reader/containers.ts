import { itemOf, listOf, quoteOf } from "../block-parts.ts";
import type { Block } from "../blocks.ts";
import { isBlank } from "../content.ts";
import {
  backslash,
  closingBracket,
  closingParenthesis,
  colon,
  dot,
  greater,
  openingBracket,
} from "./characters.ts";
import { firstOf, indentOf, isBlankLine, type Line, takeColumns, takeMarker } from "./line.ts";
import { markerLength, mayBeMarker } from "./marks.ts";
import type { Container, OpenList, Reader } from "./state.ts";

/** How a container takes a line: as one of its own, or not; or its next item begins, with a marker of so many characters. */
type Continuation = "stays" | "ends" | number;

/** The container that a line's text begins: none, a quote, or an item whose marker has so many characters. */
type ContainerStart = "none" | "quote" | "footnote definition" | number;

const widestPadding = 4;
const deepestNesting = 100;

/** Lets `container` take its part of the line (CommonMark 0.31, 5.1 and 5.2). */
export function continueContainer({ line }: Reader, container: Container): Continuation {
  if (container.kind === "list") return continueList(line, container);
  if (!isQuoteMark(line)) return "ends";
  takeQuoteMark(line);
  return "stays";
}

/** The container that the line begins (CommonMark 0.31, 5.1 and 5.2); `interrupts` as in `markerLength`. */
export function containerStart(line: Line, interrupts: boolean): ContainerStart {
  const code = firstOf(line);
  if (indentOf(line) > 3) return "none";
  if (code === greater) return "quote";
  if (code === openingBracket) return startsFootnote(line) ? "footnote definition" : "none";
  if (!mayBeMarker(code)) return "none";
  const length = markerLength(line, interrupts);
  return length > 0 ? length : "none";
}

/** Opens the container that the line begins and takes its marker. */
export function openContainer(reader: Reader, start: "quote" | number): void {
  const { line, containers } = reader;
  if (containers.length === deepestNesting) reader.declined = "deep nesting";
  const container = start === "quote" ? openQuote(line) : openList(line, start);
  containers.push(container);
  reader.blocks = container.blocks;
}

/** Ends all open containers but the first `depth`; their leaf block must have been ended. */
export function closeContainers(reader: Reader, depth: number): void {
  const { containers, line } = reader;
  while (containers.length > depth) {
    const container = containers.pop();
    reader.blocks = containers.at(-1)?.blocks ?? reader.root;
    if (container !== undefined) reader.blocks.push(closedContainer(line.text, container));
  }
}

/** Ends the last item of `list` and begins the next with the line; all that is open in the list must have been ended. */
export function openNextItem(reader: Reader, list: OpenList, markLength: number): void {
  const { line } = reader;
  list.items.push(itemOf(line.text, list.marker, list.blocks));
  beginItem(line, list, markLength);
  reader.blocks = list.blocks;
}

/** A list item goes on with lines as far indented as its text, and with blank ones (CommonMark 0.31, 5.2). */
function continueList(line: Line, list: OpenList): Continuation {
  if (isBlankLine(line)) {
    if (list.empty === "marker") list.empty = "blank line";
    takeColumns(line, list.width);
    return "stays";
  }
  // An item may begin with one blank line, no more.
  const mayStay = list.empty !== "blank line";
  list.empty = "no";
  if (mayStay && indentOf(line) >= list.width) {
    takeColumns(line, list.width);
    return "stays";
  }
  return nextMarkerLength(line, list) || "ends";
}

/** The length of the marker of an item that belongs to `list`, if the line begins one, else 0 (CommonMark 0.31, 5.3). */
function nextMarkerLength(line: Line, list: OpenList): number {
  if (indentOf(line) > 3 || !mayBeMarker(firstOf(line))) return 0;
  const length = markerLength(line, false);
  return line.text.charCodeAt(line.first + length - 1) === list.character ? length : 0;
}

function isQuoteMark(line: Line): boolean {
  return firstOf(line) === greater && indentOf(line) <= 3;
}

/** A quote's mark takes one blank along (CommonMark 0.31, 5.1). */
function takeQuoteMark(line: Line): void {
  takeMarker(line, 1);
  takeColumns(line, 1);
}

function openQuote(line: Line): Container {
  const start = line.first;
  takeQuoteMark(line);
  return { kind: "quote", start, blocks: [] };
}

function openList(line: Line, markLength: number): Container {
  const start = line.first;
  const end = start + markLength;
  const character = line.text.charCodeAt(end - 1);
  const list: OpenList = {
    kind: "list",
    start,
    ordered: character === dot || character === closingParenthesis,
    character,
    items: [],
    marker: { start, end },
    blocks: [],
    width: 0,
    empty: "no",
  };
  beginItem(line, list, markLength);
  return list;
}

/** Begins an item of `list` with the line, and takes its marker and the blanks behind that (CommonMark 0.31, 5.2). */
function beginItem(line: Line, list: OpenList, markLength: number): void {
  const start = line.first;
  const indent = indentOf(line);
  takeMarker(line, markLength);
  const blanks = indentOf(line);
  const isEmpty = isBlankLine(line);
  const padding = isEmpty || blanks > widestPadding ? 1 : blanks;
  if (!isEmpty) takeColumns(line, padding);
  list.marker = { start, end: start + markLength };
  list.width = indent + markLength + padding;
  list.blocks = [];
  list.empty = isEmpty ? "marker" : "no";
}

function closedContainer(text: string, container: Container): Block {
  if (container.kind === "quote") return quoteOf(container.start, container.blocks);
  container.items.push(itemOf(text, container.marker, container.blocks));
  return listOf(container.start, container.ordered, container.items);
}

/** Whether the line begins a footnote definition, `[^label]:`, which remark reads as a container. */
function startsFootnote({ text, first, end }: Line): boolean {
  if (text[first + 1] !== "^") return false;
  const start = first + 2;
  let at = start;
  for (; at < end && text.charCodeAt(at) !== closingBracket; at++) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || code === openingBracket) return false;
    if (code === backslash && isEscaped(text.charCodeAt(at + 1))) at++;
  }
  return at > start && text.charCodeAt(at + 1) === colon;
}

function isEscaped(code: number): boolean {
  return code === openingBracket || code === backslash || code === closingBracket;
}

import { headingAt } from "../block-parts.ts";
import type { Row } from "../blocks.ts";
import { trimRange } from "../content.ts";
import { backtick, dash, hash, less, star, tilde, underscore } from "./characters.ts";
import {
  addToFence,
  addToIndented,
  closeFence,
  closeIndented,
  openFence,
  openIndented,
} from "./code.ts";
import { addToHtml, closeHtml, openHtml, openHtmlAt } from "./html.ts";
import { type HtmlKind, htmlKind } from "./html-start.ts";
import { indentOf, isBlankLine, type Line } from "./line.ts";
import { fenceLength, headingDepth, isRule, underlineDepth } from "./marks.ts";
import {
  addToParagraph,
  closeAsHeading,
  closeParagraph,
  dropLastLine,
  openParagraph,
} from "./paragraph.ts";
import type { Reader } from "./state.ts";
import { addRow, closeTable, headerAbove, openTable } from "./table.ts";

/** What a line may begin besides a paragraph, without a look at the line after it. */
type LeafStart = "none" | "heading" | "rule" | "fence" | "html";

/** Begins a leaf block with the line, of which the containers have taken their part; none where the line is blank. */
export function startLeaf(reader: Reader): void {
  const { line } = reader;
  if (isBlankLine(line)) return;
  if (indentOf(line) > 3) openIndented(reader);
  else begin(reader, leafStart(line, 7));
}

/** Takes the line into the open leaf block, or ends that and begins another. */
export function continueLeaf(reader: Reader): void {
  switch (reader.leaf) {
    case "paragraph":
      continueParagraph(reader);
      break;
    case "table":
      continueTable(reader);
      break;
    case "fence":
      addToFence(reader);
      break;
    case "html":
      addToHtml(reader);
      break;
    case "indented":
      continueIndented(reader);
      break;
    default:
      startLeaf(reader);
  }
}

/**
 * Takes a line that is not in all open containers into the paragraph in them, and tells whether it did
 * (CommonMark 0.31, 5.1, laziness). Such a line is neither underline nor delimiter row.
 */
export function continueLazily(reader: Reader): boolean {
  const { line } = reader;
  if (reader.leaf !== "paragraph" || isBlankLine(line)) return false;
  const isDeep = indentOf(line) > 3;
  const start = isDeep ? "none" : leafStart(line, 7);
  if (start !== "none") return start === "html" && startsHtmlLazily(reader);
  addToParagraph(reader, !isDeep);
  return true;
}

/** Ends the open leaf block, if there is one. */
export function closeLeaf(reader: Reader): void {
  switch (reader.leaf) {
    case "paragraph":
      closeParagraph(reader);
      break;
    case "table":
      closeTable(reader);
      break;
    case "indented":
      closeIndented(reader);
      break;
    case "fence":
      closeFence(reader);
      break;
    case "html":
      closeHtml(reader);
      break;
    default:
  }
}

/** What the line begins; HTML only of a kind up to `lastHtmlKind`. It must be indented by less than four columns. */
function leafStart({ text, first, end }: Line, lastHtmlKind: HtmlKind): LeafStart {
  switch (text.charCodeAt(first)) {
    case hash:
      return headingDepth(text, first, end) > 0 ? "heading" : "none";
    case star:
    case dash:
    case underscore:
      return isRule(text, first, end) ? "rule" : "none";
    case backtick:
    case tilde:
      return fenceLength(text, first, end) > 0 ? "fence" : "none";
    case less: {
      const kind = htmlKind(text, first, end);
      return kind > 0 && kind <= lastHtmlKind ? "html" : "none";
    }
    default:
      return "none";
  }
}

/** Begins what the line starts; that is a paragraph where it starts nothing else (CommonMark 0.31, 4.8). */
function begin(reader: Reader, start: LeafStart): void {
  switch (start) {
    case "heading":
      addHeading(reader);
      break;
    case "rule":
      addRule(reader);
      break;
    case "fence":
      openFence(reader);
      break;
    case "html":
      openHtml(reader);
      break;
    default:
      openParagraph(reader);
  }
}

/** An ATX heading is one line (CommonMark 0.31, 4.2). */
function addHeading({ line, blocks }: Reader): void {
  const { text, first, end } = line;
  const range = trimRange(text, { start: first, end });
  blocks.push(headingAt(text, range, headingDepth(text, first, end)));
}

/** A thematic break is one line (CommonMark 0.31, 4.1). */
function addRule({ line, blocks }: Reader): void {
  blocks.push({ kind: "rule", ...trimRange(line.text, { start: line.first, end: line.end }) });
}

/** A paragraph goes on to a blank line or a block that may interrupt it (CommonMark 0.31, 4.8; GFM 0.29, 4.10). */
function continueParagraph(reader: Reader): void {
  const { line } = reader;
  const header = headerAbove(reader);
  if (isBlankLine(line)) closeParagraph(reader);
  else if (header !== null) startTable(reader, header);
  else if (indentOf(line) > 3) addToParagraph(reader, false);
  else if (!interruptParagraph(reader)) addToParagraph(reader, true);
}

/** Ends the paragraph where the line underlines it or begins another block, and tells whether it did. */
function interruptParagraph(reader: Reader): boolean {
  const { line } = reader;
  const depth = underlineDepth(line.text, line.first, line.end);
  if (depth > 0) {
    if (!closeAsHeading(reader, depth)) startLeaf(reader);
    return true;
  }
  const start = leafStart(line, 6);
  if (start === "none") return false;
  closeParagraph(reader);
  begin(reader, start);
  return true;
}

/** Makes the paragraph's last line the header of a table; where that could be HTML, the parser makes it HTML. */
function startTable(reader: Reader, header: Row): void {
  const { line, paragraph } = reader;
  const { lastStart, end } = paragraph;
  if (lastStart > paragraph.start) {
    dropLastLine(reader);
    closeParagraph(reader);
  }
  const isTag = line.text.charCodeAt(lastStart) === less;
  if (isTag && htmlKind(line.text, lastStart, end) === 7) openHtmlAt(reader, lastStart, 7);
  else openTable(reader, header);
}

/** A table goes on to a blank line or the start of another block (GFM 0.29, 4.10). */
function continueTable(reader: Reader): void {
  const { line } = reader;
  const isRow = !isBlankLine(line) && indentOf(line) <= 3 && leafStart(line, 7) === "none";
  if (isRow) {
    addRow(reader);
  } else {
    closeTable(reader);
    startLeaf(reader);
  }
}

/** Indented code goes on with indented lines, and with blank ones (CommonMark 0.31, 4.4). */
function continueIndented(reader: Reader): void {
  if (addToIndented(reader)) return;
  closeIndented(reader);
  startLeaf(reader);
}

/** A whole tag interrupts a paragraph where its line is lazy, and stays in the containers: the parser has it so. */
function startsHtmlLazily(reader: Reader): boolean {
  const { text, first, end } = reader.line;
  if (htmlKind(text, first, end) !== 7 || end === text.length) return false;
  closeParagraph(reader);
  openHtml(reader);
  return true;
}

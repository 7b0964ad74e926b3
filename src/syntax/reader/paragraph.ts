import type { Range } from "../../text/edit.ts";
import { headingAt, paragraphAt } from "../block-parts.ts";
import { trimRange } from "../content.ts";
import { definitionEnd } from "./definition.ts";
import type { Reader } from "./state.ts";

/** Begins a paragraph with the line (CommonMark 0.31, 4.8). */
export function openParagraph(reader: Reader): void {
  const { line, paragraph } = reader;
  reader.leaf = "paragraph";
  paragraph.start = line.first;
  paragraph.lastStart = line.first;
  paragraph.end = line.end;
  paragraph.mayBeHeader = true;
  if (mayBeDefinition(reader)) paragraph.lines = [{ start: line.first, end: line.end }];
}

/** Takes the line into the open paragraph. */
export function addToParagraph(reader: Reader, mayBeHeader: boolean): void {
  const { line, paragraph } = reader;
  paragraph.previousEnd = paragraph.end;
  paragraph.lastStart = line.first;
  paragraph.end = line.end;
  paragraph.mayBeHeader = mayBeHeader;
  if (mayBeDefinition(reader)) paragraph.lines.push({ start: line.first, end: line.end });
}

/** Takes the last of several lines out of the open paragraph again. */
export function dropLastLine({ paragraph }: Reader): void {
  paragraph.end = paragraph.previousEnd;
  paragraph.lines.pop();
}

/** Ends the open paragraph; the link definitions that it begins with are blocks of their own (CommonMark 0.31, 4.7). */
export function closeParagraph(reader: Reader): void {
  const { line, paragraph, blocks } = reader;
  reader.leaf = "none";
  const start = mayBeDefinition(reader) ? takeDefinitions(reader) : paragraph.start;
  if (start === paragraph.end) return;
  blocks.push(paragraphAt(trimRange(line.text, { start, end: paragraph.end })));
}

/** Ends the open paragraph as a heading that the line underlines (CommonMark 0.31, 4.3). */
export function closeAsHeading(reader: Reader, depth: number): void {
  const { line, paragraph, blocks } = reader;
  const [first, second] = paragraph.lines;
  if (mayBeDefinition(reader) && first && definitionEnd(line.text, first, second) !== "none") {
    reader.declined = "definition";
  }
  reader.leaf = "none";
  const range = trimRange(line.text, { start: paragraph.start, end: line.end });
  blocks.push(headingAt(line.text, range, depth));
}

function mayBeDefinition({ line, paragraph }: Reader): boolean {
  return line.text[paragraph.start] === "[";
}

/** Where the paragraph goes on behind its definitions; its end where nothing is left of it. */
function takeDefinitions(reader: Reader): number {
  const { line, paragraph, blocks } = reader;
  for (const [index, range] of paragraph.lines.entries()) {
    const end = definitionAt(reader, range, paragraph.lines[index + 1]);
    if (end === "none") return range.start;
    blocks.push({ kind: "definition", ...trimRange(line.text, { start: range.start, end }) });
  }
  return paragraph.end;
}

function definitionAt(reader: Reader, range: Range, next: Range | undefined): number | "none" {
  const { text } = reader.line;
  if (text[range.start] !== "[") return "none";
  const end = definitionEnd(text, range, next);
  if (end !== "open") return end;
  reader.declined = "definition";
  return "none";
}

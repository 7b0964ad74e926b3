import type { Range } from "../../text/edit.ts";
import { headingAt, paragraphAt } from "../block-parts.ts";
import { isBlank, trimRange } from "../content.ts";
import { backslash, closingBracket, openingBracket } from "./characters.ts";
import { readDefinition } from "./definition.ts";
import type { Reader } from "./state.ts";

// The limit is 999 characters, of which a tab is up to four.
const longestLabel = 240;

/** A paragraph's lines without container marks and indentation, an LF between them. */
interface Content {
  readonly text: string;
  readonly parts: readonly Part[];
}

/** Where a line stands in the text, and where in the content. */
interface Part {
  readonly start: number;
  readonly from: number;
}

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

/**
 * Ends the open paragraph as a heading that the line underlines, and tells whether it did: link definitions alone
 * cannot be underlined (CommonMark 0.31, 4.3).
 */
export function closeAsHeading(reader: Reader, depth: number): boolean {
  const { line, paragraph, blocks } = reader;
  reader.leaf = "none";
  const start = mayBeDefinition(reader) ? takeDefinitions(reader) : paragraph.start;
  if (start === paragraph.end) return false;
  // The parser lets a heading start right behind the definitions, that is at the mark of a quote.
  if (start > paragraph.start && reader.containers.length > 0) reader.declined = "link definition";
  const range = trimRange(line.text, { start, end: line.end });
  blocks.push(headingAt(line.text, range, depth));
  return true;
}

/** Whether the paragraph begins like a definition. One with a box does not, which is most that begin with a bracket. */
function mayBeDefinition({ line, paragraph }: Reader): boolean {
  const { text } = line;
  const { start } = paragraph;
  if (text.charCodeAt(start) !== openingBracket) return false;
  const isBox =
    text.charCodeAt(start + 2) === closingBracket && isBlank(text.charCodeAt(start + 3));
  return !isBox || text.charCodeAt(start + 1) === backslash;
}

/** Where the paragraph goes on behind its definitions; its end where nothing is left of it. */
function takeDefinitions(reader: Reader): number {
  const { line, paragraph, blocks } = reader;
  const content = contentOf(line.text, paragraph.lines);
  let at = 0;
  for (let part = content.parts[0]; part !== undefined; part = content.parts[at]) {
    const definition = readDefinition(content.text, part.from);
    if (definition === null) return part.start;
    const label = offsetOf(content, partAt(content, at, definition.labelEnd), definition.labelEnd);
    if (label - part.start > longestLabel) reader.declined = "link definition";
    at = partAt(content, at, definition.end);
    const end = offsetOf(content, at, definition.end);
    blocks.push({ kind: "definition", start: part.start, end });
    at++;
  }
  return paragraph.end;
}

function contentOf(text: string, lines: readonly Range[]): Content {
  const parts: Part[] = [];
  let from = 0;
  for (const { start, end } of lines) {
    parts.push({ start, from });
    from += end - start + 1;
  }
  return { text: lines.map(({ start, end }) => text.slice(start, end)).join("\n"), parts };
}

/** The part that holds `offset` of the content, searched from part `first` on. */
function partAt({ parts }: Content, first: number, offset: number): number {
  let at = first;
  while ((parts[at + 1]?.from ?? offset + 1) <= offset) at++;
  return at;
}

/** Where `offset` of the content, which is in part `at`, stands in the text. */
function offsetOf({ parts }: Content, at: number, offset: number): number {
  const part = parts[at];
  return part === undefined ? offset : part.start + offset - part.from;
}

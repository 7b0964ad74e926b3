import { type Edit, type Range, replaceRange } from "../text/edit.ts";
import { type BarCells, offsetOfCell, scanCellRuns } from "./bar.ts";
import { displayWidth } from "./display-width.ts";

/** The lines under a bar that point at its fill; whole lines without line end. */
export interface PointerLines {
  readonly arrow: Range;
  readonly caption: Range | null;
}

/**
 * Reads the pointer that the lines after a bar's line begin with: a line of nothing but an arrow, and a caption right
 * below it. `following` are the ranges (UTF-16 code units, without line ends) of those lines as far as the block goes.
 */
export function readPointer(text: string, following: readonly Range[]): PointerLines | null {
  const [first, second] = following;
  if (first === undefined || arrowOf(text, first) === null) return null;
  const comment = commentOf(text, first);
  const hasCaption = second !== undefined && isCaption(text, second, comment);
  return { arrow: first, caption: hasCaption ? second : null };
}

/**
 * The edits that move a pointer under the last of `filled` cells of a bar (the first cell where none is filled) and
 * centre its caption below the arrow, not left of where the bar's line begins. Only blanks before the two change; those
 * that the bar's line begins with are kept where they hold a tab, whose width nobody knows.
 * `bar` is the bar as `text` has it; `edits` are those that will be made before it on its line.
 */
export function movePointer(
  text: string,
  bar: BarCells,
  pointer: PointerLines,
  filled: number,
  edits: readonly Edit[] = [],
): readonly Edit[] {
  const arrow = arrowOf(text, pointer.arrow);
  if (arrow === null) return [];
  const line = lineStart(text, bar.start);
  const cell = offsetOfCell(text, bar, Math.max(Math.ceil(filled), 1) - 1);
  const column = displayWidth(text.slice(line, cell)) + widening(edits, line, bar.start);
  const tabs = leadingTabs(text, { start: line, end: bar.start });
  const moves = [indent(text, pointer.arrow.start, arrow, { column, tabs })];
  if (pointer.caption !== null) {
    const caption = contentOf(text, pointer.caption, commentOf(text, pointer.arrow));
    const spare =
      displayWidth(sliceOf(text, arrow.content)) - displayWidth(sliceOf(text, caption.content));
    const least = displayWidth(
      text.slice(line, startOfContent(text, { start: line, end: bar.start })),
    );
    const centred = Math.max(column + Math.floor(spare / 2), least);
    moves.push(indent(text, pointer.caption.start, caption, { column: centred, tabs }));
  }
  return moves.filter((edit) => edit !== null);
}

/** A line's content, and where the blanks before it begin. */
interface Indented {
  readonly blanks: number;
  readonly content: Range;
}

const arrows = new Set("↑^▲⬆");

function arrowOf(text: string, line: Range): Indented | null {
  const found = contentOf(text, line, commentOf(text, line));
  const { start, end } = found.content;
  if (!arrows.has(text.charAt(start))) return null;
  const length = text.charAt(start + 1) === "\uFE0F" ? 2 : 1;
  return end - start === length ? found : null;
}

function isCaption(text: string, line: Range, comment: string): boolean {
  const content = sliceOf(text, contentOf(text, line, comment).content);
  if (content === "" || content.startsWith("```") || content.startsWith("~~~")) return false;
  return arrowOf(text, line) === null && scanCellRuns(text, line.start, line.end).length === 0;
}

/** Splits a line into container prefix, blanks and content, without the blanks at its end. */
function contentOf(text: string, line: Range, comment: string): Indented {
  let blanks = endOfQuotes(text, line);
  let start = endOfBlanks(text, blanks, line.end);
  if (comment !== "" && start < line.end && text.startsWith(comment, start)) {
    blanks = start + comment.length;
    start = endOfBlanks(text, blanks, line.end);
  }
  let end = line.end;
  while (end > start && isBlank(text.charAt(end - 1))) end -= 1;
  return { blanks, content: { start, end } };
}

/** `#` or `//` where the line is a comment of a code block, else "". */
function commentOf(text: string, line: Range): string {
  const start = endOfBlanks(text, endOfQuotes(text, line), line.end);
  if (start >= line.end) return "";
  return ["#", "//"].find((sign) => text.startsWith(sign, start)) ?? "";
}

function endOfQuotes(text: string, line: Range): number {
  let end = line.start;
  for (let at = end; at < line.end; at++) {
    if (text.charAt(at) === ">") end = at + 1;
    else if (!isBlank(text.charAt(at))) break;
  }
  return end;
}

/** Where a bar's line begins to say something: after container prefix, blanks and a list marker. */
function startOfContent(text: string, line: Range): number {
  const start = endOfBlanks(text, endOfQuotes(text, line), line.end);
  const marker = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(text.slice(start, line.end));
  return start + (marker?.[0].length ?? 0);
}

/** Where content is to stand, and the blanks with a tab that its line must begin with; "" for any blanks. */
interface Place {
  readonly column: number;
  readonly tabs: string;
}

/** The blanks that a bar's line begins with, where they hold a tab. */
function leadingTabs(text: string, line: Range): string {
  const { blanks, content } = contentOf(text, line, commentOf(text, line));
  const lead = text.slice(blanks, content.start);
  return lead.includes("\t") ? lead : "";
}

/** The edit that makes a line's content stand at a column; null where it does already. */
function indent(text: string, start: number, line: Indented, { column, tabs }: Place): Edit | null {
  const range = { start: line.blanks, end: line.content.start };
  const prefix = displayWidth(text.slice(start, range.start));
  const least = range.start > start && range.end > range.start ? 1 : 0;
  const width = Math.max(column - prefix, least);
  const blanks = sliceOf(text, range);
  if (displayWidth(blanks) === width && blanks.startsWith(tabs)) return null;
  return replaceRange(text, range, tabs + " ".repeat(Math.max(width - displayWidth(tabs), 0)));
}

function widening(edits: readonly Edit[], start: number, end: number): number {
  return edits
    .filter((edit) => edit.start >= start && edit.end <= end)
    .reduce((sum, edit) => sum + displayWidth(edit.text) - displayWidth(edit.was), 0);
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text.charAt(start - 1) !== "\n" && text.charAt(start - 1) !== "\r")
    start -= 1;
  return start;
}

function endOfBlanks(text: string, at: number, end: number): number {
  let reached = at;
  while (reached < end && isBlank(text.charAt(reached))) reached += 1;
  return reached;
}

function isBlank(char: string): boolean {
  return char === " " || char === "\t" || char === "\u3000" || char === "\u00A0";
}

function sliceOf(text: string, range: Range): string {
  return text.slice(range.start, range.end);
}

import type { Range } from "../text/edit.ts";

/** What a code block says about itself in its raw text. */
export interface CodeParts {
  readonly info: string;
  readonly content: Range;
}

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;

/** Whether a UTF-16 code unit is a blank of Markdown's structure: a space or a tab, nothing else (CommonMark 0.31, 2.1). */
export function isBlank(code: number): boolean {
  return code === blank || code === tab;
}

/** Whether a UTF-16 code unit ends a line: LF or CR, the two together counting as one end. */
export function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** The first offset from `start` on, at most `end`, that holds no blank. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The last offset down from `end`, at least `start`, that has no blank before it. */
export function skipBlanksBack(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where the line that holds `offset` starts. */
export function lineStartOf(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where the line that holds `offset` ends, its line end not included; at most `limit`. */
export function lineEndOf(text: string, offset: number, limit: number): number {
  let at = offset;
  while (at < limit && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

/** Where the line after the one that holds `offset` starts, at most `limit`. */
export function nextLineOf(text: string, offset: number, limit: number): number {
  const end = lineEndOf(text, offset, limit);
  if (end >= limit) return limit;
  const isPair = text.charCodeAt(end) === carriageReturn && text.charCodeAt(end + 1) === lineFeed;
  return Math.min(limit, end + (isPair ? 2 : 1));
}

/** The first offset from `start` on, at most `end`, past everything a container may put before a line's text. */
export function skipPrefix(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (isBlank(text.charCodeAt(at)) || text[at] === ">")) at++;
  return at;
}

/** `range` without the blanks and line ends at its two ends; one of nothing else is empty at its start. */
export function trimRange(text: string, range: Range): Range {
  let { start, end } = range;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  return { start, end };
}

/**
 * The content of a heading whose block stands at `range` (CommonMark 0.31, 4.2 and 4.3).
 * ATX: without the opening `#`s, a closing run of `#`s that has a blank before it, and outer blanks.
 * Setext: every line but the last, without outer blanks; where a checkbox took all of it, empty at the start.
 */
export function headingContent(text: string, range: Range): Range {
  const opening = atxOpening(text, range);
  return opening === null ? setextContent(text, range) : atxContent(text, opening, range.end);
}

/**
 * The info string and the content lines of a code block that stands at `range` (CommonMark 0.31, 4.4 and 4.5).
 * Fenced: the content runs from the line after the opening fence to the start of the closing fence's line, or to
 * the block's end where no line closes it. Indented: the content is the block, from its first character.
 */
export function codeParts(text: string, range: Range, fenced: boolean): CodeParts {
  if (!fenced) return { info: "", content: { start: range.start, end: range.end } };
  const fenceEnd = runEnd(text, range.start, range.end);
  const infoEnd = lineEndOf(text, fenceEnd, range.end);
  const start = nextLineOf(text, infoEnd, range.end);
  const info = trimRange(text, { start: fenceEnd, end: infoEnd });
  const end = closingFence(text, { start, end: range.end }, fenceEnd - range.start);
  return { info: text.slice(info.start, info.end), content: { start, end } };
}

/** Whether an HTML block at `range` is one comment and nothing else; `<!-->` is one, too (CommonMark 0.31, 6.6). */
export function isOneComment(text: string, range: Range): boolean {
  if (!text.startsWith("<!--", range.start)) return false;
  const rest = text.slice(range.start + "<!".length, range.end);
  return rest.endsWith("-->") && rest.indexOf("-->") === rest.length - "-->".length;
}

function isSpace(code: number): boolean {
  return isBlank(code) || isLineEnd(code);
}

/** The offset after the opening `#`s of an ATX heading, or null: one with an underline has two lines or more. */
function atxOpening(text: string, range: Range): number | null {
  const end = text[range.start] === "#" ? runEnd(text, range.start, range.end) : range.start;
  const depth = end - range.start;
  if (depth === 0 || depth > 6 || lineEndOf(text, end, range.end) < range.end) return null;
  return end === range.end || isSpace(text.charCodeAt(end)) ? end : null;
}

function atxContent(text: string, opening: number, blockEnd: number): Range {
  const start = skipBlanks(text, opening, blockEnd);
  const end = skipBlanksBack(text, start, blockEnd);
  let closing = end;
  while (closing > start && text[closing - 1] === "#") closing--;
  if (closing > start && !isBlank(text.charCodeAt(closing - 1))) return { start, end };
  return { start, end: skipBlanksBack(text, start, closing) };
}

function setextContent(text: string, range: Range): Range {
  const underline = lineStartOf(text, range.end);
  const end = Math.max(range.start, underline);
  return trimRange(text, { start: range.start, end });
}

/** The end of the run of one character that starts at `start`. */
function runEnd(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && text[at] === text[start]) at++;
  return at;
}

function closingFence(text: string, lines: Range, openLength: number): number {
  const lineStart = Math.max(lines.start, lineStartOf(text, lines.end));
  const at = skipPrefix(text, lineStart, lines.end);
  const isFence = text[at] === "`" || text[at] === "~";
  const length = isFence ? runEnd(text, at, lines.end) - at : 0;
  return length >= openLength && at + length === lines.end ? lineStart : lines.end;
}

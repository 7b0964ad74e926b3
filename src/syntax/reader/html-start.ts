import { isBlank, skipBlanks } from "../content.ts";
import {
  apostrophe,
  backtick,
  closingBracket,
  dash,
  equals,
  exclamation,
  greater,
  less,
  question,
  quote,
  slash,
} from "./characters.ts";

/** The seven kinds of HTML blocks by how they start (CommonMark 0.31, 4.6); 0 is none. */
export type HtmlKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

const longestName = 16;

const rawNames = new Set(["pre", "script", "style", "textarea"]);

const blockNames = new Set(
  `address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt
  fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link
  main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title
  tr track ul`.split(/\s+/),
);

/** The kind of HTML block that a line's text from `start` to `end` begins with `<` (CommonMark 0.31, 4.6). */
export function htmlKind(text: string, start: number, end: number): HtmlKind {
  switch (text.charCodeAt(start + 1)) {
    case exclamation:
      return declarationKind(text, start + 2);
    case question:
      return 3;
    case slash:
      return tagKind(text, start + 2, end, true);
    default:
      return tagKind(text, start + 1, end, false);
  }
}

/** Where the end of an HTML block of `kind` 1 to 5 may first stand if the block starts at `start`. */
export function htmlContentStart(start: number, kind: HtmlKind): number {
  if (kind === 5) return start + "<![CDATA[".length;
  if (kind === 4) return start + "<!a".length;
  return kind === 2 ? start + "<!".length : start + "<".length;
}

/** Whether the part of a line from `start` to `end` ends an HTML block of `kind` (CommonMark 0.31, 4.6). */
export function endsHtml(text: string, start: number, end: number, kind: HtmlKind): boolean {
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) === greater && isEnd(text, start, at, kind)) return true;
  }
  return false;
}

function declarationKind(text: string, at: number): HtmlKind {
  if (text.startsWith("--", at)) return 2;
  if (text.startsWith("[CDATA[", at)) return 5;
  return isLetter(text.charCodeAt(at)) ? 4 : 0;
}

function tagKind(text: string, start: number, end: number, closing: boolean): HtmlKind {
  if (!isLetter(text.charCodeAt(start))) return 0;
  const after = nameEnd(text, start, end);
  const code = after < end ? text.charCodeAt(after) : greater;
  if (code !== greater && code !== slash && !isBlank(code)) return 0;
  const name = text.slice(start, Math.min(after, start + longestName)).toLowerCase();
  if (!closing && code !== slash && rawNames.has(name)) return 1;
  if (blockNames.has(name)) return code !== slash || text.charCodeAt(after + 1) === greater ? 6 : 0;
  return isWholeTag(text, after, end, closing) ? 7 : 0;
}

/** Whether a tag's rest behind its name is all of the line (CommonMark 0.31, 6.6 and start condition 7 of 4.6). */
function isWholeTag(text: string, start: number, end: number, closing: boolean): boolean {
  let at = skipBlanks(text, start, end);
  if (!closing) at = afterAttributes(text, at, end);
  if (text.charCodeAt(at) !== greater || at >= end) return false;
  return skipBlanks(text, at + 1, end) === end;
}

/** Where a tag's closing `>` must stand: behind its attributes and a slash; `end` where they are none. */
function afterAttributes(text: string, start: number, end: number): number {
  let at = start;
  let mayHaveValue = false;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (mayHaveValue && code === equals) {
      const value = skipBlanks(text, at + 1, end);
      // The parser lets `a=b=c` pass.
      mayHaveValue = !isQuoteMark(text.charCodeAt(value));
      at = afterValue(text, value, end);
    } else if (isNameStart(code)) {
      at = skipBlanks(text, attributeNameEnd(text, at, end), end);
      mayHaveValue = true;
    } else break;
  }
  return at < end && text.charCodeAt(at) === slash ? at + 1 : at;
}

/** The first character behind the value at `start` and the blanks after it; `end` where that is no value. */
function afterValue(text: string, start: number, end: number): number {
  const mark = text.charCodeAt(start);
  if (!isQuoteMark(mark)) return afterBareValue(text, start, end);
  let at = start + 1;
  while (at < end && text.charCodeAt(at) !== mark) at++;
  const code = text.charCodeAt(at + 1);
  const isOver = code === slash || code === greater || isBlank(code);
  return at + 1 < end && isOver ? skipBlanks(text, at + 1, end) : end;
}

function afterBareValue(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBareValue(text.charCodeAt(at))) at++;
  // The parser lets `a=/` pass.
  if (at === start && text.charCodeAt(at) !== slash) return end;
  return skipBlanks(text, at, end);
}

function isEnd(text: string, start: number, at: number, kind: HtmlKind): boolean {
  switch (kind) {
    case 1:
      return isRawEnd(text, start, at);
    case 2:
      return at >= start + 2 && text.startsWith("--", at - 2);
    case 3:
      return at > start && text.charCodeAt(at - 1) === question;
    case 4:
      return true;
    default:
      return isCdataEnd(text, start, at);
  }
}

/** The parser takes brackets two by two: `]]]>` is no end of CDATA. */
function isCdataEnd(text: string, start: number, at: number): boolean {
  let bracket = at;
  while (bracket > start && text.charCodeAt(bracket - 1) === closingBracket) bracket--;
  return at > bracket && (at - bracket) % 2 === 0;
}

function isRawEnd(text: string, start: number, at: number): boolean {
  let name = at;
  while (name > start && at - name < longestName && isLetter(text.charCodeAt(name - 1))) name--;
  if (name < start + 2 || !text.startsWith("</", name - 2)) return false;
  return rawNames.has(text.slice(name, at).toLowerCase());
}

function nameEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (isLetterOrDigit(text.charCodeAt(at)) || text.charCodeAt(at) === dash)) at++;
  return at;
}

function attributeNameEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isNamePart(text.charCodeAt(at))) at++;
  return at;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57);
}

function isQuoteMark(code: number): boolean {
  return code === quote || code === apostrophe;
}

/** A letter, `:` or `_`. */
function isNameStart(code: number): boolean {
  return isLetter(code) || code === 58 || code === 95;
}

/** A letter, digit, `-`, `.`, `:` or `_`. */
function isNamePart(code: number): boolean {
  return isLetterOrDigit(code) || code === 45 || code === 46 || code === 58 || code === 95;
}

/** Anything but a blank, a quote mark, `/`, `<`, `=`, `>` and a backtick. */
function isBareValue(code: number): boolean {
  if (isBlank(code) || isQuoteMark(code) || code === slash) return false;
  return code !== less && code !== equals && code !== greater && code !== backtick;
}

import remarkStringify, { type Options } from "remark-stringify";
import { unified } from "unified";
import { letter, number } from "../text/characters.ts";
import { readBox } from "./checkbox.ts";
import { trimRange } from "./content.ts";
import { plainText } from "./inline.ts";

/** A character that must not stand for itself, and where. */
type Unsafe = NonNullable<Options["unsafe"]>[number];

const control = String.raw`\x00-\x1F\x7F-\x9F`;
const notOnOneLine = new RegExp(String.raw`\r\n|[${control}\u2028\u2029]`, "g");
const halfPair = /[\uD800-\uDFFF]/gu;
const mayAct = /[\\&`<*_~[\]]/;

// Readers know more character references and tags than `plainText` resolves.
const actsForOthers = /&#?\w+;|<[!/?A-Za-z]|\\$/;

// Two dashes are enough for a rule where the item's marker is the third.
const startsBlock =
  /^(?:>|`{3}|~{3}|\[[^\]]*\]:|#{1,6}(?: |$)|[-+*](?: |$)|\d{1,9}[.)](?: |$)|[-*_ ]+$)/;

// What the writer escapes though it never acts: `_` between words, and `&` before what is no character reference.
const needlessEscape = new RegExp(
  String.raw`(?<=[${letter}${number}])\\(?=_[${letter}${number}])|(?<!\\)\\(?=&(?!#?\w+;))`,
  "gu",
);

const bareUrl = /https?:\/\/|www\./i;

const unsafe: readonly Unsafe[] = [
  { character: "~", inConstruct: "phrasing" },
  { character: "<", after: "\\S", inConstruct: "phrasing" },
];

// A backslash in a bare URL belongs to it; escaping what makes it a URL lets the other escapes act.
const unsafeInUrl: readonly Unsafe[] = [
  { character: ":", before: "[ps]", after: "\\/", inConstruct: "phrasing" },
  { character: ".", before: "[Ww]", inConstruct: "phrasing" },
];

const writer = createWriter(unsafe);
const urlBreaker = createWriter([...unsafe, ...unsafeInUrl]);

/**
 * `text` as the content of one table cell: a line end or control character is a blank, outer blanks are taken off, and
 * what would act as Markdown or divide the cell is escaped. `plainText` of the result gives the text back.
 * Ordinary text comes back as it is.
 */
export function asCellText(text: string): string {
  const line = onOneLine(text);
  return written(line, isInert(line), (markdown) => markdown.replaceAll("|", "\\|"));
}

/**
 * `text` as the text of one list item or paragraph line: as `asCellText`, but a pipe stays, and what would begin a
 * block or a checkbox at the start of an item is escaped.
 */
export function asLineText(text: string): string {
  const line = onOneLine(text);
  return written(line, isInert(line) && !beginsBlock(line), (markdown) => markdown);
}

function createWriter(patterns: readonly Unsafe[]) {
  return unified()
    .use(remarkStringify, { unsafe: [...patterns] })
    .freeze();
}

function onOneLine(text: string): string {
  const line = text.replace(notOnOneLine, " ").replace(halfPair, "\uFFFD");
  const { start, end } = trimRange(line, { start: 0, end: line.length });
  return line.slice(start, end);
}

/** Whether no character of the line does anything but stand for itself, whatever a reader takes for a bare URL. */
function isInert(line: string): boolean {
  if (!mayAct.test(line)) return true;
  if (actsForOthers.test(line) || hasEscapedUrl(line)) return false;
  const withoutUrls = line.replace(/[./]/g, ";");
  return plainText(line) === line && plainText(withoutUrls) === withoutUrls;
}

function beginsBlock(line: string): boolean {
  return startsBlock.test(line) || readBox(line, 0, line.length) !== null;
}

/** The line as Markdown, `finish` applied last. */
function written(line: string, inert: boolean, finish: (markdown: string) => string): string {
  const markdown = finish(inert ? line : escaped(writer, line));
  return hasEscapedUrl(markdown) ? finish(escaped(urlBreaker, line)) : markdown;
}

function hasEscapedUrl(markdown: string): boolean {
  return markdown.split(/[\s<]+/).some((word) => word.includes("\\") && bareUrl.test(word));
}

function escaped(processor: typeof writer, line: string): string {
  const markdown = processor.stringify({
    type: "root",
    children: [{ type: "paragraph", children: [{ type: "text", value: line }] }],
  });
  return markdown.replace(/\n$/, "").replace(needlessEscape, "");
}

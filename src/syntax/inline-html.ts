import { letter, number } from "../text/characters.ts";
import { isBlank, isLineEnd } from "./content.ts";

/** Where a text holds `needle` from an offset on, or -1. Remembers its answers, so that asking on and on stays linear. */
export type Finder = (needle: string, from: number) => number;

const uriAutolink = /<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>/y;
const mailAutolink = /<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>/y;
const closingTag = /<\/[A-Za-z][A-Za-z0-9-]*\s*>/y;
const tagName = /[A-Za-z][A-Za-z0-9-]*/y;
const attributeName = /[A-Za-z_:][\w.:-]*/y;
const bareValue = /[^\s"'=<>`]+/y;
const urlScheme = /(?:^|[^a-z])https?$/i;
const urlPrefix = /(?:^|[\s(*_[\]~])www$/i;
const urlStart = /(?::\/\/|\.)[A-Za-z0-9]/y;
const foreignUrlStart = new RegExp(String.raw`(?::\/\/|\.)[${letter}${number}]`, "uy");
const urlRest = /(?:[^\s<\]]|\](?![([]))+/y;
const urlTail = new Set("!\"'*,.:;?_~");

/** Makes a finder over `raw`. */
export function createFinder(raw: string): Finder {
  const known = new Map<string, { readonly from: number; readonly at: number }>();
  return (needle, from) => {
    const last = known.get(needle);
    if (last && last.from <= from && (last.at < 0 || last.at >= from)) return last.at;
    const at = raw.indexOf(needle, from);
    known.set(needle, { from, at });
    return at;
  };
}

/** The end of the autolink (`<https://…>`, `<a@b.c>`) that starts at `at`, or -1 (CommonMark 0.31, 6.5). */
export function autolinkEnd(raw: string, at: number): number {
  const uri = matchEnd(uriAutolink, raw, at);
  return uri < 0 ? matchEnd(mailAutolink, raw, at) : uri;
}

/** The end of the tag, comment, instruction, declaration or CDATA section that starts at `at`, or -1 (CommonMark 0.31, 6.6). */
export function htmlEnd(raw: string, at: number, find: Finder): number {
  const next = raw[at + 1];
  if (next === "!") return declarationEnd(raw, at, find);
  if (next === "?") return endOf("?>", find, at + 2);
  if (next === "/") return matchEnd(closingTag, raw, at);
  return openTagEnd(raw, at, find);
}

/**
 * The end of the bare URL whose `://` or `.` stands at `at`, after `http`, `https` or `www`; -1 where there is none.
 * Punctuation at its end and a closing bracket without an opening one are no part of it (GFM 0.29, 6.9).
 */
export function urlEnd(raw: string, at: number): number {
  const before = raw.slice(Math.max(0, at - " https".length), at);
  const opening = raw[at] === ":" ? urlScheme : urlPrefix;
  if (!opening.test(before) || !isUrlStart(raw, at)) return -1;
  return withoutTail(raw, at, matchEnd(urlRest, raw, at));
}

function isUrlStart(raw: string, at: number): boolean {
  return matchEnd(urlStart, raw, at) >= 0 || matchEnd(foreignUrlStart, raw, at) >= 0;
}

function withoutTail(raw: string, start: number, restEnd: number): number {
  let open = 0;
  for (let at = start; at < restEnd; at++) open += bracketStep(raw[at]);
  let end = restEnd;
  for (; end > start; end--) {
    const last = raw[end - 1] ?? "";
    if (last === ")" && open < 0) open++;
    else if (!urlTail.has(last)) break;
  }
  return end;
}

function bracketStep(character: string | undefined): number {
  if (character === "(") return 1;
  return character === ")" ? -1 : 0;
}

function declarationEnd(raw: string, at: number, find: Finder): number {
  if (raw.startsWith("<!-->", at)) return at + "<!-->".length;
  if (raw.startsWith("<!--->", at)) return at + "<!--->".length;
  if (raw.startsWith("<!--", at)) return endOf("-->", find, at + "<!--".length);
  if (raw.startsWith("<![CDATA[", at)) return endOf("]]>", find, at + "<![CDATA[".length);
  return matchEnd(tagName, raw, at + "<!".length) < 0 ? -1 : endOf(">", find, at);
}

function endOf(closer: string, find: Finder, from: number): number {
  const at = find(closer, from);
  return at < 0 ? -1 : at + closer.length;
}

function openTagEnd(raw: string, start: number, find: Finder): number {
  let at = matchEnd(tagName, raw, start + 1);
  while (at >= 0) {
    const next = skipSpace(raw, at);
    if (raw[next] === ">") return next + 1;
    if (raw.startsWith("/>", next)) return next + "/>".length;
    at = next === at ? -1 : attributeEnd(raw, next, find);
  }
  return -1;
}

function attributeEnd(raw: string, start: number, find: Finder): number {
  const nameEnd = matchEnd(attributeName, raw, start);
  if (nameEnd < 0) return -1;
  const equals = skipSpace(raw, nameEnd);
  if (raw[equals] !== "=") return nameEnd;
  const value = skipSpace(raw, equals + 1);
  const quote = raw[value];
  if (quote === '"' || quote === "'") return endOf(quote, find, value + 1);
  return matchEnd(bareValue, raw, value);
}

function skipSpace(raw: string, start: number): number {
  let at = start;
  while (isBlank(raw.charCodeAt(at)) || isLineEnd(raw.charCodeAt(at))) at++;
  return at;
}

/** The end of what a sticky pattern matches at `at`, or -1. */
function matchEnd(pattern: RegExp, raw: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(raw) ? pattern.lastIndex : -1;
}

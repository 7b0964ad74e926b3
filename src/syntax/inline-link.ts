import { isBlank, isLineEnd } from "./content.ts";

// What the parsers in use allow; without a bound, brackets never closed would be walked again and again.
const deepestParentheses = 32;

const closerOfTitle: Readonly<Record<string, string>> = { '"': '"', "'": "'", "(": ")" };

/**
 * The end of a link's target and title, `(dest "title")`, whose `(` stands at `at`, or -1 where it is none
 * (CommonMark 0.31, 6.3). Offsets are UTF-16 code units of `raw`.
 */
export function resourceEnd(raw: string, at: number): number {
  const target = skipSpace(raw, at + 1);
  const targetEnd = destinationEnd(raw, target);
  if (targetEnd < 0) return -1;
  const title = skipSpace(raw, targetEnd);
  const end = title > targetEnd ? skipTitle(raw, title) : title;
  return end >= 0 && raw[end] === ")" ? end + 1 : -1;
}

/** The end of a link target, which may be empty; -1 where it breaks off. */
function destinationEnd(raw: string, start: number): number {
  return raw[start] === "<" ? pointedEnd(raw, start + 1) : plainEnd(raw, start);
}

function pointedEnd(raw: string, start: number): number {
  for (let at = start; at < raw.length; at++) {
    const character = raw[at];
    if (character === ">") return at + 1;
    if (character === "<" || isLineEnd(raw.charCodeAt(at))) return -1;
    if (character === "\\") at++;
  }
  return -1;
}

function plainEnd(raw: string, start: number): number {
  let open = 0;
  let at = start;
  for (; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    const character = raw[at];
    if (code <= 32 || code === 127) break;
    if (character === "\\" && raw.charCodeAt(at + 1) > 32) at++;
    else if (character === "(" && ++open > deepestParentheses) return -1;
    else if (character === ")" && --open < 0) break;
  }
  return open > 0 ? -1 : at;
}

/** The offset behind a title and the blanks after it; `start` where no title stands there; -1 where it never closes. */
function skipTitle(raw: string, start: number): number {
  const opener = raw[start] ?? "";
  const closer = closerOfTitle[opener];
  if (closer === undefined) return start;
  for (let at = start + 1; at < raw.length; at++) {
    const character = raw[at];
    if (character === closer) return skipSpace(raw, at + 1);
    if (character === opener) return -1;
    if (character === "\\") at++;
  }
  return -1;
}

function skipSpace(raw: string, start: number): number {
  let at = start;
  while (isBlank(raw.charCodeAt(at)) || isLineEnd(raw.charCodeAt(at))) at++;
  return at;
}

import { remembered } from "../text/remembered.ts";
import { isLineEnd, trimRange } from "./content.ts";
import { inlinePieces, type PieceKind } from "./inline-scan.ts";

const unescapedPipe = /\\\|/g;
const special = /[\\&`<*_~[\]!\r\n]/;

/**
 * What people read of inline Markdown: emphasis, links, images, code spans, comments and tags give their text, escapes
 * and common character references are resolved, a line break is one blank. Outer blanks are taken off.
 */
export function plainText(raw: string): string {
  return special.test(raw) ? textOf(raw) : trimmed(raw);
}

const textOf = remembered((raw) => trimmed(joinTexts(raw)));

function trimmed(text: string): string {
  const { start, end } = trimRange(text, { start: 0, end: text.length });
  return text.slice(start, end);
}

/** What people read in a table cell: as `plainText`, and `\|` is a pipe in code spans, too (GFM 0.29, 4.10). */
export function plainCellText(raw: string): string {
  return plainText(raw.replace(unescapedPipe, "|"));
}

/** `raw` with blanks in place of HTML comments and inline tags; offsets and line ends stay where they are. */
export function maskInvisible(raw: string): string {
  return raw.includes("<") ? mask(raw, new Set(["hidden"])) : raw;
}

/** `raw` with blanks in place of HTML comments, inline tags and code spans, ticks included; offsets stay where they are. */
export function maskCode(raw: string): string {
  return /[<`]/.test(raw) ? mask(raw, new Set(["hidden", "code"])) : raw;
}

function joinTexts(raw: string): string {
  return inlinePieces(raw)
    .map((piece) => piece.text)
    .join("");
}

function mask(raw: string, kinds: ReadonlySet<PieceKind>): string {
  return inlinePieces(raw)
    .map(({ kind, start, end }) => {
      const text = raw.slice(start, end);
      return kinds.has(kind) ? blanked(text) : text;
    })
    .join("");
}

function blanked(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    isLineEnd(text.charCodeAt(at)) ? text.charAt(at) : " ",
  ).join("");
}

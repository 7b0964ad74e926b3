import { isBlank, isLineEnd, skipBlanks, skipBlanksBack } from "./content.ts";
import { type DelimiterRun, delimiterRun, matchRuns } from "./inline-delimiter.ts";
import { entityAt } from "./inline-entity.ts";
import { autolinkEnd, createFinder, type Finder, htmlEnd, urlEnd } from "./inline-html.ts";
import { resourceEnd } from "./inline-link.ts";

/** What a piece of inline text is: words, a code span, or HTML that nobody sees. */
export type PieceKind = "text" | "code" | "hidden";

/** A piece of inline text: `start` to `end` of the raw text (UTF-16 code units), and what people read there. */
export interface Piece {
  readonly kind: PieceKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A delimiter run and the piece that holds it. */
interface PlacedRun {
  readonly run: DelimiterRun;
  readonly piece: number;
}

/** A `[` or `![` that may begin a link: its piece, and how many runs stand before it. */
interface Bracket {
  readonly piece: number;
  readonly runs: number;
  readonly isImage: boolean;
}

/** What a scan has found so far; it lives as long as one call of `inlinePieces`. */
interface Scan {
  readonly raw: string;
  readonly find: Finder;
  readonly ticks: Map<number, number[]>;
  readonly pieces: Piece[];
  readonly runs: PlacedRun[];
  readonly brackets: Bracket[];
  /** How many of the outer brackets may not become links because one stands inside them. */
  inactive: number;
}

/** Reads one construct at an offset and gives the offset behind it, or the same offset when there is none. */
type Scanner = (scan: Scan, at: number) => number;

const scanners: ReadonlyMap<string, Scanner> = new Map<string, Scanner>([
  ["\\", scanEscape],
  ["&", scanEntity],
  ["`", scanCode],
  ["<", scanAngle],
  ["*", scanRun],
  ["_", scanRun],
  ["~", scanRun],
  ["[", scanOpening],
  ["!", scanOpening],
  ["]", scanClosing],
  ["\n", scanLineEnd],
  ["\r", scanLineEnd],
  [":", scanUrl],
  [".", scanUrl],
]);

/** The characters above. */
const anyScanned = /[\\&`<*_~[!\]\n\r:.]/g;

const escapable = /[!-/:-@[-`{-~]/;
const lineBreakTag = /^<br\s*\/?>$/i;

/**
 * Divides inline text into pieces that follow each other without gaps and cover all of it (CommonMark 0.31, 6, with
 * GFM's strikethrough and bare URLs). There are no definitions to look at: `[a]` and `[a][b]` are text.
 * Takes time linear in the length of `raw`, whatever it holds.
 */
export function inlinePieces(raw: string): readonly Piece[] {
  const scan: Scan = {
    raw,
    find: createFinder(raw),
    ticks: tickRuns(raw),
    pieces: [],
    runs: [],
    brackets: [],
    inactive: 0,
  };
  let at = 0;
  while (at < raw.length) at = scanNext(scan, at);
  settleRuns(scan, 0);
  return scan.pieces;
}

function scanNext(scan: Scan, at: number): number {
  const scanner = scanners.get(scan.raw[at] ?? "");
  const end = scanner === undefined ? at : scanner(scan, at);
  return end > at ? end : scanWords(scan, at);
}

/** Adds at least one character as it stands, and all that follow up to one that may mean something. */
function scanWords(scan: Scan, start: number): number {
  anyScanned.lastIndex = start + 1;
  const end = anyScanned.exec(scan.raw)?.index ?? scan.raw.length;
  return addText(scan, start, end, scan.raw.slice(start, end));
}

function scanEscape(scan: Scan, at: number): number {
  const next = scan.raw[at + 1] ?? "";
  if (escapable.test(next)) return addText(scan, at, at + 2, next);
  return isLineEnd(scan.raw.charCodeAt(at + 1)) ? addText(scan, at, at + 1, "") : at;
}

function scanEntity(scan: Scan, at: number): number {
  const entity = entityAt(scan.raw, at);
  return entity === null ? at : addText(scan, at, at + entity.length, entity.text);
}

function scanCode(scan: Scan, at: number): number {
  const length = tickRunLength(scan.raw, at);
  const contentStart = at + length;
  const close = nextTickRun(scan, length, contentStart);
  if (close < 0) return addText(scan, at, contentStart, "`".repeat(length));
  const end = close + length;
  scan.pieces.push({
    kind: "code",
    start: at,
    end,
    text: codeText(scan.raw.slice(contentStart, close)),
  });
  return end;
}

function scanAngle(scan: Scan, at: number): number {
  const autolink = autolinkEnd(scan.raw, at);
  if (autolink >= 0) return addText(scan, at, autolink, scan.raw.slice(at + 1, autolink - 1));
  const end = htmlEnd(scan.raw, at, scan.find);
  if (end < 0) return at;
  scan.pieces.push({ kind: "hidden", start: at, end, text: breakText(scan.raw, at, end) });
  return end;
}

function scanRun(scan: Scan, at: number): number {
  let end = at + 1;
  while (scan.raw[end] === scan.raw[at]) end++;
  scan.runs.push({ run: delimiterRun(scan.raw, at, end), piece: scan.pieces.length });
  return addText(scan, at, end, scan.raw.slice(at, end));
}

function scanOpening(scan: Scan, at: number): number {
  const isImage = scan.raw[at] === "!";
  if (isImage && scan.raw[at + 1] !== "[") return at;
  const end = at + (isImage ? 2 : 1);
  scan.brackets.push({ piece: scan.pieces.length, runs: scan.runs.length, isImage });
  return addText(scan, at, end, scan.raw.slice(at, end));
}

function scanClosing(scan: Scan, at: number): number {
  const bracket = scan.brackets.pop();
  if (bracket === undefined) return at;
  const depth = scan.brackets.length;
  const isActive = bracket.isImage || depth >= scan.inactive;
  scan.inactive = Math.min(scan.inactive, depth);
  const end = isActive && scan.raw[at + 1] === "(" ? resourceEnd(scan.raw, at + 1) : -1;
  if (end < 0) return at;
  if (!bracket.isImage) scan.inactive = depth;
  settleRuns(scan, bracket.runs);
  writeOver(scan, bracket.piece, "");
  return addText(scan, at, end, "");
}

function scanLineEnd(scan: Scan, at: number): number {
  const isPair = scan.raw[at] === "\r" && scan.raw[at + 1] === "\n";
  const last = scan.pieces.at(-1);
  if (last?.kind === "text") {
    writeOver(scan, scan.pieces.length - 1, withoutBlanksAfter(last.text));
  }
  const end = skipBlanks(scan.raw, at + (isPair ? 2 : 1), scan.raw.length);
  return addText(scan, at, end, " ");
}

function scanUrl(scan: Scan, at: number): number {
  const end = scan.brackets.length > 0 ? -1 : urlEnd(scan.raw, at);
  return end < 0 ? at : addText(scan, at, end, scan.raw.slice(at, end));
}

function addText(scan: Scan, start: number, end: number, text: string): number {
  scan.pieces.push({ kind: "text", start, end, text });
  return end;
}

function writeOver(scan: Scan, index: number, text: string): void {
  const piece = scan.pieces[index];
  if (piece !== undefined) scan.pieces[index] = { ...piece, text };
}

/** Pairs the runs from index `first` on among each other and writes what is left of them as text. */
function settleRuns(scan: Scan, first: number): void {
  const placed = scan.runs.splice(first);
  matchRuns(placed.map(({ run }) => run));
  for (const { run, piece } of placed) writeOver(scan, piece, run.mark.repeat(run.length));
}

/** The offsets of the runs of backticks by their length, the last one first. */
function tickRuns(raw: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  if (!raw.includes("`")) return runs;
  for (const { 0: ticks, index } of [...raw.matchAll(/`+/g)].reverse()) {
    const known = runs.get(ticks.length);
    if (known === undefined) runs.set(ticks.length, [index]);
    else known.push(index);
  }
  return runs;
}

function nextTickRun(scan: Scan, length: number, from: number): number {
  const starts = scan.ticks.get(length) ?? [];
  while ((starts.at(-1) ?? from) < from) starts.pop();
  return starts.at(-1) ?? -1;
}

function tickRunLength(raw: string, start: number): number {
  let end = start;
  while (raw[end] === "`") end++;
  return end - start;
}

/** What a code span shows: line ends are blanks, and one blank at each end is taken off (CommonMark 0.31, 6.1). */
function codeText(content: string): string {
  const text = content.replace(/\r\n|\r|\n/g, " ");
  const isPadded = text.startsWith(" ") && text.endsWith(" ") && /[^ ]/.test(text);
  return isPadded ? text.slice(1, -1) : text;
}

/** What a tag shows: a line break is a blank unless one stands beside it, everything else is nothing. */
function breakText(raw: string, start: number, end: number): string {
  if (!lineBreakTag.test(raw.slice(start, Math.min(end, start + 16)))) return "";
  return isSpaceAt(raw, start - 1) || isSpaceAt(raw, end) ? "" : " ";
}

function isSpaceAt(raw: string, at: number): boolean {
  const code = raw.charCodeAt(at);
  return Number.isNaN(code) || isBlank(code) || isLineEnd(code);
}

function withoutBlanksAfter(text: string): string {
  return text.slice(0, skipBlanksBack(text, 0, text.length));
}

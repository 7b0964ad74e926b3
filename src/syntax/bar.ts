import type { Range } from "../text/edit.ts";
import {
  asciiFamily,
  type BarStyle,
  bare,
  endOfCell,
  families,
  glyphAt,
  glyphFor,
  isDrawn,
  isSelector,
  type ShownGlyphs,
  splitCells,
  styleOf,
} from "./bar-style.ts";

/** The cells of a bar, without brackets. */
export interface BarCells extends Range {
  readonly style: BarStyle;
  /** How many cells there are. */
  readonly width: number;
  /** How many of them are filled; a fraction with eighth blocks. */
  readonly filled: number;
  /** The cells with the brackets around them; the cells' own range where there are none. */
  readonly outer: Range;
}

/** A run of cell glyphs; `bar` is null where it is drawn in a way that cannot be written again. */
export interface CellRun extends Range {
  readonly width: number;
  readonly outer: Range;
  readonly bar: BarCells | null;
}

/** How much is done of how much; whole numbers, `total` above 0. */
export interface Ratio {
  readonly done: number;
  readonly total: number;
}

/** How the exact number of cells becomes a whole one. */
export type Rounding = "half-up" | "down";

/** The styles that a document's bars show in full, to be asked for what an all-full or all-empty bar does not show. */
export interface BarPartners {
  readonly byFull: ReadonlyMap<string, BarStyle>;
  readonly byEmpty: ReadonlyMap<string, BarStyle>;
}

/**
 * Finds the bars of `text` between two offsets (UTF-16 code units), in order.
 * A bar has at least three cells of one full and one empty glyph; it never spans lines.
 * Whether a bar may stand without a number is the caller's question: see `needsNumber`.
 */
export function scanBars(text: string, start: number, end: number): readonly BarCells[] {
  return scanCellRuns(text, start, end).flatMap((run) => run.bar ?? []);
}

/** Like `scanBars`, with the runs of cell glyphs that are no readable bar (`░█░█`, sparklines, drawings). */
export function scanCellRuns(text: string, start: number, end: number): readonly CellRun[] {
  const runs: CellRun[] = [];
  let at = start;
  let free = start;
  while (at < end) {
    const run = readRun(text, at, { start: free, end });
    at = run === null ? at + 1 : run.outer.end;
    if (run === null) continue;
    free = at;
    if (run.width >= leastWidth) runs.push(run);
  }
  return runs;
}

/**
 * The text of a bar's cells when `ratio` is done: full only when all is, empty only when nothing is.
 * Cells that stay as they are keep their characters. `partner` gives the glyphs that the bar itself does not show.
 * @throws Error when the total is not above 0
 */
export function formatCells(
  text: string,
  bar: BarCells,
  ratio: Ratio,
  rounding: Rounding,
  partner?: BarStyle,
): string {
  const style = completeStyle(bar, partner);
  const filled = cellsFor(bar.width, ratio, rounding, style.eighths ? 8 : 1);
  const hasHead = style.head !== "" && (filled < bar.width || bar.style.head !== "");
  const headAt = hasHead ? Math.ceil(filled) - 1 : -1;
  return splitCells(text.slice(bar.start, bar.end))
    .map((cell, index) => {
      const wanted = index === headAt ? style.head : glyphFor(style, filled - index);
      return bare(cell) === bare(wanted) ? cell : wanted;
    })
    .join("");
}

/**
 * How many of `width` cells are filled for a ratio, in steps of one cell or of an eighth.
 * All of them only when all is done, none only when nothing is.
 * @throws Error when the total is not above 0
 */
export function cellsFor(
  width: number,
  ratio: Ratio,
  rounding: Rounding,
  partsPerCell: 1 | 8 = 1,
): number {
  return sharedOut(width * partsPerCell, ratio, rounding) / partsPerCell;
}

/**
 * The whole number of `parts` that a ratio stands for: all only when all is done, none only when nothing is.
 * @throws Error when the total is not above 0
 */
export function sharedOut(parts: number, ratio: Ratio, rounding: Rounding): number {
  const { done, total } = ratio;
  if (!(total > 0)) throw new Error(`nothing can be a part of ${total}`);
  if (done <= 0) return 0;
  if (done >= total) return parts;
  const doubled = 2 * parts * done + (rounding === "half-up" ? total : 0);
  return Math.min(Math.max(Math.floor(doubled / (2 * total)), 1), parts - 1);
}

/** Which rounding makes a bar's cells out of `ratio`. */
export function impliedRounding(bar: BarCells, ratio: Ratio): Rounding | "either" | "neither" {
  const parts = bar.style.eighths ? 8 : 1;
  const up = cellsFor(bar.width, ratio, "half-up", parts) === bar.filled;
  const down = cellsFor(bar.width, ratio, "down", parts) === bar.filled;
  if (up && down) return "either";
  if (up) return "half-up";
  return down ? "down" : "neither";
}

/** Where the cell of that index (from 0) begins; the last cell where there are fewer. */
export function offsetOfCell(text: string, bar: BarCells, index: number): number {
  const before = splitCells(text.slice(bar.start, bar.end)).slice(
    0,
    Math.min(index, bar.width - 1),
  );
  return bar.start + before.join("").length;
}

/** Whether a bar's glyphs are so common that only a number beside it makes it a bar. */
export function needsNumber(bar: BarCells): boolean {
  const family = families[glyphAt(bar.style.full, 0)?.family ?? asciiFamily];
  return family?.needsNumber === true || bar.style.empty === " ";
}

/** Learns the styles of a document from the bars that show both a full and an empty cell; the first one counts. */
export function learnPartners(bars: readonly BarCells[]): BarPartners {
  const byFull = new Map<string, BarStyle>();
  const byEmpty = new Map<string, BarStyle>();
  for (const { style, filled, width } of bars) {
    if (filled === 0 || filled === width) continue;
    if (!byFull.has(bare(style.full))) byFull.set(bare(style.full), style);
    if (!byEmpty.has(bare(style.empty))) byEmpty.set(bare(style.empty), style);
  }
  return { byFull, byEmpty };
}

/** The style that an all-full or all-empty bar has in its document's other bars, where they show one. */
export function partnerOf(partners: BarPartners, bar: BarCells): BarStyle | undefined {
  if (bar.filled === bar.width) return partners.byFull.get(bare(bar.style.full));
  if (bar.filled === 0) return partners.byEmpty.get(bare(bar.style.empty));
  return undefined;
}

const closerOf: ReadonlyMap<string, string> = new Map(
  ["[]", "()", "{}", "【】", "〔〕", "〖〗", "「」", "［］", "（）", "⟦⟧", "⟨⟩"]
    .concat(["||", "││", "┃┃", "║║", "｜｜", "▕▏"])
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);
const walls: ReadonlySet<string> = new Set("|│┃║｜");

const leastWidth = 3;
/** The least width where the empty cells are blanks or dots. */
const faintWidth = 5;

/** Cells as read, before anybody asked whether they make a bar. */
interface RawCells extends Range, ShownGlyphs {
  readonly width: number;
  /** Full cells first, then at most one in part, then empty ones; one glyph for each. */
  readonly regular: boolean;
}

/** Reads the run that begins at `at`; what stands before `bounds.start` is no bracket of it. */
function readRun(text: string, at: number, bounds: Range): CellRun | null {
  if (closerOf.has(text.charAt(at))) return readAsciiRun(text, at, bounds);
  if (text.charCodeAt(at) < 0x2500 || glyphAt(text, at) === undefined) return null;
  const opener = at > bounds.start ? text.charAt(at - 1) : "";
  const cells = readCells(text, { start: at, end: bounds.end }, opener);
  const blanksEnd = endOfBlanks(text, cells.end, bounds.end);
  if (isClosed(text, blanksEnd, bounds.end, opener)) {
    if (blanksEnd === cells.end) return runOf(cells, cells.regular, 1);
    if (cells.empty === "") return blankRun(cells, blanksEnd, opener);
  }
  const widthIsKnown = !cells.hasPart || cells.empty !== "";
  return runOf(cells, cells.regular && widthIsKnown && !isGlued(text, cells, bounds), 0);
}

function readAsciiRun(text: string, at: number, bounds: Range): CellRun | null {
  if (glyphAt(text, at + 1)?.family !== asciiFamily) return null;
  const opener = text.charAt(at);
  const cells = readCells(text, { start: at + 1, end: bounds.end }, opener);
  if (!isClosed(text, cells.end, bounds.end, opener)) return null;
  if (cells.eighths === 0 && opener === "|" && isDelimiterCell(text, cells)) return null;
  const readable = cells.regular && fitsFaintly(cells, opener);
  return readable || cells.width >= faintWidth ? runOf(cells, readable, 1) : null;
}

/** Whether `|---|` has nothing beside it but line ends and other cells of a table's delimiter row. */
function isDelimiterCell(text: string, cells: Range): boolean {
  const after = text.charAt(endOfBlanks(text, cells.end + 1, text.length));
  if (after !== "" && !"\n\r|:-".includes(after)) return false;
  let before = cells.start - 2;
  while (before >= 0 && text.charAt(before) === " ") before -= 1;
  return before < 0 || "\n\r|:->".includes(text.charAt(before));
}

/** A run whose empty cells are the blanks up to the closing bracket. */
function blankRun(cells: RawCells, end: number, opener: string): CellRun {
  const width = cells.width + end - cells.end;
  const run = { ...cells, end, width, empty: " " };
  const readable = families[cells.family]?.blanks === true && fitsFaintly(run, opener);
  return runOf(run, cells.regular && readable, 1);
}

/** Short runs of blanks or dots are boxes and ellipses, blanks between walls are table cells. */
function fitsFaintly(cells: RawCells, opener: string): boolean {
  const { empty } = styleOf(cells);
  if (empty === " " && walls.has(opener)) return false;
  return (empty !== " " && empty !== ".") || cells.width >= faintWidth;
}

function isClosed(text: string, at: number, end: number, opener: string): boolean {
  const closer = closerOf.get(opener);
  return closer !== undefined && at < end && text.startsWith(closer, at);
}

function runOf(cells: RawCells, readable: boolean, bracket: 0 | 1): CellRun {
  const { start, end, width } = cells;
  const outer = { start: start - bracket, end: end + bracket };
  if (!readable || width < leastWidth) return { start, end, width, outer, bar: null };
  const bar = { start, end, width, outer, filled: cells.eighths / 8, style: styleOf(cells) };
  return { start, end, width, outer, bar };
}

function readCells(text: string, range: Range, opener: string): RawCells {
  const family = glyphAt(text, range.start)?.family ?? -1;
  const seen = { full: "", empty: "", head: "" };
  let [at, width, eighths, stage] = [range.start, 0, 0, 0];
  let regular = true;
  let hasPart = false;
  while (at < range.end) {
    const glyph = glyphAt(text, at);
    if (glyph?.family !== family || closesThinWall(text, at, opener)) break;
    const end = endOfCell(text, at);
    const cell = text.slice(at, end);
    const rank = ranks[glyph.role];
    regular &&= stage === rank ? rank !== 1 : stage < rank;
    stage = rank;
    hasPart ||= glyph.role === "part";
    if (glyph.role !== "part") {
      if (seen[glyph.role] === "") seen[glyph.role] = cell;
      regular &&= bare(seen[glyph.role]) === bare(cell);
    }
    eighths += glyph.eighths;
    width += 1;
    at = end;
  }
  return { start: range.start, end: at, family, width, eighths, hasPart, regular, ...seen };
}

const ranks = { full: 0, part: 1, head: 1, empty: 2 } as const;

/** `▏` ends a bar that `▕` began, unless cells follow. */
function closesThinWall(text: string, at: number, opener: string): boolean {
  if (opener !== "▕" || text.charAt(at) !== "▏") return false;
  return glyphAt(text, at + 1) === undefined || text.charCodeAt(at + 1) < 0x2500;
}

function endOfBlanks(text: string, at: number, end: number): number {
  let reached = at;
  while (reached < end && text.charAt(reached) === " ") reached += 1;
  return reached;
}

/** Whether cells without brackets run into something that is drawn too: another glyph, `---`, a frame. */
function isGlued(text: string, cells: Range, bounds: Range): boolean {
  if (cells.start > bounds.start && isDrawn(codeBefore(text, cells.start))) return true;
  if (cells.end >= bounds.end) return false;
  const next = text.charAt(cells.end);
  if (next === ".") return text.charAt(cells.end + 1) === ".";
  return "-_=#>+~·…".includes(next) || isDrawn(text.codePointAt(cells.end) ?? 0);
}

function codeBefore(text: string, at: number): number {
  const last = isSelector(text.charCodeAt(at - 1)) ? at - 1 : at;
  const code = text.charCodeAt(last - 1);
  const isLowHalf = code >= 0xdc00 && code <= 0xdfff;
  return isLowHalf ? (text.codePointAt(last - 2) ?? 0) : code;
}

function completeStyle(bar: BarCells, partner: BarStyle | undefined): BarStyle {
  if (partner === undefined) return bar.style;
  if (bar.filled === 0) return { ...partner, empty: bar.style.empty };
  if (bar.filled < bar.width) return bar.style;
  const head = bar.style.head || partner.head;
  return { full: bar.style.full, empty: partner.empty, head, eighths: partner.eighths };
}

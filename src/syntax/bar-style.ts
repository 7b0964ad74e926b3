/** How a bar is drawn. Glyphs are as written, with their variation selector where they have one. */
export interface BarStyle {
  readonly full: string;
  readonly empty: string;
  /** What stands in the last filled cell instead of `full` (`>` in `[===>   ]`), else "". */
  readonly head: string;
  /** Whether the cell at the fill's end may be filled in part, by eighth blocks. */
  readonly eighths: boolean;
}

/** What a run of cells shows of its style: the first glyph of each role, "" where it has none. */
export interface ShownGlyphs {
  readonly family: number;
  readonly eighths: number;
  readonly full: string;
  readonly empty: string;
  readonly head: string;
  readonly hasPart: boolean;
}

interface Family {
  readonly full: readonly string[];
  readonly empty: readonly string[];
  readonly needsNumber: boolean;
  /** Whether blanks may be its empty cells, between brackets. */
  readonly blanks: boolean;
}

/** Each glyph has one meaning only, so that an all-full and an all-empty bar can be told apart. The first ones are the defaults. */
export const families: readonly Family[] = [
  { full: ["█", "▓"], empty: ["░", "▒", "▁"], needsNumber: false, blanks: true },
  { full: ["■"], empty: ["□"], needsNumber: false, blanks: true },
  { full: ["▰"], empty: ["▱"], needsNumber: false, blanks: true },
  { full: ["▮"], empty: ["▯"], needsNumber: false, blanks: true },
  { full: ["◼"], empty: ["◻"], needsNumber: false, blanks: false },
  {
    full: ["🟩", "⬛", "🟦", "🟨", "🟧", "🟥", "🟪", "🟫"],
    empty: ["⬜"],
    needsNumber: false,
    blanks: false,
  },
  { full: ["●"], empty: ["○"], needsNumber: true, blanks: false },
  { full: ["#", "="], empty: ["-", ".", " "], needsNumber: true, blanks: true },
];
export const asciiFamily = families.length - 1;

interface Glyph {
  readonly family: number;
  readonly role: "full" | "part" | "head" | "empty";
  /** How much of a cell it fills, in eighths. */
  readonly eighths: number;
}

export function glyphAt(text: string, at: number): Glyph | undefined {
  const code = text.codePointAt(at);
  return code === undefined ? undefined : glyphs.get(code);
}

/** The style of cells, with the defaults of their family for the glyphs that they do not show. */
export function styleOf(cells: ShownGlyphs): BarStyle {
  const isBlank = cells.eighths === 0 && cells.empty === " ";
  return {
    full: cells.full || defaultFull(cells),
    empty: cells.empty || defaultEmpty(cells),
    head: isBlank ? asciiHead : cells.head,
    eighths: cells.hasPart,
  };
}

/** The glyph of a cell that `fill` cells of filling begin at. */
export function glyphFor(style: BarStyle, fill: number): string {
  if (fill >= 1) return style.full;
  if (fill <= 0) return style.empty;
  return eighthBlocks[Math.round(fill * 8) - 1] ?? style.empty;
}

export function splitCells(cells: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < cells.length; ) {
    const end = endOfCell(cells, at);
    parts.push(cells.slice(at, end));
    at = end;
  }
  return parts;
}

export function endOfCell(text: string, at: number): number {
  const end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  return isSelector(text.charCodeAt(end)) ? end + 1 : end;
}

export function isSelector(code: number): boolean {
  return code === 0xfe0f || code === 0xfe0e;
}

/** A cell without its variation selector. */
export function bare(cell: string): string {
  return selectorOf(cell) === "" ? cell : cell.slice(0, -1);
}

/** Box drawing, block elements and geometric shapes, but not upright walls. */
export function isDrawn(code: number): boolean {
  if (code === 0x2502 || code === 0x2503 || code === 0x2551) return false;
  return (code >= 0x2500 && code <= 0x25ff) || (code > 0x25ff && glyphs.has(code));
}

const eighthBlocks = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const asciiHead = ">";

const glyphs: ReadonlyMap<number, Glyph> = new Map([
  ...families.flatMap((family, index) => [
    ...family.full.map((text) => glyphEntry(text, { family: index, role: "full", eighths: 8 })),
    ...family.empty.map((text) => glyphEntry(text, { family: index, role: "empty", eighths: 0 })),
  ]),
  ...eighthBlocks.map((text, index) =>
    glyphEntry(text, { family: 0, role: "part", eighths: index + 1 }),
  ),
  glyphEntry(asciiHead, { family: asciiFamily, role: "head", eighths: 8 }),
]);

function glyphEntry(text: string, glyph: Glyph): readonly [number, Glyph] {
  return [text.codePointAt(0) ?? 0, glyph];
}

function defaultFull(cells: ShownGlyphs): string {
  const drawsHead = cells.family === asciiFamily && (cells.empty === " " || cells.head !== "");
  const glyph = drawsHead ? "=" : families[cells.family]?.full[0];
  return (glyph ?? "") + selectorOf(cells.empty);
}

function defaultEmpty(cells: ShownGlyphs): string {
  const glyph = cells.head === "" ? families[cells.family]?.empty[0] : " ";
  return (glyph ?? "") + selectorOf(cells.full);
}

function selectorOf(cell: string): string {
  return isSelector(cell.charCodeAt(cell.length - 1)) ? cell.slice(-1) : "";
}

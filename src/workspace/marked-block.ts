const firstMark = "# >>> tracker >>>";
const lastMark = "# <<< tracker <<<";
const origin = "# put here by `tracker hook install`, taken out by `tracker hook uninstall`";
const originOfFile = "# made by `tracker hook install`, removed by `tracker hook uninstall`";

/** A block between two marks in a text of others: a half-open range in UTF-16 offsets. */
export interface MarkedBlock {
  readonly start: number;
  readonly end: number;
  /** Its lines, marks and all, without line ends. */
  readonly lines: readonly string[];
  /** Whether the file was made for it. */
  readonly madeFile: boolean;
}

/** Lines between the marks that say whose they are, and whether the file was made for them. */
export function marked(lines: readonly string[], whole: "in a file" | "a file"): readonly string[] {
  return [firstMark, whole === "a file" ? originOfFile : origin, ...lines, lastMark];
}

/** The block in a text, without the line end behind it; null for none, or one that is torn. */
export function findBlock(text: string): MarkedBlock | null {
  const [last] = text.matchAll(new RegExp(`^${lastMark}(?=\\r?$)`, "gm"));
  if (last === undefined) return null;
  const start = text.lastIndexOf(firstMark, last.index);
  if (start === -1 || !isLineStart(text, start)) return null;
  const end = last.index + lastMark.length;
  const lines = text.slice(start, end).split(/\r?\n/);
  return { start, end, lines, madeFile: lines[1] === originOfFile };
}

/** A text with lines put in at the start of a line, or at the end of a text without a line end. */
export function withBlock(
  text: string,
  at: number,
  lines: readonly string[],
  lineEnd: string,
): string {
  const head = text.slice(0, at);
  const block = lines.join(lineEnd);
  if (at === text.length && !isLineStart(text, at)) return head + lineEnd + block;
  return head + block + lineEnd + text.slice(at);
}

/** A text with other lines in the place of its block. */
export function withOtherBlock(
  text: string,
  { start, end }: MarkedBlock,
  lines: readonly string[],
  lineEnd: string,
): string {
  return text.slice(0, start) + lines.join(lineEnd) + text.slice(end);
}

/** A text as it was before its block was put in, with whatever was written around the block since. */
export function withoutBlock(text: string, { start, end }: MarkedBlock): string {
  const head = text.slice(0, start);
  const [behind = ""] = /^\r?\n/.exec(text.slice(end)) ?? [];
  if (behind !== "") return head + text.slice(end + behind.length);
  return head.replace(/\r?\n$/, "") + text.slice(end);
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || /[\n\uFEFF]/.test(text.charAt(at - 1));
}

import { displayWidth } from "../../syntax/display-width.ts";
import { visible } from "../visible.ts";

/** The width reports keep to where there is no terminal, and the widest they use. */
const usualColumns = 80;
const widestColumns = 100;
const narrowestColumns = 32;

/** The width a report keeps to. */
export function reportWidth(columns: number | undefined): number {
  return Math.min(widestColumns, Math.max(narrowestColumns, columns ?? usualColumns));
}

/** Display columns of a text without control characters; emoji and CJK take two. */
export function widthOf(text: string): number {
  return displayWidth(text);
}

/** A document's text made safe and cut to a width, with `…` where something is missing. */
export function shortened(text: string, width: number): string {
  const safe = visible(text);
  if (widthOf(safe) <= width) return safe;
  if (width < 1) return "";
  return `${cut(safe, width - 1).trimEnd()}…`;
}

/** The same, filled up with blanks to the width. */
export function cell(text: string, width: number): string {
  const fitted = shortened(text, width);
  return fitted + " ".repeat(Math.max(0, width - widthOf(fitted)));
}

/** The same, with the blanks before. */
export function rightCell(text: string, width: number): string {
  const fitted = shortened(text, width);
  return " ".repeat(Math.max(0, width - widthOf(fitted))) + fitted;
}

/** The width of the widest text, `limit` at most. */
export function columnWidth(texts: readonly string[], limit: number): number {
  const widest = texts.reduce((width, text) => Math.max(width, widthOf(visible(text))), 0);
  return Math.min(Math.floor(limit), widest);
}

/** A text broken at blanks into lines of a width; a longer word stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of visible(text).split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function cut(text: string, width: number): string {
  let taken = "";
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += widthOf(segment);
    if (used > width) break;
    taken += segment;
  }
  return taken;
}

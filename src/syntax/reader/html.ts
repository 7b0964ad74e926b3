import { htmlAt } from "../block-parts.ts";
import { trimRange } from "../content.ts";
import { endsHtml, type HtmlKind, htmlContentStart, htmlKind } from "./html-start.ts";
import { isBlankLine } from "./line.ts";
import type { Reader } from "./state.ts";

/** Begins HTML with the line, and ends it if the line has its end, too (CommonMark 0.31, 4.6). */
export function openHtml(reader: Reader): void {
  const { line } = reader;
  const kind = htmlKind(line.text, line.first, line.end);
  openHtmlAt(reader, line.first, kind);
  endAt(reader, htmlContentStart(line.first, kind));
}

/** Begins HTML of a kind that ends at a blank line; it starts at `start`, and the line is in it. */
export function openHtmlAt(reader: Reader, start: number, kind: HtmlKind): void {
  const { line, html } = reader;
  reader.leaf = "html";
  html.start = start;
  html.end = line.end;
  html.kind = kind;
}

/** Takes the line into the open HTML, unless it is a blank line that ends it (CommonMark 0.31, 4.6). */
export function addToHtml(reader: Reader): void {
  const { line, html } = reader;
  if (html.kind > 5 && isBlankLine(line)) {
    closeHtml(reader);
  } else {
    html.end = line.end;
    endAt(reader, line.first);
  }
}

/** Ends the open HTML. */
export function closeHtml(reader: Reader): void {
  const { text } = reader.line;
  reader.leaf = "none";
  reader.blocks.push(htmlAt(text, trimRange(text, reader.html)));
}

function endAt(reader: Reader, start: number): void {
  const { line, html } = reader;
  if (html.kind < 6 && endsHtml(line.text, start, line.end, html.kind)) closeHtml(reader);
}

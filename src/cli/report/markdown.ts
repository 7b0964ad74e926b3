import { visible } from "../visible.ts";

/** A document's text as Markdown that shows it and nothing else: no markup, no cell ends, no mention of anybody. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>|#~!&$]/g, "\\$&")
    .replaceAll("@", "@\u200b");
}

/**
 * As many lines as fit into a number of bytes, each with its line end; where some are left out, `more` says so in a last
 * line of its own.
 */
export function linesWithin(
  lines: readonly string[],
  bytes: number,
  more: (left: number) => string,
): readonly string[] {
  const sizes = lines.map(sizeOf);
  if (sizes.reduce((sum, size) => sum + size, 0) <= bytes) return lines;
  let room = bytes - sizeOf(more(lines.length)) - 1;
  const kept = lines.findIndex((_, at) => {
    room -= sizes[at] ?? 0;
    return room < 0;
  });
  return [...lines.slice(0, kept), "", more(lines.length - kept)];
}

function sizeOf(line: string): number {
  return Buffer.byteLength(line) + 1;
}

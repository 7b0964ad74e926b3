import { skipBlanks } from "../content.ts";
import { type Line, nextLine } from "./line.ts";
import type { Reader } from "./state.ts";

const fence = "---";

/**
 * Reads the YAML frontmatter that a text may begin with: between two lines of three dashes. `unclosed` where there is
 * no second one: then nothing is read.
 */
export function readFrontmatter(reader: Reader): "none" | "unclosed" | "read" {
  const { text, next: start } = reader.line;
  if (!text.startsWith(fence, start)) return "none";
  const ahead = { ...reader.line };
  nextLine(ahead);
  if (!isFence(ahead)) return "none";
  while (nextLine(ahead)) {
    if (!isFence(ahead)) continue;
    reader.root.push({ kind: "frontmatter", start, end: ahead.start + fence.length });
    Object.assign(reader.line, ahead);
    return "read";
  }
  return "unclosed";
}

function isFence({ text, start, end }: Line): boolean {
  return text.startsWith(fence, start) && skipBlanks(text, start + fence.length, end) === end;
}

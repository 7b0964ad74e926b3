import type { Range } from "../text/edit.ts";
import { linesOf } from "./fences.ts";

const marker = /^(?:<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$))/;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** The lines that git left as conflict markers, outside fences. A lone row of equal signs is none (it may underline a heading). */
export function conflictMarkers(text: string): readonly Range[] {
  const found: Range[] = [];
  let open: string | null = null;
  for (const line of linesOf(text, { start: 0, end: text.length })) {
    const raw = text.slice(line.start, Math.min(line.end, line.start + 80));
    const fenced = fence.exec(raw)?.[1];
    if (fenced && (open === null || (fenced.startsWith(open) && raw.trim() === fenced))) {
      open = open === null ? fenced : null;
    } else if (open === null && marker.test(raw)) {
      found.push(line);
    }
  }
  const starts = found.some((range) => text.startsWith("<<<<<<<", range.start));
  const ends = found.some((range) => text.startsWith(">>>>>>>", range.start));
  return starts || ends ? found : [];
}

import { headerOf, readMark } from "../language/index.ts";
import { plainText } from "../syntax/inline.ts";
import { linesOf } from "./fences.ts";
import { splitId } from "./ids.ts";
import { findMark, type Legend } from "./marks.ts";
import type { Leaf } from "./outline.ts";
import { noFields, type RawEntry, type RawGroup } from "./raw.ts";
import type { Mark, Section } from "./types.ts";

/**
 * Headings that are tasks: with an id (or `Task 3`) and a status word at their end or in a status line below.
 * Those under one parent are one group. A glyph alone in a heading is decoration.
 */
export function readHeadingTasks(
  text: string,
  sections: readonly Section[],
  leaves: readonly Leaf[],
  legend: Legend,
): readonly RawGroup[] {
  const groups = new Map<number, { section: Section; entry: RawEntry }[]>();
  for (const section of sections) {
    const entry = headingTask(text, section, leaves, legend);
    if (!entry) continue;
    groups.set(section.parent, [...(groups.get(section.parent) ?? []), { section, entry }]);
  }
  return [...groups].map(([parent, found]) => ({
    kind: "heading",
    section: parent,
    start: found[0]?.section.start ?? 0,
    end: found.at(-1)?.section.end ?? 0,
    entries: found.map(({ entry }) => entry),
    uncertain: null,
    notices: [],
  }));
}

const numbered = /^(?:task|задача|aufgabe|tâche|tarea)\s+#?(\d+(?:\.\d+)*)\b/iu;

function headingTask(
  text: string,
  section: Section,
  leaves: readonly Leaf[],
  legend: Legend,
): RawEntry | null {
  if (!section.heading) return null;
  const led = splitId(section.title);
  const id = led.id ?? numbered.exec(section.title)?.[0] ?? null;
  if (id === null) return null;
  const mark = markBehind(text, section.heading) ?? statusLine(text, section, leaves, legend);
  if (!mark) return null;
  const { start, end } = section.heading;
  const title = led.id === null ? section.title : led.title;
  const place = { kind: "heading", range: { start, end }, mark, id, idColumn: false } as const;
  return { ...place, title, depth: 0, parent: -1, rollup: false, fields: noFields };
}

/** `… ✅ COMPLETED`, `… [DONE]`: a status word that ends the heading. */
function markBehind(text: string, heading: { start: number; end: number }): Mark | null {
  const raw = text.slice(heading.start, heading.end);
  const match =
    /(?:^|[\s([—–:-])((?:[^\p{L}\p{N}\s()[\]]{1,4}\s*)?\p{L}+(?:[ _-]\p{L}+)?)[)\]]?\s*$/u.exec(
      raw,
    );
  const words = match?.[1];
  if (!words) return null;
  for (const candidate of [words, words.replace(/^\p{L}+\s+/u, "")]) {
    const reading = readMark(candidate);
    if (!reading?.onlyMark || reading.word === null) continue;
    const start = heading.start + raw.lastIndexOf(candidate);
    return { start, end: start + candidate.length, raw: candidate, status: reading.status };
  }
  return null;
}

/** A line `**Status:** done` among the first lines below the heading. */
function statusLine(
  text: string,
  section: Section,
  leaves: readonly Leaf[],
  legend: Legend,
): Mark | null {
  const below = leaves.filter((leaf) => leaf.section === section.index).slice(1, 4);
  for (const { block } of below) {
    if (block.kind !== "paragraph" && block.kind !== "list") continue;
    for (const line of linesOf(text, block).slice(0, 8)) {
      const mark = statusOfLine(text, line, legend);
      if (mark) return mark;
    }
  }
  return null;
}

function statusOfLine(
  text: string,
  line: { start: number; end: number },
  legend: Legend,
): Mark | null {
  const raw = text.slice(line.start, Math.min(line.end, line.start + 200));
  const label =
    /^[\s>]*(?:[-*+]\s+)?(?:\*\*|__)?([^:：*_]{1,30})(?:\*\*|__)?[:：](?:\*\*|__)?\s*/u.exec(raw);
  if (!label?.[1] || !isStatusLabel(plainText(label[1]))) return null;
  const range = { start: line.start + label[0].length, end: line.end };
  return findMark(text, range, legend)?.mark ?? null;
}

function isStatusLabel(label: string): boolean {
  const meaning = headerOf(label);
  return meaning === "status" || meaning === "actual_status";
}

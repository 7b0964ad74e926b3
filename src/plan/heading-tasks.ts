import type { Lexicon } from "../language/index.ts";
import { headerOf, parseDate, readMark } from "../language/index.ts";
import { plainText } from "../syntax/inline.ts";
import { letter, number, punctuation } from "../text/characters.ts";
import type { Range } from "../text/edit.ts";
import { lazy } from "../text/lazy.ts";
import { linesOf } from "./fences.ts";
import { splitId } from "./ids.ts";
import { findMark } from "./marks.ts";
import type { Leaf } from "./outline.ts";
import { noFields, type RawEntry, type RawGroup } from "./raw.ts";
import { isRecordOfPast } from "./standing.ts";
import type { Mark, Section } from "./types.ts";

/**
 * Headings that are tasks: with an id (or `Task 3`) and a status word at their end or in a status line below.
 * Those under one parent are one group. A glyph alone in a heading is decoration.
 */
export function readHeadingTasks(
  text: string,
  sections: readonly Section[],
  leaves: readonly Leaf[],
  lexicon: Lexicon,
): readonly RawGroup[] {
  const groups = new Map<number, { section: Section; entry: RawEntry }[]>();
  const below = lazy(() => firstLeavesBelow(leaves));
  for (const section of sections) {
    const entry = headingTask(text, section, below, lexicon);
    if (!entry) continue;
    const siblings = groups.get(section.parent);
    if (siblings) siblings.push({ section, entry });
    else groups.set(section.parent, [{ section, entry }]);
  }
  return [...groups].map(([parent, found]) => ({
    kind: "heading",
    section: parent,
    start: found[0]?.section.start ?? 0,
    end: found.at(-1)?.section.end ?? 0,
    entries: found.map(({ entry }) => entry),
    uncertain: null,
    rated: false,
    notices: [],
  }));
}

const numbered = /^(?:task|задача|aufgabe|tâche|tarea)\s+#?(\d+(?:\.\d+)*)\b/i;

/** By section the leaves right below its heading. */
type LeavesBelow = () => ReadonlyMap<number, readonly Leaf[]>;

function headingTask(
  text: string,
  section: Section,
  below: LeavesBelow,
  lexicon: Lexicon,
): RawEntry | null {
  if (!section.heading) return null;
  const led = splitId(section.title);
  const id = led.id ?? numbered.exec(section.title)?.[0] ?? null;
  if (id === null) return null;
  const mark =
    markBehind(lexicon, text, section.heading) ?? statusLine(text, section, below, lexicon);
  const title = led.id === null ? section.title : led.title;
  if (!mark || isAboutTime(lexicon, section, title)) return null;
  const { start, end } = section.heading;
  const place = { kind: "heading", range: { start, end }, mark, id, idColumn: false } as const;
  return { ...place, title, depth: 0, parent: -1, rollup: false, fields: noFields };
}

/** `4.2. 21 June 2025 (planned)` and reports are chapters of a diary. */
function isAboutTime(lexicon: Lexicon, section: Section, title: string): boolean {
  const name = title.split(/[(（[]|\s[—–-]\s/u, 1)[0] ?? "";
  return isRecordOfPast(lexicon, section) || parseDate(lexicon, name.trim()) !== null;
}

/** `… ✅ COMPLETED`, `… - done`, `… [DONE]`: a status word that ends the heading, with its own glyph. */
function markBehind(
  lexicon: Lexicon,
  text: string,
  heading: { start: number; end: number },
): Mark | null {
  const from = Math.max(heading.start, heading.end - longestEnd);
  const raw = text.slice(from, heading.end).trimEnd().replace(/\s#+$/u, "").trimEnd();
  const bracket = /[[(（【]([^[\]()（）【】]{1,60})[\])）】]$/u.exec(raw);
  const place = bracket ? bracketPlace(lexicon, bracket) : wordsPlace(lexicon, raw);
  if (!place) return null;
  const written = raw.slice(place.start, place.end);
  const reading = readMark(lexicon, plainText(written));
  if (!reading?.onlyMark || reading.word === null) return null;
  const { start, end } = place;
  const range = { start: from + start, end: from + end };
  return { ...range, raw: written, status: reading.status };
}

/** A bracket that holds nothing but a status. */
function bracketPlace(lexicon: Lexicon, match: RegExpExecArray): Range | null {
  const [, inner = ""] = match;
  const start = match.index + 1 + (inner.length - inner.trimStart().length);
  const bare = inner.trim();
  return isStatusWord(lexicon, plainText(bare)) ? { start, end: start + bare.length } : null;
}

/** The longest run of words at the end that is a status, and the glyph right before it. */
function wordsPlace(lexicon: Lexicon, raw: string): Range | null {
  const end = raw.replace(/(?<![*_])[*_]+$/u, "").length;
  const bare = raw.slice(0, end);
  const words = [...bare.matchAll(word)].slice(-longestStatus);
  for (const { index } of words) {
    const before = insideCompound.test(bare.slice(0, index));
    if (before || !isStatusWord(lexicon, bare.slice(index))) continue;
    const glyph = glyphBefore(lexicon, raw, index);
    if (glyph === null) return { start: index, end };
    return { start: glyph.start, end: glyph.emphasized ? raw.length : end };
  }
  return null;
}

const word = new RegExp(`(?<![${letter}${number}])[${letter}][${letter}'’/]*`, "gu");
const insideCompound = new RegExp(`[${letter}${number}][-_]$`, "u");
const lastGlyph = new RegExp(
  String.raw`(?:[^${letter}${number}${punctuation}\s]\uFE0F?){1,2}(?:\s*|\s*(?:\*\*|\*|__|_))$`,
  "u",
);
const longestStatus = 4;
const longestEnd = 200;

function isStatusWord(lexicon: Lexicon, words: string): boolean {
  const reading = readMark(lexicon, words);
  return (reading?.onlyMark ?? false) && reading?.word !== null;
}

function glyphBefore(
  lexicon: Lexicon,
  raw: string,
  at: number,
): { start: number; emphasized: boolean } | null {
  const match = lastGlyph.exec(raw.slice(0, at));
  if (!match || readMark(lexicon, match[0].replace(/[*_]/gu, "").trim()) === null) return null;
  return { start: match.index, emphasized: /[*_]$/u.test(match[0]) };
}

/** A line `**Status:** done` among the first lines below the heading. */
function statusLine(
  text: string,
  section: Section,
  below: LeavesBelow,
  lexicon: Lexicon,
): Mark | null {
  for (const { block } of below().get(section.index) ?? []) {
    if (block.kind !== "paragraph" && block.kind !== "list") continue;
    for (const line of linesOf(text, block).slice(0, 8)) {
      const mark = statusOfLine(text, line, lexicon);
      if (mark) return mark;
    }
  }
  return null;
}

const mostBelow = 3;

/** The first leaves of each section, its heading left out. */
function firstLeavesBelow(leaves: readonly Leaf[]): ReadonlyMap<number, readonly Leaf[]> {
  const found = new Map<number, Leaf[]>();
  for (const leaf of leaves) {
    const below = found.get(leaf.section);
    if (!below) found.set(leaf.section, []);
    else if (below.length < mostBelow) below.push(leaf);
  }
  return found;
}

function statusOfLine(
  text: string,
  line: { start: number; end: number },
  lexicon: Lexicon,
): Mark | null {
  const raw = text.slice(line.start, Math.min(line.end, line.start + 200));
  const label =
    /^[\s>]*(?:[-*+]\s+)?(?:\*\*|__)?([^:：*_]{1,30})(?:\*\*|__)?[:：](?:\*\*|__)?\s*/u.exec(raw);
  if (!label?.[1] || !isStatusLabel(lexicon, plainText(label[1]))) return null;
  const range = { start: line.start + label[0].length, end: line.end };
  return findMark(lexicon, text, range)?.mark ?? null;
}

function isStatusLabel(lexicon: Lexicon, label: string): boolean {
  const meaning = headerOf(lexicon, label);
  return meaning === "status" || meaning === "actual_status";
}

import { defaultMark, languagesIn, type MarkStyle, readMark } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import { type Entry, fillCell, type Plan } from "../plan/index.ts";
import { type Edit, replaceRange } from "../text/edit.ts";
import type { MarkChange } from "./types.ts";

/**
 * The rewriting of an entry's mark so that it states a status, in the entry's own notation: learned from its
 * table or list, else from the plan, else the language's usual one. Null where the entry cannot state it: a box
 * takes done and todo, and others only by a hand mark that the plan already uses; a row without a status cell takes none.
 */
export function markChange(plan: Plan, entry: Entry, status: Status): MarkChange | null {
  if (!isWritable(plan, entry)) return null;
  const text = isBox(plan, entry) ? boxMark(plan, entry, status) : spokenMark(plan, entry, status);
  return text === null ? null : { entry, status, text, edit: markEdit(plan, entry, text) };
}

/** The ticking or unticking of a mirror box, or the mark of a mirror of another kind. */
export function mirrorChange(plan: Plan, entry: Entry, status: Status): MarkChange | null {
  const isTwoState = entry.kind === "checkbox" && status !== "done";
  return markChange(plan, entry, isTwoState ? "todo" : status);
}

/** The statuses that an entry can take, in the order of the given ones. */
export function possibleStatuses(
  plan: Plan,
  entry: Entry,
  all: readonly Status[],
): readonly Status[] {
  return all.filter((status) => markChange(plan, entry, status) !== null);
}

/** Not where words beside a mark overrule it (a struck title), nor where a row has no place for one. */
function isWritable(plan: Plan, entry: Entry): boolean {
  if (isStruck(plan, entry) && isOverruled(entry)) return false;
  return entry.kind !== "row" || entry.mark.raw !== "" || entry.mark.start < entry.range.end;
}

function isOverruled({ kind, mark }: Entry): boolean {
  if (kind === "checkbox") return mark.raw.trim() === "" && mark.status !== "todo";
  const own = readMark(mark.raw);
  return own !== null && own.status !== mark.status;
}

function isBox(plan: Plan, entry: Entry): boolean {
  const { start, end } = entry.mark;
  const isOneSign = end - start === 1 && /^[ xX✓✔]$/u.test(plan.text.slice(start, end));
  const isBracketed = plan.text[start - 1] === "[" && plan.text[end] === "]";
  return entry.kind === "checkbox" || (entry.kind === "row" && isOneSign && isBracketed);
}

function markEdit(plan: Plan, entry: Entry, text: string): Edit {
  if (entry.mark.raw === "") return fillCell(plan.text, entry.mark.start, text);
  return replaceRange(plan.text, entry.mark, text);
}

function boxMark(plan: Plan, entry: Entry, status: Status): string | null {
  const used = learned(plan, entry, status, (other) => isBox(plan, other));
  if (status === "done") return used ?? "x";
  if (status === "todo") return " ";
  return used;
}

/** Before words of the human's (`✅ Integrated`) a glyph stays a glyph: a status word there would be read as one of them. */
function spokenMark(plan: Plan, entry: Entry, status: Status): string {
  const glyphOnly = isFollowed(plan, entry) && !hasLetters(entry.mark.raw);
  const isWhole = isAlone(plan, entry);
  const isInEmphasis = /[*_]/.test(plan.text[entry.mark.start - 1] ?? "");
  const isAlike = ({ mark }: Entry) =>
    !(glyphOnly && hasLetters(mark.raw)) &&
    (isWhole || !isMixed(mark.raw)) &&
    !(isInEmphasis && hasEmphasis(mark.raw));
  const used = learned(plan, entry, status, (other) => !isBox(plan, other) && isAlike(other));
  const style = styleOf(plan, entry);
  return used ?? defaultMark(status, glyphOnly ? { ...style, glyph: true, word: false } : style);
}

function hasEmphasis(raw: string): boolean {
  return /[*`]|__/.test(raw);
}

/** Whether a mark is all that its cell or bracket holds. */
function isAlone(plan: Plan, entry: Entry): boolean {
  if (entry.kind !== "row") return entry.kind === "heading";
  const before = plan.text.slice(entry.range.start, entry.mark.start);
  return !isFollowed(plan, entry) && /(?:^|\|)[\s*_~]*$/.test(before);
}

/** Whether a glyph by itself means another status than with its word (`⏸️ Pending`). */
function isMixed(raw: string): boolean {
  const reading = readMark(raw);
  if (!reading?.glyph || reading.word === null) return false;
  return readMark(reading.glyph)?.status !== reading.status;
}

function hasLetters(raw: string): boolean {
  return /\p{L}/u.test(raw);
}

/** Whether words follow a mark in its cell or line. */
function isFollowed(plan: Plan, entry: Entry): boolean {
  const behind = plan.text.slice(entry.mark.end, entry.range.end);
  return /^[\s*_~]*[^\s*_~|]/.test(behind);
}

/** The mark that the entry's own group uses most for a status, else the one that entries of its kind use most. */
function learned(
  plan: Plan,
  entry: Entry,
  status: Status,
  isAlike: (other: Entry) => boolean,
): string | null {
  const near = plan.groups[entry.group]?.entries ?? [];
  const far = plan.groups.flatMap((group) => group.entries);
  const unknown = unknownMarks(plan);
  const states = (other: Entry) => !unknown.has(other.mark.start) && !isStruck(plan, other);
  for (const others of [near, far]) {
    const marks = others.filter(
      (other) =>
        other.kind === entry.kind &&
        other.mark.status === status &&
        states(other) &&
        isAlike(other),
    );
    const known = mostFrequent(
      marks.map((other) => other.mark.raw).filter((raw) => raw.trim() !== ""),
    );
    if (known !== null) return known;
  }
  return null;
}

/** Where marks stand that state nothing: they count as open, but nobody means that by them. */
function unknownMarks(plan: Plan): ReadonlySet<number> {
  const found = plan.notices.filter(({ code }) => code === "unknown-mark" || code === "near-miss");
  return new Set(found.map(({ start }) => start));
}

/** A struck title says more than its mark. */
function isStruck(plan: Plan, { range }: Entry): boolean {
  return plan.text.slice(range.start, range.end).includes("~~");
}

function mostFrequent(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let best: string | null = null;
  for (const [word, count] of counts)
    if (best === null || count > (counts.get(best) ?? 0)) best = word;
  return best;
}

/** Whether marks are glyphs, words or both, and in which language: as the entry's own, else as its group's. */
function styleOf(plan: Plan, entry: Entry): MarkStyle {
  const group = plan.groups[entry.group]?.entries ?? [];
  const written = [entry, ...group].map((each) => each.mark.raw).filter((raw) => raw.trim() !== "");
  const [raw = ""] = written;
  const word = hasLetters(raw);
  const spoken = word ? languagesIn(written)[0] : "en";
  return { word, glyph: !word || /[^\p{L}\p{N}\p{P}\s]/u.test(raw), language: spoken ?? "en" };
}

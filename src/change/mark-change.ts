import { defaultMark, readMark } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import { type Entry, fillCell, type Plan } from "../plan/index.ts";
import { type Edit, replaceRange } from "../text/edit.ts";
import { hasLetters, isBox, isStruck, type Notation, usedMark } from "./notation.ts";
import type { MarkChange } from "./types.ts";

/**
 * The rewriting of an entry's mark so that it states a status, in the entry's own notation: learned from its
 * table or list, else from the plan, else the language's usual one. Null where the entry cannot state it: a box
 * takes done and todo, and others only by a hand mark that the plan already uses; a row without a status cell takes none.
 */
export function markChange(notation: Notation, entry: Entry, status: Status): MarkChange | null {
  const { plan } = notation;
  if (!isWritable(plan, entry)) return null;
  const text = isBox(plan, entry)
    ? boxMark(notation, entry, status)
    : spokenMark(notation, entry, status);
  return text === null ? null : { entry, status, text, edit: markEdit(plan, entry, text) };
}

/** The ticking or unticking of a mirror box, or the mark of a mirror of another kind. */
export function mirrorChange(notation: Notation, entry: Entry, status: Status): MarkChange | null {
  const isTwoState = entry.kind === "checkbox" && status !== "done";
  return markChange(notation, entry, isTwoState ? "todo" : status);
}

/** The statuses that an entry can take, in the order of the given ones. */
export function possibleStatuses(
  notation: Notation,
  entry: Entry,
  all: readonly Status[],
): readonly Status[] {
  return all.filter((status) => markChange(notation, entry, status) !== null);
}

/** Not where words beside a mark overrule it (a struck title), nor where a row has no place for one. */
function isWritable(plan: Plan, entry: Entry): boolean {
  if (isStruck(plan, entry) && isOverruled(plan, entry)) return false;
  return entry.kind !== "row" || entry.mark.raw !== "" || entry.mark.start < entry.range.end;
}

function isOverruled(plan: Plan, { kind, mark }: Entry): boolean {
  if (kind === "checkbox") return mark.raw.trim() === "" && mark.status !== "todo";
  const own = readMark(plan.lexicon, mark.raw);
  return own !== null && own.status !== mark.status;
}

function markEdit(plan: Plan, entry: Entry, text: string): Edit {
  if (entry.mark.raw === "") return fillCell(plan.text, entry.mark.start, text);
  return replaceRange(plan.text, entry.mark, text);
}

function boxMark(notation: Notation, entry: Entry, status: Status): string | null {
  if (status === "todo") return " ";
  return usedMark(notation, entry, status, () => true) ?? (status === "done" ? "x" : null);
}

/** Before words of the human's (`✅ Integrated`) a glyph stays a glyph: a status word there would be read as one of them. */
function spokenMark(notation: Notation, entry: Entry, status: Status): string {
  const { plan } = notation;
  const glyphOnly = isFollowed(plan, entry) && !hasLetters(entry.mark.raw);
  const isWhole = isAlone(plan, entry);
  const isInEmphasis = /[*_]/.test(plan.text[entry.mark.start - 1] ?? "");
  const isAlike = (raw: string) =>
    !(glyphOnly && hasLetters(raw)) &&
    (isWhole || !isMixed(plan, raw)) &&
    !(isInEmphasis && hasEmphasis(raw));
  const used = usedMark(notation, entry, status, isAlike);
  if (used !== null) return used;
  const style = notation.styleOf(entry);
  return defaultMark(
    plan.lexicon,
    status,
    glyphOnly ? { ...style, glyph: true, word: false } : style,
  );
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
function isMixed(plan: Plan, raw: string): boolean {
  const reading = readMark(plan.lexicon, raw);
  if (!reading?.glyph || reading.word === null) return false;
  return readMark(plan.lexicon, reading.glyph)?.status !== reading.status;
}

/** Whether words follow a mark in its cell or line. */
function isFollowed(plan: Plan, entry: Entry): boolean {
  const behind = plan.text.slice(entry.mark.end, entry.range.end);
  return /^[\s*_~]*[^\s*_~|]/.test(behind);
}

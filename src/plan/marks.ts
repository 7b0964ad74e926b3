import type { Lexicon } from "../language/index.ts";
import { readMark } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import { plainText } from "../syntax/inline.ts";
import { holdsWord } from "../text/characters.ts";
import type { Range } from "../text/edit.ts";
import type { Mark } from "./types.ts";

/** A mark with what is doubtful about it. */
export interface FoundMark {
  readonly mark: Mark;
  /** A glyph that states a status only where a column or a legend says so (coloured circles). */
  readonly weak: boolean;
  /** Glyph and word state different statuses. */
  readonly conflict: boolean;
  /** The text holds nothing else. */
  readonly alone: boolean;
  readonly glyph: boolean;
  readonly word: boolean;
}

/** Finds the mark in a cell or a status line; null where nothing states a status. */
export function findMark(lexicon: Lexicon, text: string, range: Range): FoundMark | null {
  const raw = text.slice(range.start, range.end);
  const boxed = /^\\?\[([ xX✓✔])\\?\]$/.exec(raw);
  if (boxed) return boxedMark(raw, range);
  const plain = plainText(raw);
  const reading = readMark(lexicon, plain);
  if (!reading) return null;
  const place = placeOf(raw, plain.slice(reading.start, reading.end), reading.onlyMark);
  if (!place) return null;
  const start = range.start + place.start;
  return {
    mark: {
      start,
      end: range.start + place.end,
      raw: raw.slice(place.start, place.end),
      status: reading.status,
    },
    weak: reading.weak,
    conflict: reading.conflict,
    alone: reading.onlyMark,
    glyph: reading.glyph !== null,
    word: reading.word !== null,
  };
}

/** The key under which a legend says what a struck title means. */
export const strikeKey = "~~";

/** What a task's mark states beside its title: a struck title speaks where the mark is open, or casts doubt. */
export function withStrike(
  lexicon: Lexicon,
  mark: Mark,
  title: string,
): { readonly mark: Mark; readonly doubt: string | null } {
  const isSettled = mark.status === "done" || mark.status === "cancelled";
  const struck = isSettled ? null : readStrike(lexicon, title);
  if (struck === "doubtful") return { mark, doubt: strikeDoubt };
  return { mark: struck === null ? mark : { ...mark, status: struck }, doubt: null };
}

/** What reading says of a task whose title is struck through and whose mark is open. */
const strikeDoubt = "a title is struck through, which may mean done or dropped";

/**
 * What striking a whole title through says: done beside a done mark or word, else what a legend tells, else in doubt.
 * Null where the title is not struck, or not all of it.
 */
function readStrike(lexicon: Lexicon, raw: string): Status | "doubtful" | null {
  const match = /^([^~]*)~~([^~]+)~~([^~]*)$/.exec(raw);
  if (!match || holdsWord(match[1] ?? "")) return null;
  const beside = plainText(`${match[1]} ${match[3]}`);
  const reading = readMark(lexicon, beside);
  if (holdsWord(beside) && !reading?.onlyMark) return null;
  if (reading?.status === "done") return "done";
  return lexicon.marks.get(strikeKey) ?? "doubtful";
}

function boxedMark(raw: string, range: Range): FoundMark {
  const at = raw.indexOf("[") + 1;
  const mark = raw.charAt(at);
  const start = range.start + at;
  const status = mark === " " ? "todo" : "done";
  return {
    mark: { start, end: start + 1, raw: mark, status },
    weak: false,
    conflict: false,
    alone: true,
    glyph: true,
    word: false,
  };
}

/** Where the words of a mark stand in the written text; marks broken by emphasis are taken whole or not at all. */
function placeOf(raw: string, words: string, alone: boolean): Range | null {
  const at = raw.indexOf(words);
  if (words !== "" && at >= 0) return { start: at, end: at + words.length };
  return alone ? { start: 0, end: raw.length } : null;
}

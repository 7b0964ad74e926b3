import { distance } from "fastest-levenshtein";
import { holdsWord, wordStart } from "../text/characters.ts";
import { rememberedFor } from "../text/remembered.ts";
import { findDates } from "./date.ts";
import { defaultGlyphs, foldGlyph, meaningOfGlyph } from "./glyphs.ts";
import { findPhrases, type Lexicon, phraseAt, wholePhrase } from "./lexicon.ts";
import {
  countWords,
  goesOn,
  isDecoration,
  isPunctuation,
  isSetOffBy,
  lengthBeforeWords,
} from "./mark-text.ts";
import { fold, placedWords, type Word, wordsOf } from "./normalize.ts";
import { type Status, statuses } from "./status.ts";

/** What a table cell or a status line says, and where in the given text it says so (UTF-16 offsets). */
export interface MarkReading {
  readonly status: Status;
  /** The range holds the glyph and the known word together, where they stand side by side. */
  readonly start: number;
  readonly end: number;
  readonly glyph: string | null;
  readonly word: string | null;
  /** Glyph and word contradict each other: one says done or cancelled, and the other does not. */
  readonly conflict: boolean;
  /** Only a glyph that needs a status column or a legend to mean anything. */
  readonly weak: boolean;
  /** The text holds nothing else, punctuation aside. */
  readonly onlyMark: boolean;
}

/** How a document writes its marks. */
export interface MarkStyle {
  readonly glyph: boolean;
  readonly word: boolean;
  readonly language: string;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly status: Status;
}

interface Glyph extends Piece {
  readonly weak: boolean;
}

interface Bracket extends Piece {
  readonly word: Piece;
  /** Nothing but the word stands in it. */
  readonly exact: boolean;
}

const longestText = 200;
const proseWords = 5;
const longestTrailed = 8;

/** Reads what a cell or a status line states, emphasis already stripped; null where it states no status. */
export const readMark: (lexicon: Lexicon, text: string) => MarkReading | null = rememberedFor(
  (lexicon: Lexicon, text): MarkReading | null => {
    const head = text.slice(0, longestText);
    const glyphs = glyphsIn(lexicon, head);
    const leading = strongest(glyphs.filter(({ start }) => isDecoration(head.slice(0, start))));
    const word = wordAfter(lexicon, head, leading);
    const glyph = leading ?? trailingGlyph(text, head, glyphs);
    const lead = joined(head, glyph, word);
    const bracket = lastBracket(lexicon, head, lead, text.length > head.length);
    const stated = bracket ? bracketed(head, lead, bracket) : lead;
    if (!stated) return null;
    const said = bracket?.word ?? word;
    return {
      status: stated.status,
      start: stated.start,
      end: stated.end,
      glyph: glyph && holds(stated, glyph) ? head.slice(glyph.start, glyph.end) : null,
      word: said ? head.slice(said.start, said.end) : null,
      conflict: isContradiction(head, glyph, said),
      weak: said === null && (glyph?.weak ?? false),
      onlyMark: text.length === head.length && isAlone(head, stated),
    };
  },
);

/** The status that a user names on the command line: a name, a synonym in any language, a glyph or a box mark. */
export function statusOf(lexicon: Lexicon, text: string): Status | null {
  const asked = text.trim();
  const inBox = /^\[(.*)\]$/su.exec(asked)?.[1];
  if (inBox !== undefined) return known(handBoxStatus(inBox));
  if (asked === "") return null;
  const phrase = wholePhrase(lexicon, "status", wordsOf(asked));
  return phrase ? phrase.meanings[0].is : known(handBoxStatus(asked));
}

/**
 * Canonical names and words that a mistyped status may have meant: at most three, the nearest first, one for each
 * status.
 */
export function nearestStatuses(lexicon: Lexicon, text: string): readonly string[] {
  const asked = fold(text);
  const limit = Math.min(3, Math.floor(asked.length / 2));
  const near = statusNames(lexicon)
    .map((named) => ({ ...named, off: distance(asked, fold(named.name)) }))
    .filter(({ off }) => off <= limit)
    .sort((a, b) => a.off - b.off);
  const best = near[0]?.off ?? 0;
  const first = near.filter(
    ({ status, off }, at) =>
      off <= best + 1 && near.findIndex((other) => other.status === status) === at,
  );
  return first.slice(0, 3).map(({ name }) => name);
}

/** The language whose words marks are written in: that of the first word known; English where there is none. */
export function languageOfMarks(lexicon: Lexicon, marks: readonly string[]): string {
  for (const mark of marks) {
    const [phrase] = findPhrases(lexicon, "status", wordsOf(mark));
    if (phrase) return phrase.meanings[0].language.code;
  }
  return "en";
}

/** The mark to write where a document shows none of its own for a status. */
export function defaultMark(lexicon: Lexicon, status: Status, style: MarkStyle): string {
  const glyph = defaultGlyphs[status];
  if (!style.word) return glyph;
  const word = defaultWord(lexicon, status, style.language);
  return style.glyph ? `${glyph} ${word}` : word;
}

const boxMarks: Readonly<Record<string, Status>> = {
  "": "todo",
  x: "done",
  "/": "in_progress",
  "~": "in_progress",
  "-": "cancelled",
  "n/a": "cancelled",
  "!": "blocked",
  ">": "on_hold",
};

/** What stands between the brackets of a checkbox, as people write it by hand. */
export function handBoxStatus(mark: string): Status | "unknown" {
  const bare = foldGlyph(mark).trim().toLowerCase();
  const listed = Object.hasOwn(boxMarks, bare) ? boxMarks[bare] : undefined;
  return listed ?? meaningOfGlyph(bare)?.status ?? "unknown";
}

/** Whether a box mark is the Cyrillic letter that looks like an x. */
export function isCyrillicX(mark: string): boolean {
  return /^[хХ]$/u.test(mark.trim());
}

function known(status: Status | "unknown"): Status | null {
  return status === "unknown" ? null : status;
}

interface StatusName {
  readonly name: string;
  readonly status: Status;
}

function statusNames(lexicon: Lexicon): readonly StatusName[] {
  const canonical = statuses.map((status) => ({ name: status, status }));
  const words = lexicon.languages.flatMap((language) =>
    statuses.flatMap((status) =>
      language.statuses[status].flatMap(plainWord).map((name) => ({ name, status })),
    ),
  );
  return [...canonical, ...words];
}

/** A phrase as people write it; none for a stem. */
function plainWord(phrase: string): readonly string[] {
  return phrase.includes("*") ? [] : [phrase.replace(/^=/, "")];
}

function defaultWord(lexicon: Lexicon, status: Status, code: string): string {
  const language = lexicon.languages.find((each) => each.code === code) ?? lexicon.languages[0];
  const word = language?.statuses[status].flatMap(plainWord)[0] ?? status;
  const [first = ""] = word;
  return first.toLocaleUpperCase(code) + word.slice(first.length);
}

// --- glyphs

function glyphsIn(lexicon: Lexicon, head: string): readonly Glyph[] {
  const whole = wholeTaught(lexicon, head);
  if (whole) return [whole];
  const taught = [...lexicon.marks.keys()].filter(isPictorial).sort((a, b) => b.length - a.length);
  const first = taught.length === 0 ? firstSign : 128;
  const found: Glyph[] = [];
  for (let at = 0; at < head.length; ) {
    const isSign = head.charCodeAt(at) >= first;
    const glyph = isSign ? glyphAt(lexicon, head, at, taught) : null;
    if (glyph) found.push(glyph);
    at = glyph?.end ?? at + 1;
  }
  return found;
}

/** No known glyph has a code below: arrows are the first. */
const firstSign = 0x2190;

/** Letters and ASCII signs that a legend teaches are marks only where nothing else stands in the text. */
function wholeTaught(lexicon: Lexicon, head: string): Glyph | null {
  const bare = head.trim();
  const status = bare === "" ? undefined : lexicon.marks.get(foldGlyph(bare));
  if (!status) return null;
  const start = head.indexOf(bare);
  return { start, end: start + bare.length, status, weak: false };
}

function isPictorial(key: string): boolean {
  return key !== "" && !/[\t-~]/.test(key) && !holdsWord(key);
}

function glyphAt(
  lexicon: Lexicon,
  head: string,
  at: number,
  taught: readonly string[],
): Glyph | null {
  for (const key of taught) {
    const end = endOfKey(head, at, key);
    const status = lexicon.marks.get(key);
    if (end !== null && status) return { start: at, end, status, weak: false };
  }
  return tableGlyph(head, at);
}

/** Where the text that spells a key ends, variation selectors passed over; null where it does not. */
function endOfKey(head: string, at: number, key: string): number | null {
  let end = at;
  for (const unit of key) {
    if (!head.startsWith(unit, end)) return null;
    end = afterSelectors(head, end + unit.length);
  }
  return end;
}

function tableGlyph(head: string, at: number): Glyph | null {
  const glyph = String.fromCodePoint(head.codePointAt(at) ?? 0);
  const meaning = meaningOfGlyph(glyph);
  if (!meaning) return null;
  const end = afterSelectors(head, at + glyph.length);
  // A joiner makes it a part of another picture.
  if (head[end] === "\u{200D}" || head[at - 1] === "\u{200D}") return null;
  return { start: at, end, ...meaning };
}

function afterSelectors(head: string, at: number): number {
  return /[\u{FE0E}\u{FE0F}]/u.test(head[at] ?? "") ? at + 1 : at;
}

function strongest(glyphs: readonly Glyph[]): Glyph | null {
  return glyphs.find((glyph) => !glyph.weak) ?? glyphs[0] ?? null;
}

/** A glyph at the end of a short text states a status too (`Merged ✅`). */
function trailingGlyph(text: string, head: string, glyphs: readonly Glyph[]): Glyph | null {
  if (text.length > head.length || countWords(head) > longestTrailed) return null;
  return strongest(glyphs.filter(({ end }) => isDecoration(head.slice(end))));
}

// --- words

/** The status word that follows the leading glyphs, unless it is only the first word of a sentence. */
function wordAfter(lexicon: Lexicon, head: string, glyph: Glyph | null): Piece | null {
  const at = glyph?.end ?? 0;
  const start = at + lengthBeforeWords(head.slice(at));
  const word = statusAt(lexicon, head, start);
  if (!word) return null;
  const rest = head.slice(word.end);
  if (goesOn(rest)) return null;
  if (isSetOffBy(rest) || startsWithDate(lexicon, rest)) return word;
  return countWords(head.slice(start)) <= proseWords && isBacked(word, glyph) ? word : null;
}

/** With more words behind it, a word may be part of a title that the glyph marks (`✅ New login page`). */
function isBacked(word: Piece, glyph: Glyph | null): boolean {
  if (!glyph || glyph.weak || glyph.status === word.status) return true;
  return word.status !== "todo" && !differs(glyph.status, word.status);
}

function statusAt(lexicon: Lexicon, head: string, start: number): Piece | null {
  const words = runOfWords(head, start);
  const texts = words.map(({ text }) => text);
  const phrase = phraseAt(lexicon, "status", texts, 0);
  const last = phrase ? words[phrase.end - 1] : undefined;
  return phrase && last ? { start, end: start + last.end, status: phrase.meanings[0].is } : null;
}

const joiner = /^(?:[ \t\u{A0}\u{202F}]{1,3}|[_\-‐‑/]|)(?:[A-Za-zÀ-ÖØ-öø-ɏ]['’ʼ])?$/u;

/** The words from here on that may make one phrase: parted by a blank, an underscore, a hyphen, or a capital. */
function runOfWords(text: string, start: number): readonly Word[] {
  const words = placedWords(text.slice(start));
  let end = 0;
  const stop = words.findIndex((word) => {
    const gap = text.slice(start + end, start + word.start);
    end = word.end;
    return !joiner.test(gap);
  });
  return stop < 0 ? words : words.slice(0, stop);
}

function startsWithDate(lexicon: Lexicon, rest: string): boolean {
  const blanks = rest.length - rest.trimStart().length;
  return findDates(lexicon, rest.slice(0, blanks + 30))[0]?.start === blanks;
}

// --- brackets

const brackets = /[([（［【]([^()[\]（）［］【】]{1,80})[)\]）］】]/gu;

/** The last bracket that states a status: after a mark anywhere, else only at the end of the text. */
function lastBracket(
  lexicon: Lexicon,
  head: string,
  lead: Piece | null,
  cut: boolean,
): Bracket | null {
  for (const match of [...head.matchAll(brackets)].reverse()) {
    const end = match.index + match[0].length;
    if (!lead && (cut || !isDecoration(head.slice(end)))) return null;
    const found = bracketAt(lexicon, match[1] ?? "", match.index, end);
    if (found && settles(lexicon, found, lead, head)) return found;
  }
  return null;
}

function bracketAt(lexicon: Lexicon, content: string, start: number, end: number): Bracket | null {
  const blanks = wordStart(content);
  const found = blanks < 0 ? null : statusAt(lexicon, content, blanks);
  if (!found) return null;
  const exact = isDecoration(content.slice(found.end));
  const shift = start + 1;
  const word = { start: shift + found.start, end: shift + found.end, status: found.status };
  return { start, end, status: found.status, word, exact };
}

/** `(partial)`, `(done 2026-01-31)` and `(blocked, see below)` settle it; `(done: 3, left: 5)` does not. */
function settles(lexicon: Lexicon, bracket: Bracket, lead: Piece | null, head: string): boolean {
  if (bracket.exact) return true;
  const rest = head.slice(bracket.word.end, bracket.end - 1);
  if (startsWithDate(lexicon, rest)) return true;
  return lead !== null && bracket.status !== "done" && /^\s*[,;—–%\d]/u.test(rest);
}

/** The bracket belongs to the mark if it follows it at once and holds nothing else; else its word is the mark. */
function bracketed(head: string, lead: Piece | null, bracket: Bracket): Piece {
  const follows = lead && head.slice(lead.end, bracket.start).trim() === "";
  if (!lead || !follows || lead.end > bracket.start || !bracket.exact) return bracket.word;
  return { start: lead.start, end: bracket.end, status: bracket.status };
}

// --- the whole

/** Glyph and word as one mark where nothing but decoration stands between them; else the word, else the glyph. */
function joined(head: string, glyph: Glyph | null, word: Piece | null): Piece | null {
  if (!glyph || !word) return word ?? glyph;
  const [first, second] = glyph.start < word.start ? [glyph, word] : [word, glyph];
  const gap = head.slice(first.end, second.start);
  if (!isDecoration(gap) || /[()[\]]/.test(gap)) return word;
  const opener = gap.trim();
  const closed = opener !== "" && second === word && head.startsWith(opener, second.end);
  const end = second.end + (closed ? opener.length : 0);
  return { start: first.start, end, status: word.status };
}

function holds(outer: Piece, inner: Piece): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function isAlone(head: string, mark: Piece): boolean {
  return isPunctuation(head.slice(0, mark.start) + head.slice(mark.end));
}

/** Idioms in which glyph and word go together although their statuses differ. */
const harmless: readonly (readonly [glyphs: RegExp, word: Status])[] = [
  [/^⚠/u, "done"],
  [/^[❌✗✘❎⛔🔒🛑]/u, "cancelled"],
  [/^🚫/u, "blocked"],
];

function isContradiction(head: string, glyph: Glyph | null, word: Piece | null): boolean {
  if (!glyph || glyph.weak || !word) return false;
  const drawn = head.slice(glyph.start, glyph.end);
  if (harmless.some(([signs, status]) => status === word.status && signs.test(drawn))) return false;
  return differs(glyph.status, word.status);
}

function differs(a: Status, b: Status): boolean {
  if (a === b) return false;
  return [a, b].some((status) => status === "done" || status === "cancelled");
}

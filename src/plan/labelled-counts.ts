import { type Lexicon, unitOf } from "../language/index.ts";
import { plainText } from "../syntax/inline.ts";
import { type StatedValue, scanStatedValues } from "../syntax/stated-value.ts";
import { letter, number } from "../text/characters.ts";
import type { Range } from "../text/edit.ts";
import { numberField } from "./count-values.ts";
import { subsetOfLabel } from "./counted-label.ts";
import type { Subset, ValueForm } from "./types.ts";

/** A line that says nothing but how many there are: `Completed: 16 (42%)`, `Remaining — 18 tasks`. */
export interface LabelledCount {
  readonly label: string;
  readonly subset: Subset;
  readonly start: number;
  readonly end: number;
  readonly form: Extract<ValueForm, { kind: "number" }>;
  /** Why it counts no tasks, in words; null where it does. */
  readonly foreign: string | null;
  /** The percent in brackets behind it, of the same tasks. */
  readonly percent: StatedValue | null;
}

const countLine = new RegExp(
  String.raw`^([\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+)?[^\d|]{2,60}?[:：—–]\s*[*_]*\s*)(\d{1,5})(?![\d.,:/％%])(\s*[${letter}]+(?:\s[${letter}]+)?)?[*_]*\s*([(（][^()（）]{1,12}[%％][)）])?(?:[(（][^()（）]{1,100}[)）])?[^${letter}${number}]*$`,
  "u",
);

// Most lines with numbers are told sooner.
const mayCount = /[:：—–][\s*_]*\d{1,5}(?![\d.,:/％%])/;

/**
 * The counts of a line that states nothing else: one with its label, or several by status (`Total: 5 | Done: 3`,
 * `3 done, 2 open`). Empty for other lines.
 */
export function labelledCounts(
  lexicon: Lexicon,
  text: string,
  line: Range,
): readonly LabelledCount[] {
  const only = labelledCount(lexicon, text, line);
  if (only) return [only];
  if (line.end - line.start > longestLine) return [];
  const whole = countsByStatus(lexicon, text, line);
  const bracket = whole.length > 0 ? null : lastBracket(text, line);
  return bracket ? countsByStatus(lexicon, text, bracket) : whole;
}

/** What stands in the brackets that end a line: `Phases: 5 (4 done, 1 left)`. */
function lastBracket(text: string, line: Range): Range | null {
  const found = /[(（]([^()（）]{5,80})[)）]\s*$/u.exec(text.slice(line.start, line.end));
  if (!found?.[1]) return null;
  const start = line.start + found.index + 1;
  return { start, end: start + found[1].length };
}

function countsByStatus(lexicon: Lexicon, text: string, line: Range): readonly LabelledCount[] {
  const pieces = piecesOf(text, line);
  if (pieces.length < 2) return [];
  const counts = pieces.flatMap(
    (piece) => labelledCount(lexicon, text, piece) ?? leadingCount(lexicon, text, piece) ?? [],
  );
  const isList = counts.length === pieces.length && counts.every(({ foreign }) => foreign === null);
  return isList && new Set(counts.map(({ subset }) => subset)).size > 1 ? counts : [];
}

const inBrackets = new RegExp(
  String.raw`^([\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+)?)([^\d|()（）:：]{2,60})[(（](\d{1,5})\s?([${letter}]{1,20})[)）]`,
  "u",
);

/** A count of tasks in brackets right behind the name that leads a line of prose: `1. **Roof** (4 tasks) waits`. */
export function countBehindName(lexicon: Lexicon, text: string, line: Range): LabelledCount | null {
  const raw = text.slice(line.start, Math.min(line.end, line.start + longestLine));
  const match = /[(（]\d/.test(raw) ? inBrackets.exec(raw) : null;
  if (!match?.[2] || !match[3] || !match[4]) return null;
  if (unitOf(lexicon, match[4])?.unit !== "task") return null;
  const start = line.start + match[0].lastIndexOf(match[3], match[0].length - match[4].length - 1);
  const end = start + match[3].length;
  const nounStart = line.start + match[0].length - 1 - match[4].length;
  const noun = { start: nounStart, end: nounStart + match[4].length };
  const form = { kind: "number", number: numberField(text, { start, end }), noun } as const;
  const label = plainText(match[2]).trim();
  return { label, subset: "all", start, end, form, foreign: "stands in a sentence", percent: null };
}

const longestLine = 160;
const separator = /[|·•｜,，、;；]|\s[/—–-]\s/gu;

function piecesOf(text: string, line: Range): readonly Range[] {
  const raw = text.slice(line.start, line.end);
  const pieces: Range[] = [];
  let start = line.start;
  for (const match of raw.matchAll(separator)) {
    pieces.push({ start, end: line.start + match.index });
    start = line.start + match.index + match[0].length;
  }
  pieces.push({ start, end: line.end });
  return pieces.filter((piece) => piece.end > piece.start);
}

const numberFirst = new RegExp(
  String.raw`^([^${letter}${number}]*)(\d{1,5})(?![\d.,:/％%])\s?([${letter}][${letter}\s]{0,40})[^${letter}${number}]*$`,
  "u",
);
const markFirst = new RegExp(
  String.raw`^([\s>*_-]*[^\s${letter}${number}]{1,4}[\s:]*)(\d{1,5})[^${letter}${number}%％]*$`,
  "u",
);

/** `3 done`, `✅ 3 tasks done`, `✅ 3`: the words or the mark beside a number say which tasks it counts. */
function leadingCount(lexicon: Lexicon, text: string, piece: Range): LabelledCount | null {
  const raw = text.slice(piece.start, piece.end);
  const match = numberFirst.exec(raw) ?? markFirst.exec(raw);
  if (!match || match[1] === undefined || match[2] === undefined) return null;
  const label = (match[3] ?? plainText(match[1]).replace(/^[\s>*_:-]+|[\s:]+$/gu, "")).trim();
  const subset = subsetOfLabel(lexicon, label);
  if (subset === null) return null;
  const start = piece.start + match[1].length;
  const end = start + match[2].length;
  const form = { kind: "number", number: numberField(text, { start, end }), noun: null } as const;
  return { label, subset, start, end, form, foreign: null, percent: null };
}

/** The count that a line states, null where it states none. */
function labelledCount(lexicon: Lexicon, text: string, line: Range): LabelledCount | null {
  if (line.end - line.start > longestLine) return null;
  const raw = text.slice(line.start, line.end);
  const match = mayCount.test(raw) ? countLine.exec(raw) : null;
  if (!match?.[1] || !match[2]) return null;
  const [, before, digits, noun = ""] = match;
  const label = plainText(before.replace(/[\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+)?/u, ""))
    .replace(/(?<![\s:：—–*_])[\s:：—–*_]+$/u, "")
    .trim();
  const subset = subsetOfLabel(lexicon, label) ?? (isSameNoun(label, noun.trim()) ? "all" : null);
  if (subset === null) return null;
  const start = line.start + before.length;
  const end = start + digits.length;
  const unit = noun.trim() === "" ? null : unitOf(lexicon, noun.trim());
  const isOurs = noun.trim() === "" || (unit !== null && unit.unit !== "foreign");
  return {
    label,
    subset,
    start,
    end,
    form: {
      kind: "number",
      number: numberField(text, { start, end }),
      noun: nounRange(end, noun, isOurs),
    },
    foreign: isOurs ? null : `counts ${noun.trim()}`,
    percent: scanStatedValues(text, end, line.end, []).find(({ percent }) => percent) ?? null,
  };
}

/** `Plans: 3 plans`, `Plans: 1 plan`: the label says again what is counted. */
function isSameNoun(label: string, noun: string): boolean {
  const [said, counted] = [label.toLowerCase(), noun.toLowerCase()];
  return counted !== "" && (said === counted || said === `${counted}s`);
}

function nounRange(end: number, noun: string, isOurs: boolean): Range | null {
  if (!isOurs || noun.trim() === "") return null;
  const start = end + noun.length - noun.trimStart().length;
  return { start, end: start + noun.trim().length };
}

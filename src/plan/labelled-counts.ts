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
  String.raw`^([\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+)?[^\d|]{2,60}?[:：—–]\s*[*_]*\s*)(\d{1,5})(?![\d.,:/％%])(\s*[${letter}]+(?:\s[${letter}]+)?)?[*_]*\s*([(（][^()（）]{1,12}[%％][)）])?[^${letter}${number}]*$`,
  "u",
);

// Most lines with numbers are told sooner.
const mayCount = /[:：—–][\s*_]*\d{1,5}(?![\d.,:/％%])/;

/** The count that a line states, null where it states none. */
export function labelledCount(lexicon: Lexicon, text: string, line: Range): LabelledCount | null {
  if (line.end - line.start > 160) return null;
  const raw = text.slice(line.start, line.end);
  const match = mayCount.test(raw) ? countLine.exec(raw) : null;
  if (!match?.[1] || !match[2]) return null;
  const [, before, digits, noun = ""] = match;
  const label = plainText(before.replace(/[\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+)?/u, ""))
    .replace(/(?<![\s:：—–*_])[\s:：—–*_]+$/u, "")
    .trim();
  const subset = subsetOfLabel(lexicon, label);
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

function nounRange(end: number, noun: string, isOurs: boolean): Range | null {
  if (!isOurs || noun.trim() === "") return null;
  const start = end + noun.length - noun.trimStart().length;
  return { start, end: start + noun.trim().length };
}

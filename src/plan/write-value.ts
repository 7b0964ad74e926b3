import type { Lexicon } from "../language/index.ts";
import { pluralOf, tallyWords } from "../language/index.ts";
import {
  type BarPartners,
  cellsFor,
  impliedRounding,
  learnPartners,
  partnerOf,
  type Ratio,
  type Rounding,
} from "../syntax/bar.ts";
import type { NumberField, Tally } from "../syntax/number-scan.ts";
import { movePointer } from "../syntax/pointer.ts";
import { type StatedValue, scanStatedValues } from "../syntax/stated-value.ts";
import { writeStatedValue } from "../syntax/stated-value-write.ts";
import { applyEdits, type Edit, replaceRange, sortEdits } from "../text/edit.ts";
import type { Counts } from "./counting.ts";
import type { CountingRule, DerivedValue, Plan, ValueForm } from "./types.ts";

/** The edits that make a value say what was counted; none where there is nothing to count: 0/0 is never written. */
export function writeValue(
  { text, lexicon }: Plan,
  value: DerivedValue,
  counts: Counts,
  rule: CountingRule,
  habits: Habits,
): readonly Edit[] {
  if (counts.total === 0) return [];
  const { form } = value;
  if (form.kind === "stated") {
    const done = rule.subset === "done" ? counts.done : counts.counted;
    return writeStated(text, form.stated, { done, total: counts.total }, habits);
  }
  if (form.kind === "empty")
    return [fillCell(text, form.at, sampleText(lexicon, form.sample, counts, habits))];
  return writeNumber(lexicon, text, form, counts.counted);
}

function writeStated(
  text: string,
  stated: StatedValue,
  counts: Ratio,
  habits: Habits,
): readonly Edit[] {
  const partner = stated.bar ? partnerOf(habits.partners, stated.bar) : undefined;
  return writeStatedValue(text, stated, counts, habits.rounding, { partner });
}

function writeNumber(
  lexicon: Lexicon,
  text: string,
  form: Extract<ValueForm, { kind: "number" }>,
  count: number,
): readonly Edit[] {
  const { number, noun } = form;
  if (number.value === count) return [];
  const edits = [replaceRange(text, number, String(count))];
  if (noun)
    edits.push(
      replaceRange(text, noun, pluralOf(lexicon, text.slice(noun.start, noun.end), count)),
    );
  return sortEdits(edits);
}

/** An empty metrics cell is filled in the form of the row's baseline. */
function sampleText(lexicon: Lexicon, sample: string, counts: Counts, habits: Habits): string {
  const [stated] = scanStatedValues(sample, 0, sample.length, tallyWords(lexicon));
  if (!stated) throw new Error(`the sample "${sample}" of a metrics cell states nothing`);
  return applyEdits(sample, writeStatedValue(sample, stated, counts, habits.rounding));
}

/** A pointer moves with the fill of its bar, and only then. */
export function withPointer(
  text: string,
  value: DerivedValue,
  edits: readonly Edit[],
  counts: Counts,
  habits: Habits,
): readonly Edit[] {
  const bar = value.form.kind === "stated" ? value.form.stated.bar : null;
  if (!bar || !value.pointer) return edits;
  if (!edits.some((edit) => edit.start >= bar.start && edit.end <= bar.end)) return edits;
  const filled = cellsFor(bar.width, counts, habits.rounding, bar.style.eighths ? 8 : 1);
  return sortEdits([...edits, ...movePointer(text, bar, value.pointer, filled, edits)]);
}

/** What a value says once its edits are made; its padding is no part of that. */
export function textOf(text: string, value: DerivedValue, edits: readonly Edit[]): string {
  const start = Math.min(value.start, edits[0]?.start ?? value.start);
  const end = Math.max(value.end, edits.at(-1)?.end ?? value.end);
  const moved = edits.map((edit) => ({
    ...edit,
    start: edit.start - start,
    end: edit.end - start,
  }));
  const written = applyEdits(text.slice(start, end), moved);
  return value.form.kind === "empty" ? written.trim() : written;
}

/** Fills an empty place in a table cell; blanks that pad the cell make room, one stays before the pipe. */
export function fillCell(text: string, at: number, content: string): Edit {
  let blanks = 0;
  while (text[at + blanks] === " ") blanks++;
  const isAfterBlank = text[at - 1] === " ";
  if (!isAfterBlank) return replaceRange(text, { start: at, end: at }, content);
  if (blanks === 0) return replaceRange(text, { start: at, end: at }, `${content} `);
  const taken = Math.min(content.length, blanks - 1);
  return replaceRange(text, { start: at, end: at + taken }, content);
}

/** How a plan draws its bars. */
export interface Habits {
  readonly rounding: Rounding;
  readonly partners: BarPartners;
}

/** Cells are rounded down only where a partial bar of the plan shows it and none speaks against it. */
export function habitsOf(plan: Plan): Habits {
  const stated = plan.values.flatMap(({ form }) => (form.kind === "stated" ? form.stated : []));
  const bars = stated.flatMap(({ bar }) => bar ?? []);
  const shown = stated.flatMap((each) => shownRounding(each) ?? []);
  const down = shown.includes("down") && !shown.includes("half-up");
  return { rounding: down ? "down" : "half-up", partners: learnPartners(bars) };
}

/** Which rounding a bar shows; a percent is itself rounded and shows one only where all that it may stand for do. */
function shownRounding({ bar, tally, percent }: StatedValue): Rounding | null {
  if (!bar) return null;
  const ratios = tally && tally.total.value > 0 ? [exactRatio(tally)] : roundedRatios(percent);
  const implied = new Set(ratios.map((ratio) => impliedRounding(bar, ratio)));
  const [only] = implied;
  return implied.size === 1 && (only === "down" || only === "half-up") ? only : null;
}

function exactRatio({ done, total }: Tally): Ratio {
  return { done: done.value, total: total.value };
}

function roundedRatios(percent: NumberField | null): readonly Ratio[] {
  if (!percent) return [];
  const half = 0.5 * 10 ** -percent.decimals;
  return [-half, 0, half].map((off) => ({ done: percent.value + off, total: 100 }));
}

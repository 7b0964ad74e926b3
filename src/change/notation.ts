import { languageOfMarks, type MarkStyle } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import type { Entry, Plan } from "../plan/index.ts";
import { letter, number, punctuation } from "../text/characters.ts";

/** How a plan writes its marks. */
export interface Notation {
  readonly plan: Plan;
  /** The marks that each group uses (by its index), and those that the whole plan uses. */
  readonly near: readonly UsedMarks[];
  readonly far: UsedMarks;
  /** Whether marks are glyphs, words or both, and in which language: as the entry's own, else as its group's. */
  readonly styleOf: (entry: Entry) => MarkStyle;
}

/** How often each mark stands for a status in entries of a kind, in the order in which they come. */
type UsedMarks = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Looks once at all marks of a plan. */
export function notationOf(plan: Plan): Notation {
  const unknown = unknownMarks(plan);
  const near = plan.groups.map(({ entries }) =>
    usedMarks(
      plan,
      entries.filter((entry) => !unknown.has(entry.mark.start) && !isStruck(plan, entry)),
    ),
  );
  return { plan, near, far: sumOf(near), styleOf: stylesOf(plan) };
}

/** The mark that the entry's own group uses most for a status, else the one that entries of its kind use most. */
export function usedMark(
  { plan, near, far }: Notation,
  entry: Entry,
  status: Status,
  isAlike: (raw: string) => boolean,
): string | null {
  const key = keyOf(plan, entry, status);
  for (const used of [near[entry.group], far]) {
    const counts = used?.get(key);
    const known = counts ? mostFrequent(counts, isAlike) : null;
    if (known !== null) return known;
  }
  return null;
}

/** Whether an entry's mark is one sign between brackets. */
export function isBox(plan: Plan, entry: Entry): boolean {
  const { start, end } = entry.mark;
  const isOneSign = end - start === 1 && /^[ xX✓✔]$/u.test(plan.text.slice(start, end));
  const isBracketed = plan.text[start - 1] === "[" && plan.text[end] === "]";
  return entry.kind === "checkbox" || (entry.kind === "row" && isOneSign && isBracketed);
}

/** A struck title says more than its mark. */
export function isStruck(plan: Plan, { range }: Entry): boolean {
  return plan.text.slice(range.start, range.end).includes("~~");
}

/** Whether a mark holds a word. */
export function hasLetters(raw: string): boolean {
  return anyLetter.test(raw);
}

const anyLetter = new RegExp(`[${letter}]`, "u");
const anySign = new RegExp(String.raw`[^${letter}${number}${punctuation}\s]`, "u");

/** Where marks stand that state nothing: they count as open, but nobody means that by them. */
function unknownMarks(plan: Plan): ReadonlySet<number> {
  const found = plan.notices.filter(({ code }) => code === "unknown-mark" || code === "near-miss");
  return new Set(found.map(({ start }) => start));
}

function usedMarks(plan: Plan, entries: readonly Entry[]): UsedMarks {
  const used = new Map<string, Map<string, number>>();
  for (const entry of entries) {
    const { raw, status } = entry.mark;
    if (raw.trim() !== "") add(used, keyOf(plan, entry, status), raw, 1);
  }
  return used;
}

function sumOf(groups: readonly UsedMarks[]): UsedMarks {
  const sum = new Map<string, Map<string, number>>();
  for (const [key, counts] of groups.flatMap((used) => [...used])) {
    for (const [raw, count] of counts) add(sum, key, raw, count);
  }
  return sum;
}

function add(used: Map<string, Map<string, number>>, key: string, raw: string, more: number): void {
  const counts = used.get(key) ?? new Map<string, number>();
  used.set(key, counts.set(raw, (counts.get(raw) ?? 0) + more));
}

function keyOf(plan: Plan, entry: Entry, status: Status): string {
  return `${entry.kind} ${isBox(plan, entry) ? "box" : "words"} ${status}`;
}

/** The first of the most frequent ones. */
function mostFrequent(
  counts: ReadonlyMap<string, number>,
  isAlike: (raw: string) => boolean,
): string | null {
  let best: string | null = null;
  let most = 0;
  for (const [raw, count] of counts) {
    if (count <= most || !isAlike(raw)) continue;
    best = raw;
    most = count;
  }
  return best;
}

/** Remembered, because finding out reads the whole group. */
function stylesOf(plan: Plan): (entry: Entry) => MarkStyle {
  const known = new Map<string, MarkStyle>();
  return (entry) => {
    const key = `${entry.group} ${entry.mark.raw}`;
    const style = known.get(key) ?? styleOf(plan, entry);
    known.set(key, style);
    return style;
  };
}

function styleOf(plan: Plan, entry: Entry): MarkStyle {
  const group = plan.groups[entry.group]?.entries ?? [];
  const written = [entry, ...group].map((each) => each.mark.raw).filter((raw) => raw.trim() !== "");
  const [raw = ""] = written;
  const word = hasLetters(raw);
  const language = languageOfMarks(plan.lexicon, word ? written : []);
  return { word, glyph: !word || anySign.test(raw), language };
}

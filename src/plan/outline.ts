import type { Lexicon } from "../language/index.ts";
import { findDateRange, periodOf, priorityOfLabel } from "../language/index.ts";
import type { Block, Heading, List, Quote } from "../syntax/blocks.ts";
import { plainText } from "../syntax/inline.ts";
import { capital, pictograph } from "../text/characters.ts";
import { lazyFor } from "../text/lazy.ts";
import { remembered } from "../text/remembered.ts";
import type { Period, Section } from "./types.ts";

/** A block that may hold tasks or values, with where it stands. */
export interface Leaf {
  readonly block: Exclude<Block, Quote>;
  readonly section: number;
  /** Whether it stands in a block quote or a list item. */
  readonly nested: boolean;
}

/** Sections and leaves of a text, both in the order of the text. */
export interface Outline {
  readonly sections: readonly Section[];
  readonly leaves: readonly Leaf[];
}

/** Divides blocks into sections by their headings and lists the blocks that may hold something, containers opened. */
export function readOutline(lexicon: Lexicon, text: string, blocks: readonly Block[]): Outline {
  const headings = blocks.filter((block) => block.kind === "heading");
  const bare = bareSections(lexicon, text, headings);
  const leaves = readLeaves(blocks);
  return { sections: withPeriods(lexicon, text, bare, leaves), leaves };
}

/** The sections from the whole text down to the given one, without the whole text itself. */
export function ancestorsOf(sections: readonly Section[], index: number): readonly Section[] {
  const found: Section[] = [];
  for (let at = sections[index]; at && at.index !== 0; at = sections[at.parent]) found.unshift(at);
  return found;
}

/** The nearest section that is as asked for, from the given one upwards, without the whole text; null for none. */
export function nearestAbove(
  sections: readonly Section[],
  index: number,
  isAsked: (section: Section) => boolean,
): Section | null {
  for (let at = sections[index]; at && at.index !== 0; at = sections[at.parent]) {
    if (isAsked(at)) return at;
  }
  return null;
}

/** The given sections with all those they stand in, the whole text too. */
export function withAncestors(
  sections: readonly Section[],
  indexes: Iterable<number>,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const index of indexes) {
    for (let at = sections[index]; at && !found.has(at.index); at = sections[at.parent]) {
      found.add(at.index);
    }
  }
  return found;
}

/** The one section that is the period of a kind and number; null where none is, or several are. */
export function periodNumbered(
  sections: readonly Section[],
  kind: string,
  number: string,
): Section | null {
  return periodsByName(sections).get(`${kind}:${number}`) ?? null;
}

const periodsByName = lazyFor((sections: readonly Section[]) => {
  const found = new Map<string, Section | null>();
  for (const section of sections) {
    const { period } = section;
    if (!period) continue;
    const name = `${period.kind}:${period.number}`;
    found.set(name, found.has(name) ? null : section);
  }
  return found;
});

function bareSections(
  lexicon: Lexicon,
  text: string,
  headings: readonly Heading[],
): readonly Section[] {
  const whole = {
    index: 0,
    parent: -1,
    depth: 0,
    title: "",
    heading: null,
    period: null,
    priority: null,
    start: 0,
    end: text.length,
  };
  const sections: Section[] = [whole];
  const open: number[] = [0];
  for (const heading of headings) {
    while (open.length > 1 && depthOf(sections, open.at(-1)) >= heading.depth) {
      close(sections, open.pop(), heading.start);
    }
    const index = sections.length;
    sections.push(sectionOf(lexicon, text, heading, index, open.at(-1) ?? 0));
    open.push(index);
  }
  return sections;
}

function depthOf(sections: readonly Section[], index: number | undefined): number {
  return sections[index ?? 0]?.depth ?? 0;
}

function close(sections: Section[], index: number | undefined, end: number): void {
  const section = sections[index ?? 0];
  if (section) sections[section.index] = { ...section, end };
}

function sectionOf(
  lexicon: Lexicon,
  text: string,
  heading: Heading,
  index: number,
  parent: number,
): Section {
  const raw = plainText(text.slice(heading.content.start, heading.content.end));
  const title = headingTitle(raw);
  return {
    index,
    parent,
    depth: heading.depth,
    title,
    heading: heading.content,
    period: null,
    priority: priorityOfLabel(lexicon, title),
    start: heading.start,
    end: text.length,
  };
}

const emoji = new RegExp(String.raw`[${pictograph}\u{1F3FB}-\u{1F3FF}\uFE0F\u200D\u20E3]`, "gu");
const bars = /[[(]?[█▓▒░■□▰▱▮▯◼◻]{3,}[\])]?|\[[#=\-.>]{3,}\]/gu;
// Blanks are single by then.
const countBehind = new RegExp(
  String.raw`(?:\s\d[\d.,/]{0,500}\s?[%％]|\s?[([][^()[\]]{0,500}\d[^()[\]]{0,500}[\])]|\s[—–-]\s\d[^${capital}]{0,500}|\s?[:·|]\s?\d[^${capital}]{0,500})\s?$`,
  "u",
);
/** A tally in brackets with nothing but a few words and signs behind it: `Phase 2 (52/52) ✅ COMPLETE`. */
const tallyWithin =
  /(?<!\s)\s*[([]\s{0,3}\d{1,6}\s{0,3}(?:\/\s{0,3}\d{1,6}\+?|[%％])[^()[\]]{0,20}[)\]][^\d()[\]:：]{0,40}$/u;
/** Longer headings are prose: looking for counts behind them would cost more than it finds. */
const longestTitle = 500;
const numbersOnly = /^[\s—–\-:·|([\])\d./%％,]*$/u;

/** A heading's text as its name: without emoji and bars, and without a count behind it (`— 6 tasks`, `(3/7)`). */
export function headingTitle(plain: string): string {
  return titleOf(plain);
}

const titleOf = remembered((plain): string => {
  const spoken = plain.replace(/[0-9#*]\u{FE0F}?\u{20E3}/gu, (key) => key.charAt(0));
  const clean = spoken.replace(bars, "").replace(emoji, "").replace(/\s+/g, " ").trim();
  if (clean.length > longestTitle || !/\d/.test(clean)) return clean;
  const short = clean.replace(tallyWithin, "").replace(countBehind, "").trim();
  return short === "" || numbersOnly.test(short) ? clean : short;
});

function readLeaves(blocks: readonly Block[]): readonly Leaf[] {
  const leaves: Leaf[] = [];
  let section = 0;
  for (const block of blocks) {
    if (block.kind === "heading") section++;
    addLeaves(block, section, false, leaves);
  }
  return leaves;
}

function addLeaves(block: Block, section: number, nested: boolean, leaves: Leaf[]): void {
  if (block.kind === "quote") {
    for (const child of block.children) addLeaves(child, section, true, leaves);
    return;
  }
  leaves.push({ block, section, nested });
  if (block.kind === "list") addItemLeaves(block, section, leaves);
}

/** Tables, fences and quotes inside items are read like any other; inner lists and paragraphs belong to their list. */
function addItemLeaves(list: List, section: number, leaves: Leaf[]): void {
  for (const child of list.items.flatMap((item) => item.children)) {
    if (child.kind === "list") addItemLeaves(child, section, leaves);
    else if (child.kind !== "paragraph") addLeaves(child, section, true, leaves);
  }
}

function withPeriods(
  lexicon: Lexicon,
  text: string,
  sections: readonly Section[],
  leaves: readonly Leaf[],
): readonly Section[] {
  const first = new Map<number, Leaf>();
  for (const leaf of leaves) {
    if (leaf.block.kind === "paragraph" && !first.has(leaf.section)) first.set(leaf.section, leaf);
  }
  return sections.map((section) => ({
    ...section,
    period: section.heading ? readPeriod(lexicon, text, section, first.get(section.index)) : null,
  }));
}

function readPeriod(
  lexicon: Lexicon,
  text: string,
  section: Section,
  first: Leaf | undefined,
): Period | null {
  const named = periodOf(lexicon, section.title);
  if (!named || !section.heading) return null;
  const heading = plainText(text.slice(section.heading.start, section.heading.end));
  const dates = findDateRange(lexicon, heading) ?? datesBelow(lexicon, text, first);
  return {
    kind: named.kind,
    number: named.number,
    name: named.name,
    start: dates?.start ?? null,
    end: dates?.end ?? null,
  };
}

function datesBelow(
  lexicon: Lexicon,
  text: string,
  first: Leaf | undefined,
): ReturnType<typeof findDateRange> {
  if (!first) return null;
  const below = plainText(text.slice(first.block.start, first.block.end));
  return findDateRange(lexicon, below.slice(0, 200));
}

import type { Lexicon } from "../language/index.ts";
import { readMark, topicsOf } from "../language/index.ts";
import type { Heading, Item, List } from "../syntax/blocks.ts";
import { letter } from "../text/characters.ts";
import type { Range } from "../text/edit.ts";
import { metricValues, summaryValues } from "./cell-values.ts";
import { countAtEnd } from "./count-values.ts";
import type { Directive } from "./directive.ts";
import { linesOf } from "./fences.ts";
import type { FoundValue } from "./found-value.ts";
import { type GroupReading, tableAt } from "./groups.ts";
import { meaningOfLabel } from "./label-index.ts";
import { countBehindName, type LabelledCount, labelledCounts } from "./labelled-counts.ts";
import { foundOnLine, type LineValue, readLineValues } from "./line-values.ts";
import { titleLine } from "./lists.ts";
import type { Outline } from "./outline.ts";
import { labelAbove } from "./standing.ts";
import { statusRowValues } from "./status-rows.ts";

/** Finds the derived values of a plan, in the order of the text; none overlap each other. */
export function findValues(
  text: string,
  outline: Outline,
  reading: GroupReading,
  directives: ReadonlyMap<number, Directive>,
): readonly FoundValue[] {
  const context: ValueContext = {
    text,
    outline,
    reading,
    checklists: checklistLeaves(reading),
    entries: entryStarts(reading),
    directives,
  };
  const found = outline.leaves.flatMap((leaf, at) =>
    reading.past.has(leaf.section) ? [] : valuesOfLeaf(reading.labels.lexicon, context, at),
  );
  return withFirsts(withoutOverlaps(found));
}

interface ValueContext {
  readonly text: string;
  readonly outline: Outline;
  readonly reading: GroupReading;
  /** Leaves whose items are tasks. */
  readonly checklists: ReadonlySet<number>;
  /** Where the entries of lists start. */
  readonly entries: ReadonlySet<number>;
  readonly directives: ReadonlyMap<number, Directive>;
}

function entryStarts(reading: GroupReading): ReadonlySet<number> {
  return new Set(
    reading.leaves.flatMap(({ group }) => (group?.entries ?? []).map(({ range }) => range.start)),
  );
}

function withFirsts(found: readonly FoundValue[]): readonly FoundValue[] {
  return found.map((value, at) => ({ ...value, first: found[at - 1]?.leaf !== value.leaf }));
}

function checklistLeaves(reading: GroupReading): ReadonlySet<number> {
  return new Set(reading.leaves.flatMap(({ leaf, group }) => (group ? [leaf] : [])));
}

function valuesOfLeaf(lexicon: Lexicon, context: ValueContext, at: number): readonly FoundValue[] {
  const leaf = context.outline.leaves[at];
  if (!leaf) return [];
  const { block } = leaf;
  if (block.kind === "heading")
    return leaf.nested ? [] : headingValues(lexicon, context, block, at);
  if (block.kind === "paragraph") return lineValues(lexicon, context, block, at, "line");
  if (block.kind === "list") return listValues(lexicon, context, block, at);
  if (block.kind === "table") return tableValues(context, at);
  if (block.kind !== "code" || !block.fenced || context.checklists.has(at)) return [];
  return plainFence.test(block.info)
    ? lineValues(lexicon, context, block.content, at, "fence")
    : [];
}

/** A fence in a programming language is code, whatever it draws. */
const plainFence = /^(?:te?xt|plain(?:text)?|ascii|progress|none|)\s*$/i;

function headingValues(
  lexicon: Lexicon,
  context: ValueContext,
  heading: Heading,
  at: number,
): readonly FoundValue[] {
  const { text, outline } = context;
  const section = outline.leaves[at]?.section ?? 0;
  const title = outline.sections[section]?.title ?? "";
  if (isNeverOurs(lexicon, title)) return [];
  const where = { section, label: title, leaf: at, line: heading.start };
  const place = { ...noPlace, ...where, place: "heading" } as const;
  const count = countAtEnd(lexicon, text, heading.content);
  if (count) {
    return [{ ...place, kind: "count", ...count, subset: "all", ...noMark }];
  }
  const last = readLineValues(lexicon, text, heading.content).at(-1);
  if (!last || !endsLine(lexicon, text, last, heading.content)) return [];
  return [{ ...place, ...foundOnLine(last), subset: subsetOfHeading(last) }];
}

/** A status behind the tally of a heading is the section's (`[2/3] 🔄 In progress`); what is left may be counted. */
function subsetOfHeading({ stated, counts }: LineValue): FoundValue["subset"] {
  const { subset } = counts();
  return stated.tally && subset !== "open" ? "done" : subset;
}

const noMark = { pointer: null, claimsDone: false } as const;
const noPlace = { item: null, cell: null, duePeriod: null, first: false } as const;

/**
 * In a heading only a number at its end is about the section (`(3/7)`, `[42%]`, `— 100%`), and a bar. Words that lead
 * to the number say that it is something else (`(grade: 5/10)`), unless they speak of progress.
 */
function endsLine(lexicon: Lexicon, text: string, value: LineValue, range: Range): boolean {
  if (value.foreign !== null && !value.stated.approximate && !value.unit) return false;
  const behind = text.slice(value.stated.end, range.end);
  const before = withoutMark(lexicon, text.slice(range.start, value.stated.start));
  const near = before.slice(-40);
  const lead = /[:：]/.test(near) ? leadingWord.exec(near)?.[1] : undefined;
  if (lead !== undefined && !speaksOfProgress(lexicon, lead)) return false;
  if (value.stated.bar) return behind.trim() === "";
  return (
    /^[^\d.,;!?]*$/.test(behind.slice(0, 80)) && /[([【（—–:：|·-]\s*[*_]*$|^\s*$/.test(before)
  );
}

function speaksOfProgress(lexicon: Lexicon, lead: string): boolean {
  return topicsOf(lexicon, lead).has("progress") || (readMark(lexicon, lead)?.onlyMark ?? false);
}

/** `Walls ✅ 100%`: a mark before the number belongs to it, as a dash does. */
function withoutMark(lexicon: Lexicon, before: string): string {
  const mark = markAtEnd.exec(before);
  if (!mark?.[1] || readMark(lexicon, mark[1])?.onlyMark !== true) return before;
  const rest = before.slice(0, mark.index);
  return /[([（【]$/.test(rest) ? rest : `${rest} —`;
}

const markAtEnd = new RegExp(
  String.raw`(?:\s|(?<=[([（【]))([^!-~\s${letter}]{1,3})\s*[*_]*$`,
  "u",
);
const leadingWord = new RegExp(String.raw`(?<![${letter}])([${letter}]+)\s*[:：]\s*[*_]*$`, "u");

function lineValues(
  lexicon: Lexicon,
  context: ValueContext,
  range: Range,
  at: number,
  place: "line" | "fence",
): readonly FoundValue[] {
  const { text, outline } = context;
  const section = outline.leaves[at]?.section ?? 0;
  const above = labelAbove(text, outline.leaves, at);
  const counts = countsOnLines(lexicon, text, range, { section, leaf: at, place });
  const stated = oursOf(lexicon, context, readLineValues(lexicon, text, range), at).map((value) => {
    const label = value.label === "" && place === "fence" ? ownLabel(above) : value.label;
    return { ...noPlace, ...foundOnLine(value), section, label, leaf: at, place };
  });
  return withCounts(stated, counts);
}

/** Counts with their percents; a percent that was read by itself gives way. */
function withCounts(
  stated: readonly FoundValue[],
  counts: readonly FoundValue[],
): readonly FoundValue[] {
  if (counts.length === 0) return stated;
  const lines = new Set(counts.map(({ line }) => line));
  return [...stated.filter(({ line }) => !lines.has(line)), ...counts].sort(
    (a, b) => a.start - b.start,
  );
}

function countsOnLines(
  lexicon: Lexicon,
  text: string,
  range: Range,
  where: Pick<FoundValue, "section" | "leaf" | "place">,
): readonly FoundValue[] {
  return linesOf(text, range).flatMap((line) => {
    const counts = labelledCounts(lexicon, text, line);
    const place = { ...noPlace, ...where, ...noMark, line: line.start };
    const together = counts.length > 1 ? { ...place, byStatus: true as const } : place;
    return counts.flatMap((count) => valuesOfCount(count, together));
  });
}

type Placed = Omit<FoundValue, "kind" | "form" | "start" | "end" | "label" | "subset" | "foreign">;

/** A labelled count, and the percent behind it. */
function valuesOfCount(count: LabelledCount, place: Placed): readonly FoundValue[] {
  const { label, subset, foreign, percent, start, end, form } = count;
  const shared = { ...place, label, subset, foreign };
  const number: FoundValue = { ...shared, kind: "count", form, start, end };
  if (!percent) return [number];
  return [
    number,
    {
      ...shared,
      kind: "percent",
      form: { kind: "stated", stated: percent },
      start: percent.start,
      end: percent.end,
    },
  ];
}

/** The values that are ours, and those beside them on their lines that no label tells apart. */
function oursOf(
  lexicon: Lexicon,
  context: ValueContext,
  values: readonly LineValue[],
  at: number,
): readonly LineValue[] {
  const section = context.outline.leaves[at]?.section ?? 0;
  const isDirected = context.directives.has(at);
  const ours = new Set(
    values.filter((value) => isOurs(lexicon, context, value, section, isDirected)),
  );
  const lines = new Set([...ours].map(({ line }) => line));
  const isEmpty = ({ label }: LineValue) =>
    meaningOfLabel(context.reading.labels, label, section).kind === "empty";
  return values.filter((value) => ours.has(value) || (lines.has(value.line) && isEmpty(value)));
}

/** A paragraph above a fence labels it where it ends as a label does. */
function ownLabel(above: string): string {
  return /[:：]$/.test(above) && above.length <= 60 ? above.replace(/[:：]$/, "") : "";
}

/** A bar is always one of ours, bound or not; a bare number only where the words around it say so. */
function isOurs(
  lexicon: Lexicon,
  context: ValueContext,
  value: LineValue,
  section: number,
  isDirected: boolean,
): boolean {
  if (isNeverOurs(lexicon, value.label)) return false;
  if (value.stated.bar) return !isDrawing(value);
  if (!value.isStatement || value.foreign !== null) return false;
  if (value.namesTasks || isDirected) return true;
  const meaning = meaningOfLabel(context.reading.labels, value.label, section);
  return meaning.kind !== "unknown" && (value.label !== "" || value.stated.tally !== null);
}

/** A run of one glyph without brackets, number or label is a line drawn across the page. */
function isDrawing({ stated, label }: LineValue): boolean {
  const { bar, tally, percent } = stated;
  if (!bar || tally || percent || label !== "") return false;
  const isBare = bar.outer.start === bar.start && bar.outer.end === bar.end;
  return isBare && (bar.filled === 0 || bar.filled === bar.width);
}

/** Notes on dates, goals and projections hold numbers of other kinds. */
function isNeverOurs(lexicon: Lexicon, label: string): boolean {
  const topics = topicsOf(lexicon, label);
  return topics.has("updated") || topics.has("projection") || topics.has("target");
}

function listValues(
  lexicon: Lexicon,
  context: ValueContext,
  list: List,
  at: number,
): readonly FoundValue[] {
  return list.items.flatMap((item) => [
    ...itemValues(lexicon, context, item, at),
    ...item.children.flatMap((child) =>
      child.kind === "list" ? listValues(lexicon, context, child, at) : [],
    ),
  ]);
}

function itemValues(
  lexicon: Lexicon,
  context: ValueContext,
  item: Item,
  at: number,
): readonly FoundValue[] {
  const { text, outline } = context;
  const line = titleLine(text, item);
  if (!line) return [];
  const section = outline.leaves[at]?.section ?? 0;
  const parent = holdsBoxes(item);
  const values = readLineValues(lexicon, text, line);
  const last = values.at(-1);
  if (parent && last && endsLine(lexicon, text, last, line)) {
    const range = { start: item.start, end: item.end };
    return [
      {
        ...noPlace,
        ...foundOnLine(last),
        section,
        label: "",
        leaf: at,
        place: "item",
        item: range,
      },
    ];
  }
  if (item.box || context.entries.has(item.start)) return [];
  const stated = oursOf(lexicon, context, values, at).map((value) => ({
    ...noPlace,
    ...foundOnLine(value),
    section,
    label: value.label,
    leaf: at,
    place: "line" as const,
  }));
  return withCounts(stated, [
    ...countsOnLines(lexicon, text, line, { section, leaf: at, place: "line" }),
    ...countOfNamed(context, line, { section, leaf: at, place: "line" }),
  ]);
}

/** A count behind the name of a section is known where it is right, and never written: prose may speak of the past. */
function countOfNamed(
  { text, reading: { labels } }: ValueContext,
  line: Range,
  where: Pick<FoundValue, "section" | "leaf" | "place">,
): readonly FoundValue[] {
  const count = countBehindName(labels.lexicon, text, line);
  if (!count) return [];
  const { kind } = meaningOfLabel(labels, count.label, where.section);
  const isNamed = kind === "section" || kind === "priority";
  return isNamed ? valuesOfCount(count, { ...noPlace, ...where, ...noMark, line: line.start }) : [];
}

function holdsBoxes(item: Item): boolean {
  return item.children.some(
    (child) => child.kind === "list" && child.items.some((each) => each.box !== null),
  );
}

function tableValues(context: ValueContext, at: number): readonly FoundValue[] {
  const { text, outline, reading } = context;
  const table = tableAt(outline, at);
  const found = reading.byLeaf.get(at);
  if (!table || !found) return [];
  const place = { section: outline.leaves[at]?.section ?? 0, leaf: at };
  if (found.role === "history" || found.role === "tasks") return [];
  const byStatus = statusRowValues(reading.labels.lexicon, text, table, found.columns, place);
  if (byStatus.length > 0) return byStatus;
  if (found.role === "summary")
    return summaryValues(text, table, found.columns, place, reading.labels);
  if (found.role === "metrics")
    return metricValues(text, table, found.columns, place, reading.labels);
  return [];
}

function withoutOverlaps(found: readonly FoundValue[]): readonly FoundValue[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter((value, at) => {
    const before = sorted[at - 1];
    return (
      !before ||
      value.start >= before.end ||
      (value.start === value.end && value.start > before.start)
    );
  });
}

import type { Lexicon } from "../language/index.ts";
import { tallyWords, topicsOf } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import type { Table } from "../syntax/blocks.ts";
import { scanStatedValues } from "../syntax/stated-value.ts";
import { letter, number } from "../text/characters.ts";
import type { Column } from "./columns.ts";
import { countAtEnd } from "./count-values.ts";
import { readFencedChecklist } from "./fences.ts";
import { readHeadingTasks } from "./heading-tasks.ts";
import { historySections, listHistory, tableHistory } from "./history.ts";
import { priorityOfId } from "./ids.ts";
import { type LabelIndex, labelIndex, meaningOfLabel } from "./label-index.ts";
import { readList, readTrailingMarks } from "./lists.ts";
import { ancestorsOf, type Outline } from "./outline.ts";
import type { RawEntry, RawGroup } from "./raw.ts";
import { isCounting, mayCount, rowsNamingParts } from "./row-labels.ts";
import {
  countingEntries,
  isRecordOfPast,
  isStatusHeading,
  labelAbove,
  type Standing,
  showsProgress,
  standingsOf,
} from "./standing.ts";
import { readTable, type TableReading } from "./tables.ts";
import type { History, Notice, Section } from "./types.ts";

/** What a leaf was read as. */
export interface LeafReading {
  readonly leaf: number;
  readonly role: "tasks" | "outcome" | "none" | "history" | "metrics" | "summary";
  readonly why: string;
  readonly group: RawGroup | null;
  readonly columns: readonly Column[];
  /** What its boxes state, whether or not they are tasks. */
  readonly boxes: readonly Status[];
}

/** Everything that holds tasks, and what the other tables and lists are. */
export interface GroupReading {
  /** In the order of the text; leaves without entry hold nothing of ours. */
  readonly leaves: readonly LeafReading[];
  readonly byLeaf: ReadonlyMap<number, LeafReading>;
  /** Headings that are tasks; they stand in no leaf of their own. */
  readonly headings: readonly RawGroup[];
  readonly history: History | null;
  readonly labels: LabelIndex;
  /** Sections that are records of the past: their numbers are snapshots. */
  readonly past: ReadonlySet<number>;
  readonly notices: readonly Notice[];
}

/** Reads every table, list and fence, and decides which of them hold tasks. */
export function readGroups(text: string, outline: Outline, lexicon: Lexicon): GroupReading {
  const { sections, leaves } = outline;
  const first = leaves.flatMap((_, at) => readLeaf(text, outline, at, lexicon) ?? []);
  const headings = readHeadingTasks(text, sections, leaves, lexicon);
  const taskHeadings = new Set(
    headings.flatMap(({ entries }) => entries.map(({ range }) => range.start)),
  );
  const steps = first.map((reading) => withoutSteps(reading, sections, taskHeadings));
  const found = [...steps.map(({ group }) => group), ...headings];
  const labels = labelIndex(
    lexicon,
    sections,
    prioritiesOf(sections, found),
    found.flatMap((group) => group?.entries.flatMap(({ fields }) => fields.attributes) ?? []),
  );
  const settled = settleMarkedLists(text, outline, labels, steps);
  const holders = settled.filter(({ group }) => (group?.entries.length ?? 0) > 0);
  const bare = { ...labels, attributes: new Set<string>() };
  const summaries = settled.map((reading) =>
    settleSummary(text, outline, reading, holders, mayNameAttributes(reading) ? labels : bare),
  );
  const standing = settleStanding(
    text,
    outline,
    labels,
    summaries,
    headings.map(({ section }) => section),
  );
  const history = historyOf(lexicon, text, outline, standing);
  const notices = standing.flatMap((reading) =>
    reading.role === "tasks" ? (reading.group?.notices ?? []) : [],
  );
  const byLeaf = new Map(standing.map((each) => [each.leaf, each]));
  const past = pastSections(lexicon, sections);
  return { leaves: standing, byLeaf, headings, history, labels, past, notices };
}

function readLeaf(
  text: string,
  outline: Outline,
  at: number,
  lexicon: Lexicon,
): LeafReading | null {
  const leaf = outline.leaves[at];
  if (!leaf) return null;
  const { block, section } = leaf;
  const nothing = { leaf: at, columns: [], why: "" };
  if (block.kind === "table") {
    return fromTable(at, readTable(text, block, section, lexicon));
  }
  if (block.kind === "list") {
    const { group } = readList(text, block, section, lexicon);
    return { ...nothing, role: "tasks", group, boxes: boxesOf(group) };
  }
  if (block.kind !== "code") return null;
  const group = readFencedChecklist(lexicon, text, block, section);
  return group ? { ...nothing, role: "tasks", group, boxes: boxesOf(group) } : null;
}

function boxesOf({ entries }: RawGroup): readonly Status[] {
  const counted = entries.filter(({ kind, rollup }) => kind === "checkbox" && !rollup);
  return counted.map(({ mark }) => mark.status);
}

function fromTable(leaf: number, table: TableReading): LeafReading {
  const { role, columns } = table;
  const group = role === "tasks" ? table.group : null;
  return { leaf, role, columns, group, boxes: [], why: role === "none" ? table.why : "" };
}

/** Boxes below a heading that is a task are its steps, no tasks of their own. */
function withoutSteps(
  reading: LeafReading,
  sections: readonly Section[],
  taskHeadings: ReadonlySet<number>,
): LeafReading {
  const { group } = reading;
  if (!group || taskHeadings.size === 0) return reading;
  if (group.entries.some((entry) => entry.idColumn)) return reading;
  const above = ancestorsOf(sections, group.section);
  const owner = above.find(({ heading }) => heading !== null && taskHeadings.has(heading.start));
  if (!owner) return reading;
  return { ...reading, role: "none", group: null, why: `steps of the task "${owner.title}"` };
}

function prioritiesOf(
  sections: readonly Section[],
  groups: readonly (RawGroup | null)[],
): readonly string[] {
  const named = sections.flatMap((section) => section.priority ?? []);
  const entries = groups.flatMap((group) => group?.entries ?? []);
  return [
    ...named,
    ...entries.flatMap((entry) => entry.fields.priority ?? priorityOfId(entry.id) ?? []),
  ];
}

function settleMarkedLists(
  text: string,
  outline: Outline,
  labels: LabelIndex,
  readings: readonly LeafReading[],
): readonly LeafReading[] {
  const { lexicon } = labels;
  const shown = progressOfSiblings(lexicon, outline, readings);
  return readings.map((reading) => {
    const leaf = outline.leaves[reading.leaf];
    const { group } = reading;
    if (leaf?.block.kind !== "list" || !group) return reading;
    const items = leaf.block.items.length;
    const trailing =
      group.entries.length === 0 ? readTrailingMarks(text, leaf.block, lexicon) : null;
    if (trailing && isCountedAbove(lexicon, text, outline, reading.leaf, trailing)) {
      return { ...reading, group: { ...group, entries: trailing } };
    }
    const isMeant = () =>
      isCountedAbove(lexicon, text, outline, reading.leaf, group.entries) ||
      (shown.get(siblingKey(lexicon, outline.sections, leaf.section)) ??
        showsProgress(group.entries));
    const pointing = whyPointing(text, labels, group.entries, leaf.section);
    if (pointing) return { ...reading, role: "none", group: null, why: pointing };
    const { entries, why } = countingEntries(group.entries, items, isMeant);
    if (entries.length === 0) return { ...reading, role: "none", group: null, why };
    return { ...reading, group: { ...group, entries } };
  });
}

/** Why a list of marked items only points at work that stands elsewhere: links, or sections of this file; else null. */
function whyPointing(
  text: string,
  labels: LabelIndex,
  entries: readonly RawEntry[],
  section: number,
): string | null {
  if (entries.length < 2 || entries.some(({ kind }) => kind !== "emoji")) return null;
  const lines = entries.map(({ range }) => text.slice(range.start, range.end));
  if (lines.filter((line) => onlyLink.test(line)).length * 2 > lines.length) return "links";
  const named = entries.filter(({ title }) => {
    const name = title.split(/[(（]| - /u, 1)[0] ?? "";
    return meaningOfLabel(labels, name, section).kind === "section";
  });
  return named.length * 2 > entries.length ? "its items name sections of this file" : null;
}

const onlyLink = new RegExp(
  String.raw`^[^[\]]{0,20}\[[^[\]]{1,200}\]\([^()\s]{1,300}\)[^${letter}${number}]{0,10}$`,
  "u",
);

/** Whether all that stands under headings that are statuses shows progress, by the section above those headings. */
function progressOfSiblings(
  lexicon: Lexicon,
  outline: Outline,
  readings: readonly LeafReading[],
): ReadonlyMap<string, boolean> {
  const found = new Map<string, (readonly RawEntry[])[]>();
  for (const { leaf, group } of readings) {
    const section = outline.leaves[leaf]?.section ?? 0;
    const key = siblingKey(lexicon, outline.sections, section);
    if (key === "" || !group) continue;
    const siblings = found.get(key);
    if (siblings) siblings.push(group.entries);
    else found.set(key, [group.entries]);
  }
  return new Map([...found].map(([key, siblings]) => [key, showsProgress(siblings.flat())]));
}

function siblingKey(lexicon: Lexicon, sections: readonly Section[], index: number): string {
  const section = sections[index];
  return section && section.index !== 0 && isStatusHeading(lexicon, section.title)
    ? String(section.parent)
    : "";
}

/** Whether what stands right above states the number of marked items, cancelled ones in or out. */
function isCountedAbove(
  lexicon: Lexicon,
  text: string,
  outline: Outline,
  at: number,
  entries: readonly RawEntry[],
): boolean {
  const above = outline.leaves[at - 1];
  if (!above || !countingBlocks.has(above.block.kind) || entries.length < 2) return false;
  const open = entries.filter(({ mark }) => mark.status !== "cancelled");
  const sizes = new Set([entries.length, open.length]);
  const { start, end } = above.block;
  if (above.block.kind === "code" && end - start > 300) return false;
  const from = Math.max(start, end - 300);
  const tallies = scanStatedValues(text, from, end, tallyWords(lexicon));
  if (tallies.some(({ tally }) => tally && sizes.has(tally.total.value))) return true;
  if (above.block.kind === "code") return false;
  const count = countAtEnd(
    lexicon,
    text,
    above.block.kind === "heading" ? above.block.content : { start: from, end },
  );
  return count !== null && sizes.has(count.form.number.value) && count.foreign === null;
}

const countingBlocks: ReadonlySet<string> = new Set(["paragraph", "heading", "code"]);

/** Rows of tasks have categories of their own: only beside several counts is one the name of a row. */
function mayNameAttributes({ role, columns }: LeafReading): boolean {
  return (
    role === "none" && columns.filter((column) => isCounting(column) || mayCount(column)).length > 0
  );
}

/** A table whose rows name the plan's own parts is a summary of them, where those hold tasks elsewhere. */
function settleSummary(
  text: string,
  outline: Outline,
  reading: LeafReading,
  holders: readonly LeafReading[],
  labels: LabelIndex,
): LeafReading {
  const leaf = outline.leaves[reading.leaf];
  if (leaf?.block.kind !== "table" || (reading.role !== "tasks" && reading.role !== "none"))
    return reading;
  if (reading.group?.entries.some((entry) => entry.idColumn && entry.fields.priority !== null))
    return reading;
  const counting = reading.columns.some(isCounting);
  const { named, rows } = rowsNamingParts(text, leaf.block, reading.columns, labels, leaf.section);
  const names = rows > 0 && named * 2 >= rows && named > 0;
  if (!names || (!counting && !holders.some((other) => other !== reading))) {
    return counting && reading.role === "none"
      ? { ...reading, role: "summary", why: "counts over tasks" }
      : reading;
  }
  return { ...reading, role: "summary", group: null, why: "its rows name parts of this plan" };
}

function settleStanding(
  text: string,
  outline: Outline,
  { lexicon }: LabelIndex,
  readings: readonly LeafReading[],
  taskHeadings: readonly number[],
): readonly LeafReading[] {
  const placed = readings.flatMap((reading) =>
    reading.group && reading.role === "tasks"
      ? [{ reading, group: reading.group, label: labelAbove(text, outline.leaves, reading.leaf) }]
      : [],
  );
  const standings = standingsOf(lexicon, outline.sections, placed, taskHeadings);
  const found = new Map<LeafReading, Standing>();
  for (const [at, { reading }] of placed.entries()) {
    const standing = standings[at];
    if (standing) found.set(reading, standing);
  }
  return readings.map((reading) => ({ ...reading, ...found.get(reading) }));
}

function historyOf(
  lexicon: Lexicon,
  text: string,
  outline: Outline,
  readings: readonly LeafReading[],
): History | null {
  const { sections, leaves } = outline;
  const histories = historySections(lexicon, sections);
  for (const { leaf: at, role, columns } of readings) {
    const leaf = leaves[at];
    if (!leaf || !histories.has(leaf.section)) continue;
    if (leaf.block.kind === "table" && role === "history") {
      return tableHistory(lexicon, text, leaf.block, columns, leaf.section);
    }
    if (leaf.block.kind === "list") {
      const history = listHistory(lexicon, text, leaf.block, leaf.section);
      if (history) return history;
    }
  }
  return null;
}

/** The sections that are records of the past or projections: their numbers are not about now. */
function pastSections(lexicon: Lexicon, sections: readonly Section[]): ReadonlySet<number> {
  const past = new Set<number>();
  for (const section of sections) {
    const isOther =
      isRecordOfPast(lexicon, section) || topicsOf(lexicon, section.title).has("projection");
    if (past.has(section.parent) || isOther) past.add(section.index);
  }
  return past;
}

/** A table among the leaves, null where the leaf is something else. */
export function tableAt(outline: Outline, leaf: number): Table | null {
  const block = outline.leaves[leaf]?.block;
  return block?.kind === "table" ? block : null;
}

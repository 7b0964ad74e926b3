import type { Lexicon } from "../language/index.ts";
import { foldId, foldTitle, periodOf } from "../language/index.ts";
import { addTo } from "../text/multimap.ts";
import { priorityOfId } from "./ids.ts";
import { nearestAbove, periodNumbered } from "./outline.ts";
import type { RawEntry } from "./raw.ts";
import type { Entry, Notice, Section, Task } from "./types.ts";

/** A raw entry with the group that holds it. */
export interface PlacedEntry {
  readonly raw: RawEntry;
  readonly group: number;
  readonly section: number;
  /** Whether its group is a list of results: it is a mirror or nothing. */
  readonly outcome: boolean;
}

/** Tasks with their entries, and what joining them found. */
export interface Joined {
  readonly tasks: readonly Task[];
  /** The entries in the order given, each with its task. */
  readonly entries: readonly Entry[];
  readonly notices: readonly Notice[];
}

/**
 * Joins entries into tasks. Entries are joined by id where one of them stands in an id column or the titles are
 * equal, or where a row holds no title beside its id; never by title alone. Two rows with one id and different titles stay two tasks and are noted.
 */
export function joinTasks(
  lexicon: Lexicon,
  placed: readonly PlacedEntry[],
  sections: readonly Section[],
): Joined {
  const notices: Notice[] = [];
  const members = groupEntries(placed, notices);
  const usesPriorities = prioritiesInUse(placed, sections);
  const definings = members.map((member) => definingOf(placed, member));
  const entries = entriesOf(placed, members, definings);
  const joining = { placed, entries, sections, usesPriorities };
  const tasks = members.map((member, index) =>
    taskOf(lexicon, index, member, definings[index] ?? -1, joining),
  );
  return { tasks, entries, notices };
}

/** Lines of lists of results that name no task belong to none. */
function entriesOf(
  placed: readonly PlacedEntry[],
  members: readonly (readonly number[])[],
  definings: readonly number[],
): readonly Entry[] {
  const tasks = placed.map(() => -1);
  for (const [index, member] of members.entries()) for (const at of member) tasks[at] = index;
  const defining = new Set(definings);
  return placed.map((each, at) =>
    entryOf(each, tasks[at] ?? -1, defining.has(at) ? "defining" : "mirror"),
  );
}

function entryOf({ raw, group, section }: PlacedEntry, task: number, role: Entry["role"]): Entry {
  const { kind, range, mark, id, idColumn, title, depth, parent, rollup } = raw;
  const own = { kind, range, mark, id, idColumn, title, depth, parent, rollup };
  return { ...own, role, task, group, section };
}

/** Indexes of entries that are one task, in the order of their first entry. */
function groupEntries(placed: readonly PlacedEntry[], notices: Notice[]): readonly number[][] {
  const byId = new Map<string, number[]>();
  for (const [at, { raw }] of placed.entries()) {
    if (raw.id === null) continue;
    const key = foldId(raw.id);
    addTo(byId, key, at);
  }
  const home = new Map<number, number>();
  for (const same of byId.values()) settle(placed, same, home, notices);
  return collect(placed, home);
}

/** Decides which of the entries with one id belong together: `home` maps an entry to the one it joins. */
function settle(
  placed: readonly PlacedEntry[],
  same: readonly number[],
  home: Map<number, number>,
  notices: Notice[],
): void {
  const rows = same.filter((at) => placed[at]?.raw.idColumn && !placed[at]?.outcome);
  const titles = new Map<string, number>();
  for (const at of rows) {
    const title = titleKey(placed[at]);
    if (!titles.has(title)) titles.set(title, at);
  }
  if (titles.size > 1) noteDuplicates(placed, [...titles.values()], notices);
  const only = titles.size === 1 ? [...titles.values()][0] : undefined;
  for (const at of same) {
    const title = titleKey(placed[at]);
    const target = titles.get(title) ?? only;
    if (target !== undefined) home.set(at, target);
    else if (titles.size === 0) titles.set(title, at);
  }
  if (rows.length === 0) settleBare(placed, same, home);
}

/** A row that holds nothing but an id speaks of the one task that has the id and a title. */
function settleBare(
  placed: readonly PlacedEntry[],
  same: readonly number[],
  home: Map<number, number>,
): void {
  const isBare = (at: number) => placed[at]?.raw.title === placed[at]?.raw.id;
  const titled = same.filter((at) => !isBare(at) && !placed[at]?.outcome);
  const [first] = titled;
  if (first === undefined || new Set(titled.map((at) => titleKey(placed[at]))).size > 1) return;
  for (const at of same) {
    if (placed[at]?.raw.kind === "row" && isBare(at)) home.set(at, first);
  }
}

function noteDuplicates(
  placed: readonly PlacedEntry[],
  rows: readonly number[],
  notices: Notice[],
): void {
  for (const at of rows) {
    const raw = placed[at]?.raw;
    if (!raw) continue;
    const message = `${raw.id} names ${rows.length} different tasks, give each its own id`;
    notices.push({ code: "duplicate-id", ...raw.range, message });
  }
}

function titleKey(placed: PlacedEntry | undefined): string {
  return foldTitle(placed?.raw.title ?? "");
}

function collect(placed: readonly PlacedEntry[], home: ReadonlyMap<number, number>): number[][] {
  const members = new Map<number, number[]>();
  for (const [at, { outcome }] of placed.entries()) {
    const target = home.get(at) ?? at;
    if (outcome && target === at) continue;
    addTo(members, target, at);
  }
  return [...members.values()]
    .filter((member) => member.some((at) => !placed[at]?.outcome))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

function definingOf(placed: readonly PlacedEntry[], member: readonly number[]): number {
  const counted = member.filter((at) => !placed[at]?.outcome);
  return counted.find((at) => placed[at]?.raw.idColumn) ?? counted[0] ?? member[0] ?? 0;
}

interface Joining {
  readonly placed: readonly PlacedEntry[];
  readonly entries: readonly Entry[];
  readonly sections: readonly Section[];
  readonly usesPriorities: boolean;
}

function taskOf(
  lexicon: Lexicon,
  index: number,
  member: readonly number[],
  defining: number,
  { placed, entries, sections, usesPriorities }: Joining,
): Task {
  const main = placed[defining];
  if (!main) throw new Error("a task without a defining entry");
  const { raw } = main;
  const fields = member.length > 1 ? member.flatMap((at) => placed[at]?.raw.fields ?? []) : [];
  const first = (key: Exclude<keyof RawEntry["fields"], "attributes">) =>
    raw.fields[key] ?? fields.find((field) => field[key] !== null)?.[key] ?? null;
  const deadline = first("deadline");
  return {
    index,
    id: raw.id,
    title: raw.title,
    status: raw.mark.status,
    rollup: raw.rollup,
    priority: first("priority") ?? priorityFromPlace(raw, main.section, sections, usesPriorities),
    period: periodSection(lexicon, main.section, deadline, sections),
    day: first("day"),
    owner: first("owner"),
    deadline,
    attributes: member.flatMap((at) => placed[at]?.raw.fields.attributes ?? []),
    entries: member.flatMap((at) => entries[at] ?? []),
  };
}

function priorityFromPlace(
  raw: RawEntry,
  section: number,
  sections: readonly Section[],
  usesPriorities: boolean,
): string | null {
  const fromId = usesPriorities ? priorityOfId(raw.id) : null;
  if (fromId) return fromId;
  return nearestAbove(sections, section, ({ priority }) => priority !== null)?.priority ?? null;
}

/** Ids such as `P0-3` name priorities where a heading does so too, or where ids of several levels are met. */
function prioritiesInUse(placed: readonly PlacedEntry[], sections: readonly Section[]): boolean {
  const levels = new Set(placed.flatMap(({ raw }) => priorityOfId(raw.id) ?? []));
  const headed = sections.some((section) => levels.has(section.priority ?? ""));
  return levels.size > 1 || headed;
}

/** The section that is a task's period: the nearest above it, else the one its deadline names; -1 for none. */
function periodSection(
  lexicon: Lexicon,
  section: number,
  deadline: string | null,
  sections: readonly Section[],
): number {
  const above = nearestAbove(sections, section, ({ period }) => period !== null);
  if (above) return above.index;
  const named = deadline === null ? null : periodOf(lexicon, deadline);
  if (!named || named.number === null) return -1;
  return periodNumbered(sections, named.kind, String(named.number))?.index ?? -1;
}

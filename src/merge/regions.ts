import type { CalendarDate } from "../language/date.ts";
import { foldId } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import type { Entry, Group, History } from "../plan/types.ts";
import { plainText } from "../syntax/inline.ts";
import { readRow } from "../syntax/row.ts";
import { titleName } from "./task-names.ts";
import { countNames } from "./three-way.ts";
import { withoutTokens } from "./tokens.ts";
import { sectionPath } from "./values.ts";
import { comparable, type VersionLines } from "./version.ts";

/** Lines that are merged by what they say instead of where they stand: rows of a table, a list, a history. */
export interface Region {
  readonly kind: Group["kind"] | "history";
  /** The section that holds it, as a path of titles. */
  readonly path: string;
  /** Its lines, half-open, from 0. */
  readonly first: number;
  readonly end: number;
  readonly units: readonly Unit[];
  /** The names of a table's columns. */
  readonly columns: readonly string[];
  /** Whether the first record of a history is its newest. */
  readonly newestFirst: boolean;
}

/** A row, or an item with the lines below it that are no item of their own. */
export interface Unit {
  /** Told once in its region: the id of its task, else its title, else its words. */
  readonly key: string;
  readonly lines: readonly string[];
  /** The blank lines before it. */
  readonly blanks: readonly string[];
  /** How far it is indented, in blanks. */
  readonly indent: number;
  /** The key of the unit above it that is indented less; null for none. */
  readonly parent: string | null;
  readonly entry: UnitEntry | null;
  /** The day of a record, so that a later one is larger; null for none. */
  readonly day: number | null;
}

/** What a unit says about a task. */
export interface UnitEntry {
  /** The task's name, equal between versions. */
  readonly task: string;
  readonly role: Entry["role"];
  readonly status: Status;
  readonly subject: string;
  /** Where its mark stands in the unit's first line. */
  readonly mark: { readonly start: number; readonly end: number };
}

/** The regions of a version, in the order of the text; those that overlap another or hold two entries on a line are left out. */
export function regionsOf(version: VersionLines): readonly Region[] {
  const { groups, history } = version.plan;
  const found = [
    ...groups.flatMap((group) => groupRegion(version, group) ?? []),
    ...(history ? (historyRegion(version, history) ?? []) : []),
  ].sort((a, b) => a.first - b.first || a.end - b.end);
  return found.filter(
    (region) => !found.some((other) => other !== region && overlaps(other, region)),
  );
}

function overlaps(a: Region, b: Region): boolean {
  return a.first < b.end && b.first < a.end;
}

function groupRegion(version: VersionLines, group: Group): readonly Region[] | null {
  const { kind, entries } = group;
  if (kind === "heading" || entries.length === 0) return null;
  const atLine = new Map(entries.map((entry) => [version.placeOf(entry.range.start).line, entry]));
  if (atLine.size < entries.length) return null;
  const start = version.placeOf(group.start).line;
  const end = version.placeOf(Math.max(group.start, group.end - 1)).line + 1;
  const first = kind === "table" ? start + 2 : Math.min(...atLine.keys());
  const last = kind === "fence" ? Math.max(...atLine.keys()) + 1 : end;
  const isStart = kind === "table" ? () => true : startsItem;
  return [
    {
      kind,
      path: sectionPath(version.plan, group.section),
      first,
      end: last,
      units: unitsOf(version, { first, end: last, atLine, isStart, dayAt: new Map() }),
      columns: kind === "table" ? cellsOf(version.lines[start] ?? "") : [],
      newestFirst: false,
    },
  ];
}

function historyRegion(version: VersionLines, history: History): readonly Region[] | null {
  const { records, kind, insertAt, newestFirst, row } = history;
  const starts = records.map(({ start }) => version.placeOf(start).line);
  const ends = records.map(({ end }) => version.placeOf(Math.max(0, end - 1)).line + 1);
  const first = starts.length > 0 ? Math.min(...starts) : version.placeOf(insertAt).line;
  const end = Math.max(first, ...ends);
  if (first > version.lines.length) return null;
  const dayAt = new Map(
    records.map(({ date }, at) => [starts[at] ?? -1, date ? dayNumber(date) : null]),
  );
  const isStart = kind === "table" ? () => true : (_: string, at: number) => dayAt.has(at);
  const header = kind === "table" && row ? (version.lines[first - 2] ?? "") : "";
  return [
    {
      kind: "history",
      path: sectionPath(version.plan, history.section),
      first,
      end,
      units: unitsOf(version, { first, end, atLine: new Map(), isStart, dayAt }),
      columns: header === "" ? [] : cellsOf(header),
      newestFirst,
    },
  ];
}

function dayNumber({ year, month, day }: CalendarDate): number {
  return year * 10000 + month * 100 + day;
}

/** The contents of the cells of a line of a table. */
function cellsOf(line: string): readonly string[] {
  const start = /^[\s>]*/.exec(line)?.[0].length ?? 0;
  const { cells } = readRow(line, { start, end: line.length });
  return cells.map((cell) => line.slice(cell.start, cell.end));
}

const itemStart = /^[\s>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/;

function startsItem(line: string): boolean {
  return itemStart.test(line);
}

interface Span {
  readonly first: number;
  readonly end: number;
  readonly atLine: ReadonlyMap<number, Entry>;
  readonly isStart: (line: string, at: number) => boolean;
  readonly dayAt: ReadonlyMap<number, number | null>;
}

/** The lines of a unit to be. */
interface Piece {
  readonly at: number;
  readonly blanks: readonly string[];
  readonly lines: string[];
}

function unitsOf(version: VersionLines, span: Span): readonly Unit[] {
  const { first, end, atLine, isStart } = span;
  const pieces: Piece[] = [];
  let blanks: string[] = [];
  for (let at = first; at < end; at++) {
    const line = version.lines[at] ?? "";
    const last = pieces.at(-1);
    if (/^[\s>]*$/.test(line)) {
      blanks.push(line);
      continue;
    }
    if (!last || atLine.has(at) || isStart(line, at)) pieces.push({ at, blanks, lines: [line] });
    else last.lines.push(...blanks, line);
    blanks = [];
  }
  return named(version, pieces, span);
}

function named(
  version: VersionLines,
  pieces: readonly Piece[],
  { atLine, dayAt }: Span,
): readonly Unit[] {
  const counted = countNames();
  const units: Unit[] = [];
  for (const { at, blanks, lines } of pieces) {
    const head = lines[0] ?? "";
    const found = atLine.get(at);
    const entry = found ? unitEntry(version, found) : null;
    const indent = indentOf(head);
    units.push({
      key: counted(
        found ? entryKey(found, head, entry) : `line:${lines.map(comparable).join(" ")}`,
      ),
      lines,
      blanks,
      indent,
      parent: units.findLast((unit) => unit.indent < indent)?.key ?? null,
      entry,
      day: dayAt.get(at) ?? null,
    });
  }
  return units;
}

function indentOf(line: string): number {
  const lead = /^[\s>]*/.exec(line)?.[0] ?? "";
  return lead.replaceAll("\t", "    ").length;
}

function unitEntry(version: VersionLines, entry: Entry): UnitEntry {
  const { mark, task, role, id, title } = entry;
  const { column } = version.placeOf(mark.start);
  return {
    task: version.names[task] ?? "",
    role,
    status: mark.status,
    subject: id ?? title,
    mark: { start: column, end: column + mark.raw.length },
  };
}

function entryKey({ id, title, kind }: Entry, head: string, entry: UnitEntry | null): string {
  if (id !== null) return `id:${foldId(id)}`;
  if (kind === "row") return `title:${titleName(title) || comparable(head)}`;
  const mark = entry?.mark ?? { start: 0, end: 0 };
  const words = `${head.slice(0, mark.start)} ${head.slice(mark.end)}`;
  const text = withoutTokens(words).replace(/^[\s>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[\s*\])?/, "");
  return `title:${titleName(plainText(text)) || comparable(head)}`;
}

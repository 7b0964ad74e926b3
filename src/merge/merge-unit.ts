import type { Status } from "../language/status.ts";
import { fillCell } from "../plan/index.ts";
import { newRowLike, readRow } from "../syntax/row.ts";
import { applyEdits, type Edit, replaceRange } from "../text/edit.ts";
import type { Region, Unit } from "./regions.ts";
import { mergeValue } from "./three-way.ts";
import type { ConflictKind, Side, Versions } from "./types.ts";
import { itemLines, itemParts, type Part, rowCells, rowParts } from "./unit-parts.ts";

/** Lines that are settled, or that stay in conflict. */
export type Piece =
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  | {
      readonly kind: "conflict";
      readonly about: ConflictKind;
      readonly subject: string;
      readonly statuses: { readonly ours: Status; readonly theirs: Status } | null;
      readonly versions: Versions<readonly string[]>;
    };

/** What stands around the units of a region while they are merged. */
export interface RegionContext {
  readonly regions: Versions<Region>;
  /** The side that has the table's columns as they shall be. */
  readonly form: Side;
  /** Whether a task's statuses are in conflict where it is defined: its other places then keep ours without a word. */
  readonly isToldElsewhere: (task: string) => boolean;
}

/** Merges a unit that both sides have, part by part. */
export function mergeUnit(units: UnitVersions, context: RegionContext): Piece {
  const { base, ours, theirs } = units;
  const whole = changedByOne(units, context);
  if (whole) return { kind: "lines", lines: whole.lines };
  if (isTable(context.regions.ours)) return mergeRow(units, context);
  const outcomes = mergeParts(
    { base: base ? itemParts(base) : null, ours: itemParts(ours), theirs: itemParts(theirs) },
    toldElsewhere(ours, context),
  );
  const linesFor = (side: Side) => itemLines((name) => textFor(outcomes.get(name), side));
  return pieceOf(units, [...outcomes.values()], linesFor);
}

/** The unit of the one side that changed it, as it stands there; null where both did, or one of them its columns. */
function changedByOne(
  { base, ours, theirs }: UnitVersions,
  { regions }: RegionContext,
): Unit | null {
  const headers = [regions.base, regions.ours, regions.theirs].map(({ columns }) =>
    columns.join("|"),
  );
  if (new Set(headers).size > 1) return null;
  const [was, one, other] = [base, ours, theirs].map((unit) => unit?.lines.join("\n"));
  if (one === other || other === was) return ours;
  return one === was ? theirs : null;
}

/** The versions of a unit; the base of one that both sides added is not known. */
export interface UnitVersions {
  readonly base: Unit | null;
  readonly ours: Unit;
  readonly theirs: Unit;
}

/** Whether a side says something else than the base: not how it is laid out, nor the number of its item. */
export function isChanged(
  base: Unit,
  side: Unit,
  columns: Versions<readonly string[]>,
  name: Side,
): boolean {
  const was = partsOf(base, columns.base);
  const is = new Map(partsOf(side, columns[name]).map((part) => [part.name, part]));
  return was.some((part) => {
    const now = is.get(part.name);
    return now !== undefined && !isAlike(part, now);
  });
}

/** A row of one side in the columns of the other. */
export function rowInForm(unit: Unit, columns: readonly string[], form: Region): readonly string[] {
  const [model] = form.units;
  const modelLine = model?.lines[0] ?? unit.lines[0] ?? "";
  const [line = ""] = unit.lines;
  const cells = new Map(rowCells(unit, columns).map((cell) => [cell.name, cell]));
  const start = /^[\s>]*/.exec(modelLine)?.[0].length ?? 0;
  const names = rowCells({ ...unit, lines: [`|${form.columns.join("|")}|`] }, form.columns);
  const texts = names.map(({ name }) => {
    const cell = cells.get(name);
    return cell ? line.slice(cell.start, cell.end) : "";
  });
  const row = readRow(modelLine, { start, end: modelLine.length });
  return [modelLine.slice(0, start) + newRowLike(modelLine, row, texts)];
}

/** Whether the units of a region are rows. */
function isTable(region: Region): boolean {
  return region.columns.length > 0;
}

function partsOf(unit: Unit, columns: readonly string[]): readonly Part[] {
  return columns.length > 0 ? rowParts(unit, columns) : itemParts(unit);
}

/** What a part becomes; in a conflict each side keeps its own. */
interface PartOutcome {
  readonly texts: { readonly ours: string; readonly theirs: string };
  readonly conflict: Exclude<ConflictKind, "removed"> | null;
  readonly statuses: { readonly ours: Status; readonly theirs: Status } | null;
}

function mergeParts(
  parts: {
    readonly base: readonly Part[] | null;
    readonly ours: readonly Part[];
    readonly theirs: readonly Part[];
  },
  isTold: boolean,
): ReadonlyMap<string, PartOutcome> {
  const base = new Map((parts.base ?? []).map((part) => [part.name, part]));
  const ours = new Map(parts.ours.map((part) => [part.name, part]));
  const theirs = new Map(parts.theirs.map((part) => [part.name, part]));
  const names = new Set([...ours.keys(), ...theirs.keys()]);
  return new Map(
    [...names].map((name) => {
      const was = base.get(name);
      const [one, other] = [ours.get(name) ?? was, theirs.get(name) ?? was];
      return [name, mergePart(was, one ?? other, other ?? one, isTold)];
    }),
  );
}

function mergePart(
  base: Part | undefined,
  ours: Part | undefined,
  theirs: Part | undefined,
  isTold: boolean,
): PartOutcome {
  if (!ours || !theirs) return agreed("");
  if (base === undefined && (ours.text === "" || theirs.text === "")) {
    return agreed(ours.text + theirs.text);
  }
  const outcome = mergeValue({ base: base?.text, ours: ours.text, theirs: theirs.text });
  if ("value" in outcome) return agreed(outcome.value ?? "");
  if (ours.numbered && isAlike(ours, theirs)) return agreed(ours.text);
  return ours.status === null || theirs.status === null
    ? contrary(ours, theirs, null)
    : mergeMark(base?.status ?? null, { ours, theirs }, isTold);
}

/** Marks that state one status in two ways are no conflict, nor is a mark that one side only wrote otherwise. */
function mergeMark(
  base: Status | null,
  { ours, theirs }: { readonly ours: Part; readonly theirs: Part },
  isTold: boolean,
): PartOutcome {
  if (ours.status === theirs.status || theirs.status === base || isTold) return agreed(ours.text);
  if (ours.status === base) return agreed(theirs.text);
  const statuses =
    ours.status && theirs.status ? { ours: ours.status, theirs: theirs.status } : null;
  return contrary(ours, theirs, statuses);
}

function agreed(text: string): PartOutcome {
  return { texts: { ours: text, theirs: text }, conflict: null, statuses: null };
}

function contrary(ours: Part, theirs: Part, statuses: PartOutcome["statuses"]): PartOutcome {
  const conflict = statuses ? "status" : "entry";
  return { texts: { ours: ours.text, theirs: theirs.text }, conflict, statuses };
}

function isAlike(a: Part, b: Part): boolean {
  const [one, other] = [a.text.trim(), b.text.trim()];
  if (one === other) return true;
  return a.numbered && one.replace(/\d+/, "") === other.replace(/\d+/, "");
}

function textFor(outcome: PartOutcome | undefined, side: Side): string {
  return outcome?.texts[side] ?? "";
}

function toldElsewhere({ entry }: Unit, { isToldElsewhere }: RegionContext): boolean {
  return entry?.role === "mirror" && isToldElsewhere(entry.task);
}

function pieceOf(
  { base, ours, theirs }: UnitVersions,
  outcomes: readonly PartOutcome[],
  linesFor: (side: Side) => readonly string[] | null,
): Piece {
  const merged = { ours: linesFor("ours"), theirs: linesFor("theirs") };
  const ofStatus = outcomes.find(({ conflict }) => conflict === "status");
  const found = ofStatus ?? outcomes.find(({ conflict }) => conflict !== null);
  if (merged.ours && merged.theirs && !found) return { kind: "lines", lines: merged.ours };
  return {
    kind: "conflict",
    about: found?.conflict ?? "entry",
    subject: ours.entry?.subject ?? theirs.entry?.subject ?? "",
    statuses: found?.statuses ?? null,
    versions: {
      base: base?.lines ?? [],
      ours: merged.ours ?? ours.lines,
      theirs: merged.theirs ?? theirs.lines,
    },
  };
}

function mergeRow(units: UnitVersions, context: RegionContext): Piece {
  const { regions, form } = context;
  const { base, ours, theirs } = units;
  const outcomes = mergeParts(
    {
      base: base ? rowParts(base, regions.base.columns) : null,
      ours: rowParts(ours, regions.ours.columns),
      theirs: rowParts(theirs, regions.theirs.columns),
    },
    toldElsewhere(ours, context),
  );
  const model = units[form];
  const columns = regions[form].columns;
  const isLost = losesCell(units, context);
  return pieceOf(units, [...outcomes.values()], (side) =>
    isLost ? null : rowWith(model, columns, (name) => outcomes.get(name)?.texts[side]),
  );
}

/** Whether one side changed a cell of a column, or one beyond the header, that the other side's table has not. */
function losesCell(
  { base, ours, theirs }: UnitVersions,
  { regions, form }: RegionContext,
): boolean {
  const other = form === "ours" ? theirs : ours;
  const otherColumns = regions[form === "ours" ? "theirs" : "ours"].columns;
  const kept = new Set(
    rowCells(form === "ours" ? ours : theirs, regions[form].columns).map(({ name }) => name),
  );
  const was = new Map(
    (base ? rowCells(base, regions.base.columns) : []).map((cell) => [cell.name, cell]),
  );
  return rowCells(other, otherColumns).some(({ name, start, end }) => {
    const before = was.get(name);
    const text = other.lines[0]?.slice(start, end) ?? "";
    const beforeText = before ? (base?.lines[0]?.slice(before.start, before.end) ?? "") : "";
    return !kept.has(name) && text !== beforeText;
  });
}

/** A row with other contents in its cells; null where it lacks a cell that is wanted. */
function rowWith(
  model: Unit,
  columns: readonly string[],
  textOf: (name: string) => string | undefined,
): readonly string[] | null {
  const [line = ""] = model.lines;
  const cells = rowCells(model, columns);
  const mark = model.entry?.mark;
  const edits = cells.flatMap((cell): readonly Edit[] => {
    const isMarked = mark && mark.start >= cell.start && mark.end <= cell.end;
    const own = isMarked
      ? [`${cell.name} before`, "mark", `${cell.name} after`].map((name) => textOf(name) ?? "")
      : [textOf(cell.name)];
    if (own.some((text) => text === undefined)) return [];
    const wanted = own.join("").trim();
    if (wanted === line.slice(cell.start, cell.end)) return [];
    if (cell.start === cell.end) return [fillCell(line, cell.start, wanted)];
    return [replaceRange(line, cell, wanted)];
  });
  return [applyEdits(line, edits)];
}

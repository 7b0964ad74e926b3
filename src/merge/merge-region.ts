import { isChanged, mergeUnit, type Piece, type RegionContext, rowInForm } from "./merge-unit.ts";
import { orderOf } from "./order.ts";
import type { Region, Unit } from "./regions.ts";
import { versionsOf } from "./three-way.ts";
import type { Side, Versions } from "./types.ts";

/** A merged unit with what stands before it. */
export interface MergedUnit {
  readonly blanks: readonly string[];
  readonly piece: Piece;
}

/** What other regions know that one needs. */
export interface Neighbourhood {
  /** See `RegionContext`. */
  readonly isToldElsewhere: (task: string) => boolean;
  /** Where one side has a unit, by its key, that it took out of another region; both other versions have it there. */
  readonly movedHere: (
    key: string,
    side: Side,
  ) => { readonly base: Unit; readonly other: Unit } | null;
  /** Whether a side has the unit in another region. */
  readonly isMovedAway: (key: string, side: Side) => boolean;
}

/**
 * Merges the units of a region that all versions have. Null where it is safer to merge it line by line: equal names
 * that cannot be told apart, columns or an order that both sides changed, ordinary rows that both rewrote, units whose
 * parent the other side removed.
 */
export function mergeRegion(
  given: Versions<Region>,
  neighbourhood: Neighbourhood,
): readonly MergedUnit[] | null {
  const regions = withAlikeColumns(given);
  const form = formOf(regions);
  if (form === null || !hasSameNames(regions)) return null;
  const keys = versionsOf(regions, ({ units }) => new Map(units.map((unit) => [unit.key, unit])));
  const order = orderOf(regions);
  if (order === null || bothRewrote(keys)) return null;
  const context = { regions, form, isToldElsewhere: neighbourhood.isToldElsewhere };
  const merged: MergedUnit[] = [];
  for (const key of order) {
    const versions = versionsOf(keys, (units) => units.get(key) ?? null);
    const piece = pieceFor(versions, { key, context, neighbourhood });
    if (piece) merged.push({ blanks: blanksBefore(versions), piece });
  }
  return evenlySpaced(merged, regions);
}

/** The blank lines before a unit are a matter of their own: the side that changed them wins, ours where both did. */
function blanksBefore({ base, ours, theirs }: Versions<Unit | null>): readonly string[] {
  const [was, one, other] = [base, ours, theirs].map((unit) => unit?.blanks.join("\n"));
  const isOurs = ours && !(theirs && one === was && other !== was);
  return (isOurs ? ours : theirs)?.blanks ?? [];
}

interface Merging {
  readonly key: string;
  readonly context: RegionContext;
  readonly neighbourhood: Neighbourhood;
}

/** What becomes of a unit; null where it is gone. */
function pieceFor({ base, ours, theirs }: Versions<Unit | null>, merging: Merging): Piece | null {
  if (ours && theirs) return mergeUnit({ base, ours, theirs }, merging.context);
  const [side, unit]: [Side, Unit | null] = ours ? ["ours", ours] : ["theirs", theirs];
  if (!unit) return null;
  return base ? removed(base, unit, side, merging) : added(unit, side, merging);
}

function removed(
  base: Unit,
  unit: Unit,
  side: Side,
  { key, context, neighbourhood }: Merging,
): Piece | null {
  const other = side === "ours" ? "theirs" : "ours";
  if (neighbourhood.isMovedAway(key, other)) return null;
  const columns = versionsOf(context.regions, (region) => region.columns);
  if (!unit.entry || !isChanged(base, unit, columns, side)) return null;
  const nothing: readonly string[] = [];
  return {
    kind: "conflict",
    about: "removed",
    subject: unit.entry.subject,
    statuses: null,
    versions: {
      base: base.lines,
      ours: side === "ours" ? unit.lines : nothing,
      theirs: side === "theirs" ? unit.lines : nothing,
    },
  };
}

function added(unit: Unit, side: Side, { key, context, neighbourhood }: Merging): Piece {
  const moved = neighbourhood.movedHere(key, side);
  if (moved) {
    const { base, other } = moved;
    const [ours, theirs] = side === "ours" ? [unit, other] : [other, unit];
    return mergeUnit({ base, ours, theirs }, context);
  }
  const { regions, form } = context;
  if (side === form || regions.ours.columns.join("|") === regions.theirs.columns.join("|")) {
    return { kind: "lines", lines: unit.lines };
  }
  return { kind: "lines", lines: rowInForm(unit, regions[side].columns, regions[form]) };
}

/** Columns that were renamed are told by their place, so that their cells still find each other. */
function withAlikeColumns(regions: Versions<Region>): Versions<Region> {
  const names = regions.base.columns;
  return versionsOf(regions, (region) => {
    const isRenamed =
      region.columns.length === names.length &&
      region.columns.toSorted().join("|") !== names.toSorted().join("|");
    return isRenamed ? { ...region, columns: names } : region;
  });
}

/** The side whose columns stay; null where both changed them in different ways. */
function formOf({ base, ours, theirs }: Versions<Region>): Side | null {
  const [was, one, other] = [base, ours, theirs].map(({ columns }) => columns.join("|"));
  if (one === other || other === was) return "ours";
  return one === was ? "theirs" : null;
}

/** Whether units of one name come equally often in all versions that have any, so that counting tells them apart. */
function hasSameNames(regions: Versions<Region>): boolean {
  const all = [regions.base, regions.ours, regions.theirs].map(
    ({ units }) => new Set(units.map(({ key }) => key)),
  );
  const counted = all.flatMap((keys) => [...keys].filter((key) => /#\d+$/.test(key)));
  return counted.every((key) => {
    const first = key.replace(/#\d+$/, "");
    const owners = all.filter((keys) => keys.has(first));
    return owners.every((keys) => keys.has(key));
  });
}

/** Whether both sides took away one unit that is no task and put others in: they may have rewritten it. */
function bothRewrote({ base, ours, theirs }: Versions<ReadonlyMap<string, Unit>>): boolean {
  const isPlain = ({ key, entry }: Unit) => !entry && key.startsWith("line:");
  const gone = [...base.values()].some(
    (unit) => isPlain(unit) && !(ours.has(unit.key) && theirs.has(unit.key)),
  );
  if (!gone) return false;
  const isNew = (unit: Unit) => isPlain(unit) && !base.has(unit.key);
  const lost = (side: ReadonlyMap<string, Unit>) =>
    [...base.values()].some((unit) => isPlain(unit) && !side.has(unit.key));
  return (
    lost(ours) &&
    lost(theirs) &&
    ([...ours.values()].some(isNew) || [...theirs.values()].some(isNew))
  );
}

/** The blank lines between units: none before the first, and before one that was the first as before the others. */
function evenlySpaced(
  merged: readonly MergedUnit[],
  { ours, theirs }: Versions<Region>,
): readonly MergedUnit[] {
  const usual = ours.units[1]?.blanks ?? theirs.units[1]?.blanks ?? [];
  const firsts = new Set([ours.units[0], theirs.units[0]].map((unit) => unit?.lines[0]));
  return merged.map((unit, at) => {
    if (at === 0) return { ...unit, blanks: [] };
    const { piece } = unit;
    const [line] = piece.kind === "lines" ? piece.lines : piece.versions.ours;
    return firsts.has(line) && unit.blanks.length === 0 ? { ...unit, blanks: usual } : unit;
  });
}

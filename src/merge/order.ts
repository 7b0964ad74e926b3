import type { Region, Unit } from "./regions.ts";
import type { Versions } from "./types.ts";

/**
 * The keys of all units of a region in the order they shall have; null where it cannot be told: both sides moved units,
 * or one side put a unit below another that the other side removed. What both sides add at one place stands as if
 * theirs had been added after ours: behind it, or before it in a history whose newest record comes first.
 */
export function orderOf(regions: Versions<Region>): readonly string[] | null {
  const { base, ours, theirs } = regions;
  const isMoved = (side: Region) => !isSameOrder(keptOf(base, side), keptOf(side, base));
  if ((isMoved(ours) && isMoved(theirs)) || hasOrphans(regions)) return null;
  const [lead, other] = isMoved(theirs) ? [theirs, ours] : [ours, theirs];
  const before = new Set(base.units.map(({ key }) => key));
  const others = new Set(other.units.map(({ key }) => key));
  const isNew = (unit: Unit | undefined) =>
    unit !== undefined && !before.has(unit.key) && !others.has(unit.key);
  const goesBehind = behindRule(regions.ours, lead === ours);
  const order = [...lead.units];
  const known = new Set(lead.units.map(({ key }) => key));
  for (const [at, unit] of other.units.entries()) {
    if (known.has(unit.key)) continue;
    let place = placeBehind(order, other.units.slice(0, at));
    for (let next = order[place]; next && isNew(next) && goesBehind(unit, next); ) {
      place++;
      next = order[place];
    }
    order.splice(place, 0, unit);
    known.add(unit.key);
  }
  return order.map(({ key }) => key);
}

/** Whether a unit that is put in goes behind one that the other side put in at the same place. */
function behindRule(region: Region, isOursFirst: boolean): (unit: Unit, next: Unit) => boolean {
  if (region.kind !== "history") return (unit, next) => next.indent >= unit.indent;
  return (unit, next) => {
    const days = (next.day ?? 0) - (unit.day ?? 0);
    if (days !== 0) return region.newestFirst ? days > 0 : days < 0;
    return region.newestFirst ? !isOursFirst : isOursFirst;
  };
}

/** Where a unit goes: behind the nearest one before it that is there already. */
function placeBehind(order: readonly Unit[], before: readonly Unit[]): number {
  for (const { key } of before.toReversed()) {
    const at = order.findIndex((unit) => unit.key === key);
    if (at >= 0) return at + 1;
  }
  return 0;
}

function keptOf(region: Region, other: Region): readonly string[] {
  const keys = new Set(other.units.map(({ key }) => key));
  return region.units.map(({ key }) => key).filter((key) => keys.has(key));
}

function isSameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.every((key, at) => key === b[at]);
}

/** Whether a side has a new unit below one that the other side removed. */
function hasOrphans({ base, ours, theirs }: Versions<Region>): boolean {
  const before = new Set(base.units.map(({ key }) => key));
  return [
    [ours, theirs],
    [theirs, ours],
  ].some(([side, other]) => {
    const has = new Set(other?.units.map(({ key }) => key));
    const isGone = (key: string | null) => key !== null && before.has(key) && !has.has(key);
    return side?.units.some((unit) => !before.has(unit.key) && isGone(unit.parent)) ?? false;
  });
}

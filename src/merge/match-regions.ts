import type { MergedUnit, Neighbourhood } from "./merge-region.ts";
import { mergeRegion } from "./merge-region.ts";
import type { Region, Unit } from "./regions.ts";
import { best, versionsOf } from "./three-way.ts";
import type { Side, Versions } from "./types.ts";

/** A region that all three versions have, and what it becomes. */
export interface MergedRegion {
  readonly regions: Versions<Region>;
  readonly units: readonly MergedUnit[];
}

/** A region that one side gave up while the other only took units out of it: that adds nothing, so it is gone. */
export interface AbandonedRegion {
  readonly base: Region;
  /** The side that still has it. */
  readonly side: Side;
  readonly region: Region;
}

/** The regions that one side gave up as a whole, where nothing of the other side would be lost. */
export function abandonedRegions(all: Versions<readonly Region[]>): readonly AbandonedRegion[] {
  const { base, ours, theirs } = all;
  const inOurs = counterparts(base, ours);
  const inTheirs = counterparts(base, theirs);
  return base.flatMap((region): readonly AbandonedRegion[] => {
    const [one, other] = [inOurs.get(region), inTheirs.get(region)];
    if (one && !other && isOnlyShorter(region, one) && !isAnywhere(region, theirs)) {
      return [{ base: region, side: "ours", region: one }];
    }
    if (other && !one && isOnlyShorter(region, other) && !isAnywhere(region, ours)) {
      return [{ base: region, side: "theirs", region: other }];
    }
    return [];
  });
}

function isOnlyShorter(base: Region, region: Region): boolean {
  const before = new Map(base.units.map((unit) => [unit.key, unit.lines.join("\n")]));
  return region.units.every(({ key, lines }) => before.get(key) === lines.join("\n"));
}

function isAnywhere(base: Region, regions: readonly Region[]): boolean {
  return regions.some((region) => sharedUnits(base, region) > 0);
}

/** Finds the regions that all versions have and merges their units; what must be merged line by line is left out. */
export function mergeRegions(
  all: Versions<readonly Region[]>,
  isToldElsewhere: (task: string) => boolean,
): readonly MergedRegion[] {
  const matches = matchedRegions(all);
  const homes = versionsOf(all, homesOf);
  return matches.flatMap((regions): readonly MergedRegion[] => {
    const units = mergeRegion(regions, neighbourhoodOf(matches, homes, regions, isToldElsewhere));
    return units === null ? [] : [{ regions, units }];
  });
}

/** A unit of a task with an id, and the region that holds it. */
interface Home {
  readonly region: Region;
  readonly unit: Unit;
}

/** Where each id stands that stands in one region only. */
function homesOf(regions: readonly Region[]): ReadonlyMap<string, Home> {
  const homes = new Map<string, Home>();
  const several = new Set<string>();
  for (const region of regions) {
    for (const unit of region.units) {
      if (!unit.key.startsWith("id:")) continue;
      if (homes.has(unit.key)) several.add(unit.key);
      homes.set(unit.key, { region, unit });
    }
  }
  for (const key of several) homes.delete(key);
  return homes;
}

function neighbourhoodOf(
  matches: readonly Versions<Region>[],
  homes: Versions<ReadonlyMap<string, Home>>,
  regions: Versions<Region>,
  isToldElsewhere: (task: string) => boolean,
): Neighbourhood {
  const matchOf = (version: keyof Versions<Region>, key: string) => {
    const region = homes[version].get(key)?.region;
    return matches.find((match) => match[version] === region);
  };
  const isMove = (key: string, side: Side) => {
    const other = side === "ours" ? "theirs" : "ours";
    const [was, is, stays] = [matchOf("base", key), matchOf(side, key), matchOf(other, key)];
    if (!was || !is || was === is || was !== stays) return false;
    const headers = [was.base, is[side], was[other]].map(({ columns }) => columns.join("|"));
    return new Set(headers).size === 1;
  };
  return {
    isToldElsewhere,
    isMovedAway: isMove,
    movedHere: (key, side) => {
      const home = homes[side].get(key);
      if (home?.region !== regions[side] || !isMove(key, side)) return null;
      const other = side === "ours" ? "theirs" : "ours";
      const [base, stays] = [homes.base.get(key)?.unit, homes[other].get(key)?.unit];
      return base && stays ? { base, other: stays } : null;
    },
  };
}

function matchedRegions({
  base,
  ours,
  theirs,
}: Versions<readonly Region[]>): readonly Versions<Region>[] {
  const inOurs = counterparts(base, ours);
  const inTheirs = counterparts(base, theirs);
  return base.flatMap((region) => {
    const [one, other] = [inOurs.get(region), inTheirs.get(region)];
    return one && other ? [{ base: region, ours: one, theirs: other }] : [];
  });
}

/** For each region of the base the one of a side that shares most units with it, else the one of the same section. */
function counterparts(
  base: readonly Region[],
  side: readonly Region[],
): ReadonlyMap<Region, Region> {
  const found = new Map<Region, Region>();
  const free = new Set(side);
  const pair = (score: (a: Region, b: Region) => number) => {
    for (const region of base) {
      if (found.has(region)) continue;
      const match = best([...free], (other) =>
        other.kind === region.kind ? score(region, other) : 0,
      );
      if (!match) continue;
      found.set(region, match);
      free.delete(match);
    }
  };
  pair((a, b) => sharedUnits(a, b) + (sharedUnits(a, b) > 0 && a.path === b.path ? 0.5 : 0));
  pair((a, b) => (a.path === b.path ? 1 : 0));
  return found;
}

function sharedUnits(a: Region, b: Region): number {
  const keys = new Set(a.units.map(({ key }) => key));
  return b.units.filter(({ key }) => keys.has(key)).length;
}

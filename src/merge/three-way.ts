import { type Edit, sortEdits } from "../text/edit.ts";
import type { Versions } from "./types.ts";

/** What three-way merging comes to: the value to keep, or that both sides changed it differently. */
export type Outcome<T> = { readonly value: T } | { readonly conflict: true };

/** Merges a value of which the base is known: the side that changed it wins. */
export function mergeValue<T>({ base, ours, theirs }: Versions<T>): Outcome<T> {
  if (ours === theirs || theirs === base) return { value: ours };
  return ours === base ? { value: theirs } : { conflict: true };
}

/** One member of what stands in three versions. */
export function versionsOf<T, U>(
  versions: Versions<T>,
  pick: (version: T, name: keyof Versions<T>) => U,
): Versions<U> {
  const { base, ours, theirs } = versions;
  return {
    base: pick(base, "base"),
    ours: pick(ours, "ours"),
    theirs: pick(theirs, "theirs"),
  };
}

/** Of several things the one that scores highest, the first of them; undefined where none scores above zero. */
export function best<T>(all: readonly T[], score: (one: T) => number): T | undefined {
  let found: T | undefined;
  let reached = 0;
  for (const one of all) {
    const scored = score(one);
    if (scored <= reached) continue;
    found = one;
    reached = scored;
  }
  return found;
}

/** Tells equal names apart by counting them: `a`, `a#2`, `a#3`. */
export function countNames(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  };
}

/** Edits in order, without those that overlap one before them: in ruins of a plan the line below a bar may be a value, too. */
export function disjoint(edits: readonly Edit[]): readonly Edit[] {
  let reached = 0;
  return sortEdits(edits).filter(({ start, end }) => {
    if (start < reached) return false;
    reached = end;
    return true;
  });
}

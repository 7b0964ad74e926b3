import { foldTitle } from "../language/index.ts";
import { ancestorsOf } from "../plan/outline.ts";
import type { Plan } from "../plan/types.ts";
import type { Comparable, TaskPair } from "./match.ts";

/** Tells whether the sections of two tasks are one section, perhaps under another title. */
export type IsSameSection = (was: Comparable, is: Comparable) => boolean;

/**
 * Knows sections again. A heading that was reworded moves no task: its old path is gone, the new one was not there
 * before, and most tasks of the one stand in the other.
 */
export function sectionsOf(before: Plan, after: Plan, pairs: readonly TaskPair[]): IsSameSection {
  const [earlier, later] = [pathsOf(before), pathsOf(after)];
  const from = new Map<string, number>();
  const to = new Map<string, number>();
  const both = new Map<string, number>();
  for (const { was, is } of pairs) {
    if (was === null || is === null) continue;
    count(from, was.path);
    count(to, is.path);
    count(both, wayOf(was, is));
  }
  return (was, is) => {
    if (was.path === is.path) return true;
    if (later.has(was.path) || earlier.has(is.path)) return false;
    const ways = both.get(wayOf(was, is)) ?? 0;
    return ways * 2 > (from.get(was.path) ?? 0) && ways * 2 > (to.get(is.path) ?? 0);
  };
}

function pathsOf({ sections }: Plan): ReadonlySet<string> {
  return new Set(
    sections.map(({ index }) =>
      ancestorsOf(sections, index)
        .map(({ title }) => foldTitle(title))
        .join("\n"),
    ),
  );
}

function wayOf(was: Comparable, is: Comparable): string {
  return `${was.path}\n\n${is.path}`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

import { countWhile } from "../text/sorted.ts";
import type { GroupReading, LeafReading } from "./groups.ts";
import type { Leaf, Outline } from "./outline.ts";
import type { DerivedValue, Group, Reading } from "./types.ts";

/** How each block of a text was understood, in the order of the text, for people who ask before anything is written. */
export function readingsOf(
  outline: Outline,
  reading: GroupReading,
  groups: readonly Group[],
  values: readonly DerivedValue[],
): readonly Reading[] {
  const groupAt = new Map(groups.map((group) => [group.start, group]));
  const history = reading.history?.records[0]?.start ?? -1;
  const found = outline.leaves.flatMap((leaf, at): Reading[] => {
    const block = blockName(leaf);
    if (!block) return [];
    const { start, end } = leaf.block;
    const place = { start, end, block };
    const group = groupAt.get(start);
    if (group && group.kind !== "heading") return [groupReading(group, place)];
    if (history >= start && history < end) return [historyReading(reading, place)];
    return otherReading(
      place,
      reading.byLeaf.get(at),
      valuesWithin(values, start, end),
      reading.past.has(leaf.section),
    );
  });
  const headings = groups.filter((group) => group.kind === "heading").map(headingReading);
  return [...found, ...headings].sort((a, b) => a.start - b.start);
}

/** The readings of a plan whose values came to be bound otherwise. */
export function readingsWith(
  readings: readonly Reading[],
  values: readonly DerivedValue[],
): readonly Reading[] {
  return readings.map((reading) => {
    const held = valuesWithin(values, reading.start, reading.end);
    return reading.kind === "value" ? { ...reading, why: reasonsOf(held) } : reading;
  });
}

type Place = Pick<Reading, "start" | "end" | "block">;

function historyReading(reading: GroupReading, place: Place): Reading {
  const count = plural(reading.history?.records.length ?? 0, "record");
  return { ...place, kind: "history", reading: count, why: "dates and changes" };
}

function otherReading(
  place: Place,
  read: LeafReading | undefined,
  held: readonly DerivedValue[],
  past: boolean,
): Reading[] {
  if (read?.role === "metrics")
    return [{ ...place, kind: "metrics", reading: valueCount(held), why: "a table of metrics" }];
  if (read?.role === "summary")
    return [{ ...place, kind: "summary", reading: valueCount(held), why: read.why }];
  if (held.length > 0)
    return [{ ...place, kind: "value", reading: valueCount(held), why: reasonsOf(held) }];
  const why = past ? "a record of the past" : (read?.why ?? "");
  return read && why !== "" ? [{ ...place, kind: "left alone", reading: "no tasks", why }] : [];
}

/** Values are sorted and disjoint: those of a block stand together. */
function valuesWithin(
  values: readonly DerivedValue[],
  start: number,
  end: number,
): readonly DerivedValue[] {
  const first = countWhile(values, (value) => value.start < start);
  return values.slice(
    first,
    countWhile(values, (value) => value.end <= end),
  );
}

function groupReading(group: Group, place: Place): Reading {
  const tasks = group.entries.filter((entry) => entry.task >= 0 && !entry.rollup).length;
  if (group.outcome) {
    const why = "results of tasks that stand elsewhere";
    return { ...place, kind: "outcome", reading: `${tasks} mirrors`, why };
  }
  return { ...place, kind: "tasks", reading: plural(tasks, "task"), why: reasonOf[group.kind] };
}

const reasonOf = {
  table: "a column of statuses",
  list: "boxes or marks",
  fence: "nothing but boxes and comments in it",
  heading: "an id and a status",
} as const;

function headingReading(group: Group): Reading {
  const { start, end } = group;
  return { ...groupReading(group, { start, end, block: "heading" }) };
}

function blockName(leaf: Leaf): Reading["block"] | null {
  const { kind } = leaf.block;
  if (kind === "code") return "fence";
  if (kind === "heading" || kind === "table" || kind === "list" || kind === "paragraph")
    return kind;
  return null;
}

function valueCount(values: readonly DerivedValue[]): string {
  const unbound = values.filter((value) => value.binding.state === "unbound").length;
  return unbound === 0
    ? plural(values.length, "value")
    : `${plural(values.length, "value")}, ${unbound} unbound`;
}

function reasonsOf(values: readonly DerivedValue[]): string {
  const said = values.flatMap(({ binding }) => {
    if (binding.state === "bound") return [binding.by.evidence];
    return binding.state === "unbound" ? [binding.reason] : ["the directive says ignore"];
  });
  return [...new Set(said)].join("; ");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

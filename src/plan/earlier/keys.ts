import { foldTitle } from "../../language/index.ts";
import { ancestorsOf } from "../outline.ts";
import type { DerivedValue, Entry, Plan } from "../types.ts";

/**
 * Values by a name under which another version of the plan has them too: their headings, kind and label, and which of
 * how many alike they are. Where their number differs between versions none of them is known again.
 */
export function valuesByKey(plan: Plan): ReadonlyMap<string, DerivedValue> {
  const pathOf = pathsOf(plan);
  return byKey(plan.values, ({ section, kind, form, label }) =>
    [pathOf(section), kind, form.kind, foldTitle(label)].join("\n"),
  );
}

/** Entries by a name under which another version of the plan has them too: their headings, id and title. */
export function entriesByKey(plan: Plan): ReadonlyMap<string, Entry> {
  const pathOf = pathsOf(plan);
  const entries = plan.tasks.flatMap((task) => task.entries);
  return byKey(entries, ({ section, kind, id, title }) =>
    [pathOf(section), kind, id ?? foldTitle(title)].join("\n"),
  );
}

/** The headings above, by their titles; one that is a task states its status there, so that only its id stays. */
export function pathsOf({ sections, tasks }: Plan): (section: number) => string {
  const entries = tasks.flatMap((task) => task.entries);
  const headings = entries.filter(({ kind, id }) => kind === "heading" && id !== null);
  const ids = new Map(headings.map(({ range, id }) => [range.start, id]));
  const paths = sections.map(({ index }) =>
    ancestorsOf(sections, index)
      .map(({ title, heading }) => ids.get(heading?.start ?? -1) ?? foldTitle(title))
      .join("\n"),
  );
  return (section) => paths[section] ?? "";
}

function byKey<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, T> {
  const names = items.map(nameOf);
  const alike = new Map<string, number>();
  for (const name of names) alike.set(name, (alike.get(name) ?? 0) + 1);
  const met = new Map<string, number>();
  const found = new Map<string, T>();
  for (const [at, item] of items.entries()) {
    const name = names[at] ?? "";
    const number = (met.get(name) ?? 0) + 1;
    met.set(name, number);
    found.set(`${name}\n${number} of ${alike.get(name)}`, item);
  }
  return found;
}

import { foldId, foldTitle } from "../language/index.ts";
import { ancestorsOf } from "../plan/outline.ts";
import type { Plan, Task } from "../plan/types.ts";

/** A task with what it is compared by. */
export interface Comparable {
  readonly task: Task;
  /** Folded; null for none. */
  readonly id: string | null;
  /** Folded; as it is where nothing but signs and pictures stands in it. */
  readonly title: string;
  /** The titles of the headings above it, as written. */
  readonly section: readonly string[];
  /** The same, folded, as one text. */
  readonly path: string;
}

/** A task in one plan or in both. */
export interface TaskPair {
  readonly was: Comparable | null;
  readonly is: Comparable | null;
}

/** A way to know a task again: what of it must be equal. */
interface Stage {
  /** Null for a task that cannot be known so. */
  readonly keyOf: (task: Comparable) => string | null;
  /** Whether the key must stand for one task on either side; else the first meets the first, and so on. */
  readonly unique: boolean;
}

const separator = "\n";

/**
 * The surest first. Where ids were shifted by a new row, each title still has its section: so a title that stands once
 * on both sides comes before an id that now leads another title.
 */
const stages: readonly Stage[] = [
  { keyOf: ({ id, path, title }) => id && joined(id, path, title), unique: false },
  { keyOf: ({ id, title }) => id && joined(id, title), unique: false },
  { keyOf: ({ path, title }) => joined(path, title), unique: true },
  { keyOf: ({ id }) => id, unique: false },
  { keyOf: ({ path, title, task }) => joined(path, title, task.status), unique: false },
  { keyOf: ({ path, title }) => joined(path, title), unique: false },
  { keyOf: (each) => titleWithout(each, each.section.at(-1) ?? ""), unique: false },
  { keyOf: (each) => titleWithout(each, ""), unique: true },
];

/** Finds the tasks of one plan again in another. Those of the later plan come first, in its order. */
export function matchTasks(before: Plan, after: Plan): readonly TaskPair[] {
  const was = comparablesOf(before);
  const is = comparablesOf(after);
  const partners = new Map<Comparable, Comparable>();
  const paired = new Set<Comparable>();
  for (const stage of stages) {
    const rest = was.filter((each) => !paired.has(each));
    const open = is.filter((each) => !partners.has(each));
    for (const [earlier, later] of pairsBy(stage, rest, open)) {
      paired.add(earlier);
      partners.set(later, earlier);
    }
  }
  return [
    ...is.map((each) => ({ was: partners.get(each) ?? null, is: each })),
    ...was.filter((each) => !paired.has(each)).map((each) => ({ was: each, is: null })),
  ];
}

function comparablesOf(plan: Plan): readonly Comparable[] {
  return plan.tasks.map((task) => {
    const entry = task.entries.find(({ role }) => role === "defining") ?? task.entries[0];
    const section = ancestorsOf(plan.sections, entry?.section ?? 0).map(({ title }) => title);
    return {
      task,
      id: task.id && (foldId(task.id) || task.id),
      title: foldTitle(task.title) || task.title.trim(),
      section,
      path: section.map(foldTitle).join(separator),
    };
  });
}

function pairsBy(
  { keyOf, unique }: Stage,
  was: readonly Comparable[],
  is: readonly Comparable[],
): readonly (readonly [Comparable, Comparable])[] {
  const earlier = groupBy(was, keyOf);
  return [...groupBy(is, keyOf)].flatMap(([key, later]) => {
    const same = earlier.get(key) ?? [];
    if (unique && (same.length > 1 || later.length > 1)) return [];
    return later.flatMap((each, at) => {
      const partner = same[at];
      return partner === undefined ? [] : [[partner, each] as const];
    });
  });
}

function groupBy(
  tasks: readonly Comparable[],
  keyOf: Stage["keyOf"],
): ReadonlyMap<string, readonly Comparable[]> {
  const groups = new Map<string, Comparable[]>();
  for (const task of tasks) {
    const key = keyOf(task);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(task);
    else groups.set(key, [task]);
  }
  return groups;
}

/** Tasks with ids are not known by their titles in other sections: `Tests` of one week is not `Tests` of the next. */
function titleWithout({ id, title }: Comparable, heading: string): string | null {
  if (id !== null || title === "") return null;
  return joined(foldTitle(heading), title);
}

function joined(...parts: readonly string[]): string {
  return parts.join(separator + separator);
}

import { foldTitle } from "../language/index.ts";
import type { Group, Scope, Section, Task } from "./types.ts";

/** The sets of tasks that a plan's values may summarise, each task once, in the order of the text. */
export interface Scopes {
  readonly all: Scope;
  /** By section index. */
  readonly sections: readonly Scope[];
  /** By section index, the task that a heading is, for those that are one. */
  readonly headings: ReadonlyMap<number, Scope>;
  /** By group index; empty for groups whose entries are no tasks. */
  readonly groups: readonly Scope[];
  /** By priority in lower case. */
  readonly priorities: ReadonlyMap<string, Scope>;
  /** By what cells beside the tasks say, folded. */
  readonly attributes: ReadonlyMap<string, Scope>;
}

/** Collects the scopes of a plan. A task is in a section through each of its entries there, except those in lists of results. */
export function scopesOf(
  sections: readonly Section[],
  groups: readonly Group[],
  tasks: readonly Task[],
): Scopes {
  const inSections = tasksBySection(sections, groups);
  const shared = sharing();
  const all = { name: "all", description: "all tasks", tasks: tasks.map(({ index }) => index) };
  const scopes = withParts(
    sections,
    sections.map((section) => shared(sectionScope(section, inSections[section.index]))),
  );
  return {
    all: withTopParts(shared(all), scopes),
    sections: scopes,
    headings: headingScopes(sections, groups),
    groups: groups.map((group) => shared(groupScope(group))),
    priorities: new Map([...priorityScopes(tasks)].map(([key, scope]) => [key, shared(scope)])),
    attributes: attributeScopes(tasks),
  };
}

/** The scopes of sections, each with the tasks of the subsections right below it. */
function withParts(sections: readonly Section[], scopes: readonly Scope[]): readonly Scope[] {
  const parts = sections.map((): (readonly number[])[] => []);
  for (const { index, parent } of sections) {
    const tasks = scopes[index]?.tasks ?? [];
    if (tasks.length > 0) parts[parent]?.push(tasks);
  }
  return scopes.map((scope, at) => {
    const own = parts[at] ?? [];
    return own.length > 0 ? { ...scope, parts: own } : scope;
  });
}

/** Everything has the parts of the whole text, or those of the one section that holds all of it. */
function withTopParts(all: Scope, sections: readonly Scope[]): Scope {
  const whole = sections.find(({ parts }) => parts !== undefined && parts.length > 1);
  return whole?.parts && whole.tasks === all.tasks ? { ...all, parts: whole.parts } : all;
}

/** Scopes of equal tasks share one list of them, so that comparing and counting looks at each list once. */
function sharing(): (scope: Scope) => Scope {
  const lists = new Map<string, (readonly number[])[]>();
  return (scope) => {
    const { tasks } = scope;
    const key = `${tasks.length} ${tasks[0]} ${tasks.at(-1)}`;
    const alike = lists.get(key) ?? [];
    const same = alike.find((list) => list.every((task, at) => task === tasks[at]));
    if (same) return { ...scope, tasks: same };
    lists.set(key, [...alike, tasks]);
    return scope;
  };
}

/** The tasks (by index) that stand in each section (by index), through entries outside lists of results. */
export function tasksBySection(
  sections: readonly Section[],
  groups: readonly Group[],
): readonly ReadonlySet<number>[] {
  const found = sections.map(() => new Set<number>());
  for (const group of groups) {
    if (!group.outcome) addToSections(sections, group, found);
  }
  return found;
}

/** Whether two scopes are the same tasks. */
export function hasSameTasks({ tasks }: Scope, { tasks: others }: Scope): boolean {
  if (tasks === others) return true;
  return tasks.length === others.length && tasks.every((task, at) => task === others[at]);
}

/** A scope of the given tasks with a name of its own. */
export function scopeOfTasks(name: string, description: string, tasks: Iterable<number>): Scope {
  return { name, description, tasks: [...new Set(tasks)].sort((a, b) => a - b) };
}

function addToSections(
  sections: readonly Section[],
  group: Group,
  found: readonly Set<number>[],
): void {
  const tasks = group.entries.map((entry) => entry.task);
  for (let at = sections[group.section]; at; at = sections[at.parent]) {
    for (const task of tasks) found[at.index]?.add(task);
  }
}

/** By section index, the task that its heading is. */
function headingScopes(
  sections: readonly Section[],
  groups: readonly Group[],
): ReadonlyMap<number, Scope> {
  const headings = groups.filter(({ kind }) => kind === "heading");
  const tasks = new Map(
    headings.flatMap(({ entries }) => entries.map(({ range, task }) => [range.start, task])),
  );
  return new Map(
    sections.flatMap((section): [number, Scope][] => {
      const task = tasks.get(section.heading?.start ?? -1);
      if (task === undefined) return [];
      return [[section.index, scopeOfTasks(section.title, `"${section.title}"`, [task])]];
    }),
  );
}

function sectionScope(section: Section, tasks: ReadonlySet<number> | undefined): Scope {
  const name = section.index === 0 ? "all" : section.title;
  return scopeOfTasks(name, `section "${section.title}"`, tasks ?? []);
}

const groupWords = {
  table: "table",
  list: "list",
  fence: "checklist",
  heading: "headings",
} as const;

function groupScope(group: Group): Scope {
  const tasks = group.outcome ? [] : group.entries.map((entry) => entry.task);
  return scopeOfTasks("section", `the ${groupWords[group.kind]} beside it`, tasks);
}

function priorityScopes(tasks: readonly Task[]): ReadonlyMap<string, Scope> {
  const found = new Map<string, { name: string; tasks: number[] }>();
  for (const { priority, index } of tasks) {
    if (priority === null) continue;
    const key = priority.toLowerCase();
    const same = found.get(key);
    if (same) same.tasks.push(index);
    else found.set(key, { name: priority, tasks: [index] });
  }
  return new Map(
    [...found].map(([key, { name, tasks: members }]) => [
      key,
      scopeOfTasks(name, `priority ${name}`, members),
    ]),
  );
}

function attributeScopes(tasks: readonly Task[]): ReadonlyMap<string, Scope> {
  const found = new Map<string, { name: string; tasks: number[] }>();
  for (const { attributes, index } of tasks) {
    for (const name of attributes) {
      const key = foldTitle(name);
      const same = found.get(key);
      if (same) same.tasks.push(index);
      else found.set(key, { name, tasks: [index] });
    }
  }
  return new Map(
    [...found].map(([key, { name, tasks: members }]) => [
      key,
      scopeOfTasks(name, `the tasks of "${name}"`, members),
    ]),
  );
}

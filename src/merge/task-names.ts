import { foldId, foldTitle } from "../language/index.ts";
import type { Plan, Task } from "../plan/index.ts";
import { countNames } from "./three-way.ts";
import { sectionPath } from "./values.ts";

/** What tells each task of a plan (by its index) in other versions of the plan: its id, else its section and title. */
export function taskNames(plan: Plan): readonly string[] {
  const counted = countNames();
  return plan.tasks.map((task) => counted(taskName(plan, task)));
}

function taskName(plan: Plan, { id, title, entries }: Task): string {
  if (id !== null) return `id:${foldId(id)}`;
  const section = entries.find(({ role }) => role === "defining")?.section ?? 0;
  return `title:${sectionPath(plan, section)}\u{1F}${titleName(title)}`;
}

/** A title without the numbers that may be derived from its children. */
export function titleName(title: string): string {
  return foldTitle(title.replace(/[([]\d+(?:\/\d+|%)[)\]]/g, ""));
}

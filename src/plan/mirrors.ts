import type { Status } from "../language/status.ts";
import type { Entry, Plan, Task } from "./types.ts";

/** An entry that does not agree with its task's defining entry. */
export interface MirrorDisagreement {
  readonly task: Task;
  readonly entry: Entry;
  readonly defining: Entry;
  /** Whether the defining entry wins: it alone is a row of a table with ids. Between two such rows, lists or headings nothing wins. */
  readonly settled: boolean;
}

/** Every mirror that says something else than its defining entry, in the order of the text. */
export function mirrorDisagreements(plan: Plan): readonly MirrorDisagreement[] {
  const found = plan.tasks.flatMap((task) => {
    const defining = task.entries.find((entry) => entry.role === "defining");
    if (!defining) return [];
    return task.entries
      .filter((entry) => entry !== defining && !agrees(entry, defining.mark.status))
      .map((entry) => ({ task, entry, defining, settled: wins(defining, entry) }));
  });
  return found.sort((a, b) => a.entry.mark.start - b.entry.mark.start);
}

/** Whether an entry says that its task has a status. A box has two states: it agrees with every status that is not done. */
export function agrees(entry: Entry, status: Status): boolean {
  if (entry.kind !== "checkbox") return entry.mark.status === status;
  return (entry.mark.status === "done") === (status === "done");
}

function wins(defining: Entry, mirror: Entry): boolean {
  return isRowWithId(defining) && !isRowWithId(mirror);
}

function isRowWithId(entry: Entry): boolean {
  return entry.kind === "row" && entry.idColumn;
}

import type { Status } from "../language/status.ts";
import type { Entry, Plan, Settlement, Task } from "./types.ts";

/** An entry that does not agree with the one that its task is read by. */
export interface MirrorDisagreement {
  readonly task: Task;
  readonly entry: Entry;
  /** The defining entry, or the one that alone was changed since the last commit. */
  readonly model: Entry;
  /**
   * Whether the model wins: it alone is a row of a table with ids, or was changed. Between two such rows, lists or headings
   * nothing wins, nor where several were changed.
   */
  readonly settled: boolean;
}

/** Every entry that says something else than the one its task is read by, in the order of the text. */
export function mirrorDisagreements(plan: Plan): readonly MirrorDisagreement[] {
  const found = plan.tasks.flatMap((task) => {
    const settlement = plan.settlements.get(task.index);
    const model = settlement?.by ?? task.entries.find(({ role }) => role === "defining");
    if (!model) return [];
    return task.entries
      .filter((entry) => entry !== model && !entriesAgree(entry, model))
      .map((entry) => ({ task, entry, model, settled: isSettled(settlement, model, entry) }));
  });
  return found.sort((a, b) => a.entry.mark.start - b.entry.mark.start);
}

/** Those in which several entries of a task were changed since the last commit, so that nothing says which is right. */
export function contradictions(plan: Plan): readonly MirrorDisagreement[] {
  return mirrorDisagreements(plan).filter(({ task, settled }) => {
    return !settled && plan.settlements.has(task.index);
  });
}

/** Whether two entries say the same of their task. A box has two states: it agrees with every status that is not done. */
export function entriesAgree(entry: Entry, other: Entry): boolean {
  return other.kind === "checkbox"
    ? agrees(other, entry.mark.status)
    : agrees(entry, other.mark.status);
}

/** Whether an entry says that its task has a status. */
export function agrees(entry: Entry, status: Status): boolean {
  if (entry.kind !== "checkbox") return entry.mark.status === status;
  return (entry.mark.status === "done") === (status === "done");
}

function isSettled(settlement: Settlement | undefined, model: Entry, entry: Entry): boolean {
  if (settlement) return settlement.by !== null;
  return isRowWithId(model) && !isRowWithId(entry);
}

function isRowWithId(entry: Entry): boolean {
  return entry.kind === "row" && entry.idColumn;
}

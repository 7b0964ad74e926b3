import { type StatusChange, sync } from "../change/index.ts";
import { statusChanges, unrecordedChanges } from "../compare/index.ts";
import type { Plan } from "../plan/types.ts";
import type { StagedFile } from "../workspace/staged-files.ts";
import type { MakeChange } from "./edit-plans.ts";
import { readAnyText } from "./plans.ts";
import type { Session } from "./session.ts";

/** What is to change in a staged plan, and what in the working file that belongs to it. */
export interface StagedChanges {
  readonly staged: MakeChange;
  /** By the plan that is staged. */
  readonly workingFor: (staged: Plan) => MakeChange;
}

/**
 * The changes that make a staged plan true. Where the config asks for it they also record the statuses that were changed
 * by hand since HEAD: in the working file those that are staged, so that both get the same records.
 */
export async function stagedChanges(session: Session, file: StagedFile): Promise<StagedChanges> {
  const { today, workspace } = session;
  const text = workspace.config.history === "on-commit" ? file.committed() : null;
  if (text === null) {
    const makeChange: MakeChange = (plan) => sync(plan, { today });
    return { staged: makeChange, workingFor: () => makeChange };
  }
  const earlier = await readAnyText({ path: file.path, named: true }, text);
  return {
    staged: (plan) => sync(plan, { today }, unrecordedChanges(earlier, plan)),
    workingFor: (staged) => {
      const names = new Set(statusChanges(earlier, staged).map(nameOf));
      return (plan) => {
        const unrecorded = unrecordedChanges(earlier, plan);
        const recorded = unrecorded.filter((change) => names.has(nameOf(change)));
        return sync(plan, { today }, recorded);
      };
    },
  };
}

function nameOf({ task, status }: StatusChange): string {
  return `${task.id ?? task.title} = ${status}`;
}

import { type MirrorDisagreement, mirrorDisagreements, type Plan } from "../plan/index.ts";
import { matchTasks } from "./match.ts";

/** The disagreements in which nothing says which place is right, and which an earlier plan has not as they are. */
export function newDisagreements(before: Plan, after: Plan): readonly MirrorDisagreement[] {
  const unsettled = mirrorDisagreements(after).filter(({ settled }) => !settled);
  if (unsettled.length === 0) return [];
  const earlier = mirrorDisagreements(before);
  const former = new Map(matchTasks(before, after).map(({ was, is }) => [is?.task, was?.task]));
  return unsettled.filter(
    (each) =>
      !earlier.some((other) => other.task === former.get(each.task) && saysTheSame(other, each)),
  );
}

function saysTheSame(one: MirrorDisagreement, other: MirrorDisagreement): boolean {
  return (
    one.entry.mark.status === other.entry.mark.status &&
    one.defining.mark.status === other.defining.mark.status
  );
}

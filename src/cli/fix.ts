import type { CheckFormat } from "./options.ts";
import type { Loaded, ReadPlans } from "./plans.ts";
import type { Session } from "./session.ts";
import type { syncPlans } from "./sync-plans.ts";

/** What is wanted of plans, and what mends them: the working files, or what is staged. */
interface FixRequest<T> extends Pick<ReadPlans<T>, "files" | "keep"> {
  readonly mend: typeof syncPlans;
}

/**
 * Mends what `sync` mends, and keeps what is wanted of the plans as they are then; a dry run shows a diff in formats for
 * people.
 */
export async function fixPlans<T>(
  session: Session,
  format: CheckFormat,
  { files, keep, mend }: FixRequest<T>,
): Promise<Loaded<T>> {
  const { plans, errors } = await mend(session, files, ({ path, after }) =>
    keep({ path, plan: after }),
  );
  if (format === "text" || format === "github") {
    await session.out.writeLines(plans.flatMap(({ diff }) => diff));
  }
  return { plans: plans.map(({ kept }) => kept), errors };
}

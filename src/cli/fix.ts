import type { CheckFormat } from "./options.ts";
import type { Loaded, ReadPlans } from "./plans.ts";
import type { Session } from "./session.ts";
import { syncPlans } from "./sync-plans.ts";

/**
 * Mends what `sync` mends, and keeps what is wanted of the plans as they are then; a dry run shows a diff in formats for
 * people.
 */
export async function fixPlans<T>(
  session: Session,
  format: CheckFormat,
  { files, keep }: Pick<ReadPlans<T>, "files" | "keep">,
): Promise<Loaded<T>> {
  const { plans, errors } = await syncPlans(session, files, ({ path, after }) =>
    keep({ path, plan: after }),
  );
  if (format === "text" || format === "github") {
    await session.out.writeLines(plans.flatMap(({ diff }) => diff));
  }
  return { plans: plans.map(({ kept }) => kept), errors };
}

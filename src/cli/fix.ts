import type { Keep, Loaded } from "./plans.ts";
import type { Session } from "./session.ts";
import { syncPlans } from "./sync-plans.ts";

/** Mends what `sync` mends, and keeps what is wanted of the plans as they are then. */
export async function fixPlans<T>(
  session: Session,
  files: readonly string[],
  keep: Keep<T>,
): Promise<Loaded<T>> {
  const { plans, errors } = await syncPlans(session, files, ({ path, after }) =>
    keep({ path, plan: after }),
  );
  await session.out.writeLines(plans.flatMap(({ diff }) => diff));
  return { plans: plans.map(({ kept }) => kept), errors };
}

import { finish } from "../finish.ts";
import type { ListOptions } from "../options.ts";
import { loadPlans, namedFiles } from "../plans.ts";
import { jsonTasks, referTo } from "../report/list-json.ts";
import { selectTasks } from "../select.ts";
import type { Session } from "../session.ts";

/** `tracker list [FILE…]`: the tasks, narrowed by the options. */
export async function list(
  session: Session,
  files: readonly string[],
  options: ListOptions,
): Promise<number> {
  const { plans, errors } = await loadPlans(session, namedFiles(session, files));
  const found = await selectTasks(plans, options);
  const refs = referTo(plans);
  return finish(session, {
    body: () => jsonTasks(found, refs),
    lines: async () => {
      const { listLines } = await import("../report/list.ts");
      return listLines(found, session.out);
    },
    errors,
  });
}

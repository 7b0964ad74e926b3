import { finish } from "../finish.ts";
import { detached } from "../keep.ts";
import type { ListOptions } from "../options.ts";
import { type LoadedPlan, mapPlans, namedFiles } from "../plans.ts";
import { idsOf, jsonTasks, referTo } from "../report/list-json.ts";
import { jsonTask } from "../report/wire.ts";
import { selectTasks, statusTest } from "../select.ts";
import type { Session } from "../session.ts";
import { vocabularyOf } from "../status-words.ts";

/** `tracker list [FILE…]`: the tasks, narrowed by the options. */
export async function list(
  session: Session,
  files: readonly string[],
  options: ListOptions,
): Promise<number> {
  const keep = (loaded: LoadedPlan) => {
    const { path, plan } = loaded;
    const tasks = selectTasks(plan, options).map((task) => jsonTask(plan, path, task));
    const words = options.status === undefined ? [] : [vocabularyOf(plan)];
    return { ...detached({ tasks, ids: idsOf(loaded) }), words };
  };
  const { plans, errors } = await mapPlans(session, { files: namedFiles(session, files), keep });
  const isWanted = await statusTest(
    options,
    plans.flatMap(({ words }) => words),
  );
  const found = plans.flatMap(({ tasks }) => tasks).filter(({ status }) => isWanted(status));
  return finish(session, {
    body: () => jsonTasks(found, referTo(plans.map(({ ids }) => ids))),
    lines: async () => {
      const { listLines } = await import("../report/list.ts");
      return listLines(found, session.out);
    },
    errors,
  });
}

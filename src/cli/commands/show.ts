import { finish } from "../finish.ts";
import { idsOf, referTo } from "../report/list-json.ts";
import { jsonShown, recordsOf, showLines } from "../report/show.ts";
import type { Session } from "../session.ts";
import { resolveAll } from "../targets.ts";

/** `tracker show REF`: one task, everywhere it is written. */
export async function show(session: Session, ref: string): Promise<number> {
  const { targets, plans, errors } = await resolveAll(session, [ref]);
  const [found] = targets;
  if (found === undefined) throw new Error(`${ref} was resolved to nothing`);
  const records = recordsOf(found);
  return finish(session, {
    body: () => jsonShown(found, records, referTo(plans.map(idsOf))),
    lines: () => showLines(found, records, session.out.style),
    errors,
  });
}

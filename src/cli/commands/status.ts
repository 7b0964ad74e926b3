import { finish } from "../finish.ts";
import { pictureOf } from "../picture.ts";
import { loadPlans, namedFiles } from "../plans.ts";
import { jsonPictures } from "../report/status-json.ts";
import type { Session } from "../session.ts";

/** `tracker status [FILE…]`: the picture of the plans. */
export async function status(session: Session, files: readonly string[]): Promise<number> {
  const { plans, errors } = await loadPlans(session, namedFiles(session, files));
  const pictures = plans.map(({ path, plan }) => pictureOf(path, plan, session.today));
  const { style, columns } = session.out;
  return finish(session, {
    body: () => jsonPictures(pictures),
    lines: async () => {
      const { statusLines } = await import("../report/status.ts");
      return statusLines(pictures, { style, columns, today: session.today });
    },
    errors,
  });
}

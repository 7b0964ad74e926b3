import { finish } from "../finish.ts";
import { detached } from "../keep.ts";
import { lookAt } from "../picture.ts";
import { type LoadedPlan, mapPlans, namedFiles } from "../plans.ts";
import { jsonPicture, jsonPictures } from "../report/status-json.ts";
import type { Session } from "../session.ts";

/** `tracker status [FILE…]`: the picture of the plans. */
export async function status(session: Session, files: readonly string[]): Promise<number> {
  const { options, out, today } = session;
  const keep = (loaded: LoadedPlan) => {
    const seen = lookAt(loaded, today);
    const json = options.json ? jsonPicture(seen, loaded.plan) : {};
    return detached({ picture: seen.picture, json });
  };
  const { plans, errors } = await mapPlans(session, { files: namedFiles(session, files), keep });
  return finish(session, {
    body: () => jsonPictures(plans.map(({ json }) => json)),
    lines: async () => {
      const { statusLines } = await import("../report/status.ts");
      const pictures = plans.map(({ picture }) => picture);
      return statusLines(pictures, { style: out.style, columns: out.columns, today });
    },
    errors,
  });
}

import { TrackerError } from "../../error.ts";
import type { Session } from "../session.ts";
import { orList } from "../words.ts";

type Act = (session: Session, words: readonly string[]) => Promise<number>;

const actions: ReadonlyMap<string, Act> = new Map<string, Act>([
  ["install", async (session, words) => (await import("./hook-setup.ts")).install(session, words)],
  [
    "uninstall",
    async (session, words) => (await import("./hook-setup.ts")).uninstall(session, words),
  ],
  ["status", async (session, words) => (await import("./hook-setup.ts")).status(session, words)],
  ["run", async (session, words) => (await import("./hook-run.ts")).hookRun(session, words)],
]);

/** `tracker hook ACTION`: what has to do with the hooks of git. */
export async function hook(
  session: Session,
  action: string,
  words: readonly string[],
): Promise<number> {
  const act = actions.get(action);
  if (act !== undefined) return await act(session, words);
  throw new TrackerError("usage", `hook takes ${orList([...actions.keys()])}, not ${action}`);
}

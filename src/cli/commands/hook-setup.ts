import { TrackerError } from "../../error.ts";
import { finish } from "../finish.ts";
import { checkLines } from "../report/doctor.ts";
import { type DoneSteps, jsonStatus, jsonSteps, stepLines } from "../report/setup.ts";
import { setupChecks } from "../report/setup-checks.ts";
import type { Session } from "../session.ts";

/** `tracker hook install`: has git call tracker in this repository. */
export async function install(session: Session, words: readonly string[]): Promise<number> {
  refuseWords("install", words);
  return await carryOut(session, "install");
}

/** `tracker hook uninstall`: takes out what installing put in, and nothing else. */
export async function uninstall(session: Session, words: readonly string[]): Promise<number> {
  refuseWords("uninstall", words);
  return await carryOut(session, "uninstall");
}

/** `tracker hook status`: says whether git calls tracker in this repository. */
export async function status(session: Session, words: readonly string[]): Promise<number> {
  refuseWords("status", words);
  const { workspace } = session;
  const found = await (await workspace.setup()).status();
  return await finish(session, {
    body: () => jsonStatus(found, workspace.cwd),
    lines: () => checkLines(setupChecks(found, workspace.cwd)),
  });
}

async function carryOut(session: Session, action: DoneSteps["action"]): Promise<number> {
  const { workspace, options } = session;
  const setup = await (await workspace.setup())[action]();
  const written = !options.dryRun;
  if (written) for (const step of setup.steps) await step.write();
  const done = { action, setup, written, cwd: workspace.cwd };
  return await finish(session, { body: () => jsonSteps(done), lines: () => stepLines(done) });
}

function refuseWords(action: string, [word]: readonly string[]): void {
  if (word === undefined) return;
  throw new TrackerError("usage", `hook ${action} takes nothing more, not ${word}`);
}

import { TrackerError } from "../../error.ts";
import type { Setup } from "../../workspace/open-setup.ts";
import type { SetupStep, SetupSteps } from "../../workspace/setup.ts";
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

const plans: Readonly<Record<DoneSteps["action"], (setup: Setup) => Promise<SetupSteps>>> = {
  install: (setup) => setup.planInstall(),
  uninstall: (setup) => setup.planUninstall(),
};

async function carryOut(session: Session, action: DoneSteps["action"]): Promise<number> {
  const { workspace, options } = session;
  const setup = await workspace.setup();
  const { manager, steps: planned } = await plans[action](setup);
  const written = !options.dryRun;
  const { steps, errors } = written ? await writeAll(planned) : { steps: planned, errors: [] };
  const done = { action, setup: { manager, steps }, written, cwd: workspace.cwd };
  return await finish(session, {
    body: () => jsonSteps(done),
    lines: () => stepLines(done),
    errors,
  });
}

/** Takes all steps; one that fails stops none of the others. */
async function writeAll(
  steps: readonly SetupStep[],
): Promise<{ readonly steps: readonly SetupStep[]; readonly errors: readonly unknown[] }> {
  const done: SetupStep[] = [];
  const errors: unknown[] = [];
  for (const step of steps) {
    try {
      await step.write();
      done.push(step);
    } catch (error) {
      errors.push(error);
    }
  }
  return { steps: done, errors };
}

function refuseWords(action: string, [word]: readonly string[]): void {
  if (word === undefined) return;
  throw new TrackerError("usage", `hook ${action} takes nothing more, not ${word}`);
}

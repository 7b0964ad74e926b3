import { resolve } from "node:path";
import { TrackerError } from "../../error.ts";
import type { Setup } from "../../workspace/open-setup.ts";
import { gitVersion, nodeVersion } from "../../workspace/tool-versions.ts";
import { finish } from "../finish.ts";
import { type Loaded, mapPlans } from "../plans.ts";
import { type Check, doctorLines } from "../report/doctor.ts";
import {
  commandCheck,
  configCheck,
  gitCheck,
  managerChecks,
  nodeCheck,
  noRepositoryCheck,
  plansCheck,
  rulesChecks,
} from "../report/doctor-checks.ts";
import { setupChecks } from "../report/setup-checks.ts";
import type { Session } from "../session.ts";

/** `tracker doctor`: looks at everything around the plans; 1 where something does not do what it seems to do. */
export async function doctor(session: Session): Promise<number> {
  const { workspace, env } = session;
  const plans = await mapPlans(session, { files: session.options.file, keep: ({ path }) => path });
  const checks = [
    nodeCheck(nodeVersion()),
    gitCheck(await gitVersion({ folder: workspace.cwd, env })),
    configCheck(workspace),
    plansCheck(plans),
    ...(await repositoryChecks(session, plans)),
  ];
  return await finish(session, {
    body: () => ({ checks }),
    lines: () => doctorLines(checks, session.out.style),
    exitCode: checks.some(({ state }) => state === "problem") ? 1 : 0,
  });
}

async function repositoryChecks(
  { workspace }: Session,
  { plans }: Loaded<string>,
): Promise<readonly Check[]> {
  const setup = await setupOrWhyNot(workspace.setup);
  if (setup instanceof TrackerError) return [noRepositoryCheck(setup)];
  const status = await setup.status();
  const rules = await setup.mergeRules(plans.map((path) => resolve(workspace.cwd, path)));
  return [
    ...managerChecks(status),
    ...setupChecks(status, workspace.cwd),
    ...rulesChecks(status, [...rules.values()]),
    commandCheck(status, await setup.command()),
  ];
}

async function setupOrWhyNot(open: () => Promise<Setup>): Promise<Setup | TrackerError> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof TrackerError && error.code === "no-repository") return error;
    throw error;
  }
}

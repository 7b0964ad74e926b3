import { check as checkPlan } from "../../check/index.ts";
import { type CheckReport, reportIn } from "../check-report.ts";
import { finish } from "../finish.ts";
import { detached } from "../keep.ts";
import type { CheckFormat, CheckOptions } from "../options.ts";
import {
  type Keep,
  type Loaded,
  type LoadedPlan,
  mapPlans,
  mapTexts,
  namedFiles,
  type ReadPlans,
  readAnyPlan,
} from "../plans.ts";
import {
  type CheckedPlan,
  exitCodeOf,
  findingsOf,
  jsonFinding,
  jsonFindings,
  summaryLines,
} from "../report/check.ts";
import { type Session, talk } from "../session.ts";
import { notes } from "../words.ts";

type CheckRequest = Pick<ReadPlans<CheckedPlan>, "files" | "keep">;

/**
 * `tracker check [FILE…]`: what is false or doubtful, with `--staged` in what the next commit takes; with `--fix` what can be
 * mended is mended first.
 */
export async function check(
  session: Session,
  words: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const format = formatOf(session, options);
  const report = await reportIn(format, session);
  const files = namedFiles(session, words);
  const keep = keepFor(session, report);
  const { plans, errors } = options.fix
    ? await fixedPlans(session, format, options, { files, keep })
    : await readPlans(session, options, { files, keep });
  const findings = findingsOf(plans);
  const exitCode = await finish(session, {
    body: () => jsonFindings(findings),
    lines: () => report.lines(plans, errors),
    errors,
    exitCode: exitCodeOf(findings, options.failOn),
  });
  if (format === "github") {
    const { addToJobSummary } = await import("../job-summary.ts");
    await addToJobSummary(session, { findings, planCount: plans.length });
  }
  const mender = options.staged ? "tracker sync --staged" : "tracker sync";
  if (plans.length > 0) await talk(session, summaryLines(findings, plans.length, mender));
  return exitCode;
}

async function fixedPlans(
  session: Session,
  format: CheckFormat,
  { staged }: CheckOptions,
  request: CheckRequest,
): Promise<Loaded<CheckedPlan>> {
  const mend = staged
    ? (await import("../sync-staged.ts")).syncStaged
    : (await import("../sync-plans.ts")).syncPlans;
  return (await import("../fix.ts")).fixPlans(session, format, { ...request, mend });
}

async function readPlans(
  session: Session,
  { staged }: CheckOptions,
  { files, keep }: CheckRequest,
): Promise<Loaded<CheckedPlan>> {
  const how = {
    keep: (loaded: LoadedPlan) => detached(keep(loaded)),
    readText: readAnyPlan,
  };
  if (!staged) return await mapPlans(session, { files, ...how });
  const loaded = await mapTexts(session, (await session.workspace.staged(files)).files, how);
  if (loaded.plans.length + loaded.errors.length === 0) await talk(session, [notes.noStagedPlans]);
  return loaded;
}

/** Under GitHub Actions findings become annotations by themselves. */
function formatOf({ options, env }: Session, { format }: CheckOptions): CheckFormat {
  if (options.json) return "json";
  return format ?? (env.GITHUB_ACTIONS === "true" ? "github" : "text");
}

function keepFor({ today }: Session, { diagnose }: CheckReport): Keep<CheckedPlan> {
  return (loaded) => {
    const { path, plan } = loaded;
    const findings = checkPlan(plan, { today });
    return {
      findings: findings.map((finding) => jsonFinding(path, plan, finding)),
      diagnostics: diagnose(loaded, findings),
    };
  };
}

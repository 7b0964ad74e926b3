import { check as checkPlan } from "../../check/index.ts";
import { type CheckReport, reportIn } from "../check-report.ts";
import { finish } from "../finish.ts";
import { detached } from "../keep.ts";
import type { CheckFormat, CheckOptions } from "../options.ts";
import { type Keep, mapPlans, namedFiles, readAnyPlan } from "../plans.ts";
import {
  type CheckedPlan,
  exitCodeOf,
  findingsOf,
  jsonFinding,
  jsonFindings,
  summaryLines,
} from "../report/check.ts";
import { type Session, talk } from "../session.ts";

/** `tracker check [FILE…]`: what is false or doubtful; with `--fix` what can be mended is mended first. */
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
    ? await (await import("../fix.ts")).fixPlans(session, format, { files, keep })
    : await mapPlans(session, {
        files,
        keep: (loaded) => detached(keep(loaded)),
        readText: readAnyPlan,
      });
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
  if (plans.length > 0) await talk(session, summaryLines(findings, plans.length));
  return exitCode;
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

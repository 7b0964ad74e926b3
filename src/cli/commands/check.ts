import { check as checkPlan } from "../../check/index.ts";
import { finish } from "../finish.ts";
import type { CheckFormat, CheckOptions } from "../options.ts";
import { loadPlans, namedFiles, readAnyPlan } from "../plans.ts";
import {
  type CheckedPlan,
  exitCodeOf,
  findingLines,
  jsonFindings,
  summaryLines,
} from "../report/check.ts";
import { type Session, talk } from "../session.ts";

/** `tracker check [FILE…]`: what is false or doubtful; with `--fix` what can be mended is mended first. */
export async function check(
  session: Session,
  files: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const format = formatOf(session, options);
  const { plans, errors } = options.fix
    ? await (await import("../fix.ts")).fixPlans(session, namedFiles(session, files), format)
    : await loadPlans(session, namedFiles(session, files), readAnyPlan);
  const { today } = session;
  const checked: readonly CheckedPlan[] = plans.map(({ path, plan }) => ({
    path,
    plan,
    findings: checkPlan(plan, { today }),
  }));
  const exitCode = await finish(session, {
    body: () => jsonFindings(checked),
    lines: () => linesIn(format, session, checked, errors),
    errors,
    exitCode: exitCodeOf(checked, options.failOn),
  });
  if (format === "github") {
    await (await import("../job-summary.ts")).addToJobSummary(session, checked);
  }
  if (checked.length > 0) await talk(session, summaryLines(checked));
  return exitCode;
}

/** Under GitHub Actions findings become annotations by themselves. */
function formatOf({ options, env }: Session, { format }: CheckOptions): CheckFormat {
  if (options.json) return "json";
  return format ?? (env.GITHUB_ACTIONS === "true" ? "github" : "text");
}

/** What only some formats need is loaded for them. */
async function linesIn(
  format: CheckFormat,
  session: Session,
  checked: readonly CheckedPlan[],
  errors: readonly unknown[],
): Promise<readonly string[]> {
  if (format === "text" || format === "json") return findingLines(checked, session.out.style);
  const paths = await import("../report-paths.ts");
  if (format === "github") {
    const { githubLines } = await import("../report/github.ts");
    return githubLines(checked, paths.fromCheckout(session));
  }
  if (format === "sarif") {
    const { sarifText } = await import("../report/sarif.ts");
    return [sarifText(checked, errors, paths.fromRepository(session))];
  }
  const { rdjsonText } = await import("../report/rdjson.ts");
  return [rdjsonText(checked, session.today, paths.fromStart(session))];
}

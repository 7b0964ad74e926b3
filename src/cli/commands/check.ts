import { check as checkPlan } from "../../check/index.ts";
import { finish } from "../finish.ts";
import type { CheckOptions } from "../options.ts";
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
  { fix = false }: CheckOptions,
): Promise<number> {
  const { plans, errors } = fix
    ? await (await import("../fix.ts")).fixPlans(session, namedFiles(session, files))
    : await loadPlans(session, namedFiles(session, files), readAnyPlan);
  const { today } = session;
  const checked: readonly CheckedPlan[] = plans.map(({ path, plan }) => ({
    path,
    plan,
    findings: checkPlan(plan, { today }),
  }));
  const exitCode = await finish(session, {
    body: () => jsonFindings(checked),
    lines: () => findingLines(checked, session.out.style),
    errors,
    exitCode: exitCodeOf(checked),
  });
  if (checked.length > 0) await talk(session, summaryLines(checked));
  return exitCode;
}

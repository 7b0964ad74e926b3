import { check as checkPlan } from "../../check/index.ts";
import { finish } from "../finish.ts";
import { detached } from "../keep.ts";
import type { CheckOptions } from "../options.ts";
import { type Loaded, type LoadedPlan, mapPlans, namedFiles, readAnyPlan } from "../plans.ts";
import {
  exitCodeOf,
  findingLines,
  type JsonFinding,
  jsonFinding,
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
  const { plans, errors } = await checkedPlans(session, namedFiles(session, files), fix);
  const findings = plans.flat();
  const exitCode = await finish(session, {
    body: () => jsonFindings(findings),
    lines: () => findingLines(findings, session.out.style),
    errors,
    exitCode: exitCodeOf(findings),
  });
  if (plans.length > 0) await talk(session, summaryLines(findings, plans.length));
  return exitCode;
}

async function checkedPlans(
  session: Session,
  files: readonly string[],
  fix: boolean,
): Promise<Loaded<readonly JsonFinding[]>> {
  const { today } = session;
  const keep = ({ path, plan }: LoadedPlan) =>
    checkPlan(plan, { today }).map((finding) => jsonFinding(path, plan, finding));
  if (fix) return (await import("../fix.ts")).fixPlans(session, files, keep);
  return mapPlans(session, {
    files,
    keep: (loaded) => detached(keep(loaded)),
    readText: readAnyPlan,
  });
}

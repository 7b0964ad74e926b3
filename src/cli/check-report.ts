import type { Finding } from "../check/types.ts";
import type { CheckFormat } from "./options.ts";
import type { LoadedPlan } from "./plans.ts";
import { type CheckedPlan, findingLines, findingsOf } from "./report/check.ts";
import type { Diagnostic } from "./report/rdjson.ts";
import type { Session } from "./session.ts";

/** How `check` reports in a format. */
export interface CheckReport {
  /** What has to be made of a plan and its findings while its text is there. */
  readonly diagnose: (loaded: LoadedPlan, findings: readonly Finding[]) => readonly Diagnostic[];
  /** What was kept of all plans, and what was thrown for others, in lines. */
  readonly lines: (plans: readonly CheckedPlan[], errors: readonly unknown[]) => readonly string[];
}

const nothing = () => [];

/** What only some formats need is loaded for them. */
export async function reportIn(format: CheckFormat, session: Session): Promise<CheckReport> {
  if (format === "text" || format === "json") {
    const { style } = session.out;
    return { diagnose: nothing, lines: (plans) => findingLines(findingsOf(plans), style) };
  }
  const paths = await import("./report-paths.ts");
  if (format === "github") {
    const { githubLines } = await import("./report/github.ts");
    const pathFrom = paths.fromCheckout(session);
    return { diagnose: nothing, lines: (plans) => githubLines(findingsOf(plans), pathFrom) };
  }
  if (format === "sarif") {
    const { sarifText } = await import("./report/sarif.ts");
    const pathFrom = paths.fromRepository(session);
    const lines: CheckReport["lines"] = (plans, errors) => [
      sarifText(findingsOf(plans), errors, pathFrom),
    ];
    return { diagnose: nothing, lines };
  }
  const { diagnosticsOf, rdjsonText } = await import("./report/rdjson.ts");
  const pathFrom = paths.fromStart(session);
  return {
    diagnose: ({ path, plan }, findings) =>
      diagnosticsOf(plan, findings, { today: session.today, path: pathFrom(path) }),
    lines: (plans) => [rdjsonText(plans.flatMap(({ diagnostics }) => diagnostics))],
  };
}

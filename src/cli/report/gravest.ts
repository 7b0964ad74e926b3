import type { Finding } from "../../check/types.ts";
import { type CheckedPlan, severities } from "./check.ts";

/** A finding with the plan that it was made in. */
export interface PlacedFinding extends Pick<CheckedPlan, "path" | "plan"> {
  readonly finding: Finding;
}

/** All findings, the gravest first; those alike in the order of files and lines. */
export function gravestFirst(checked: readonly CheckedPlan[]): readonly PlacedFinding[] {
  const all = checked.flatMap(({ path, plan, findings }) =>
    findings.map((finding) => ({ path, plan, finding })),
  );
  return severities.flatMap((severity) => all.filter((each) => each.finding.severity === severity));
}

import { type JsonFinding, severities } from "./check.ts";

/** All findings, the gravest first; those alike in the order of files and lines. */
export function gravestFirst(findings: readonly JsonFinding[]): readonly JsonFinding[] {
  return severities.flatMap((severity) => findings.filter((each) => each.severity === severity));
}

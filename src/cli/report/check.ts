import { type Finding, type FindingCode, type Severity, severityOf } from "../../check/types.ts";
import type { Plan } from "../../plan/types.ts";
import type { Paint, Style } from "../colour.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";
import { type JsonPlace, jsonPlace } from "./wire.ts";

/** A finding in JSON; a report for people needs no more. */
export interface JsonFinding extends JsonPlace {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly file: string;
  readonly message: string;
  readonly stated: string | null;
  readonly expected: string | null;
  readonly fixable: boolean;
}

/** The exit code that findings ask for. */
export function exitCodeOf(findings: readonly JsonFinding[]): number {
  if (findings.some(({ code }) => code === "conflict-marker")) return 3;
  return findings.some(({ severity }) => severity !== "info") ? 1 : 0;
}

/** Findings for people, a line each: `file:line:col severity code: message`. */
export function findingLines(findings: readonly JsonFinding[], style: Style): readonly string[] {
  return findings.map(({ file, line, column, code, severity, message }) => {
    const place = `${visible(file)}:${line}:${column}`;
    return `${place} ${paintOf(severity, style)(severity)} ${code}: ${visible(message)}`;
  });
}

/** A finding in JSON. */
export function jsonFinding(file: string, plan: Plan, finding: Finding): JsonFinding {
  const { code, severity, message, stated, expected, fixable } = finding;
  return {
    code,
    severity,
    file,
    ...jsonPlace(plan, finding),
    message,
    stated,
    expected,
    fixable,
  };
}

/** Findings in JSON. */
export function jsonFindings(findings: readonly JsonFinding[]): object {
  return { findings };
}

/** How many findings there are in so many plans, and how many can be mended. */
export function summaryLines(
  findings: readonly JsonFinding[],
  planCount: number,
): readonly string[] {
  const plans = counted(planCount, "plan");
  if (findings.length === 0) return [`nothing to report in ${plans}`];
  const numbers = severities
    .map((severity) => ({ severity, found: count(findings, severity) }))
    .filter(({ found }) => found > 0)
    .map(({ severity, found }) =>
      severity === "info" ? `${found} info` : counted(found, severity),
    );
  const fixable = findings.filter((finding) => finding.fixable).length;
  const mend = fixable === 0 ? [] : [`\`tracker sync\` mends ${fixable} of them`];
  return [`${numbers.join(", ")} in ${plans}`, ...mend];
}

const severities = [...new Set(Object.values(severityOf))];

function count(findings: readonly JsonFinding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function paintOf(severity: Severity, style: Style): Paint {
  if (severity === "error") return style.red;
  return severity === "warning" ? style.yellow : style.dim;
}

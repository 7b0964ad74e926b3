import { type Finding, type FindingCode, type Severity, severityOf } from "../../check/types.ts";
import type { Plan } from "../../plan/types.ts";
import type { Paint, Style } from "../colour.ts";
import type { FailLevel } from "../options.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";
import type { Diagnostic } from "./rdjson.ts";
import { type JsonPlace, jsonPlace } from "./wire.ts";

/** The gravest first. */
export const severities: readonly Severity[] = [...new Set(Object.values(severityOf))];

/** The severities that fail a build, by the least of them. */
const failing: Readonly<Record<FailLevel, readonly Severity[]>> = {
  error: ["error"],
  warning: ["error", "warning"],
  info: ["error", "warning", "info"],
  never: [],
};

/** A finding in JSON; of a plan that is dropped most formats need no more. */
export interface JsonFinding extends JsonPlace {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly file: string;
  readonly message: string;
  readonly stated: string | null;
  readonly expected: string | null;
  readonly fixable: boolean;
}

/** What is kept of a plan that was checked. */
export interface CheckedPlan {
  readonly findings: readonly JsonFinding[];
  /** None but for the format that needs the plan's text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The findings of all plans. */
export function findingsOf(plans: readonly CheckedPlan[]): readonly JsonFinding[] {
  return plans.flatMap(({ findings }) => findings);
}

/** The exit code that findings ask for: 1 from a severity on, and always 3 for an unfinished merge. */
export function exitCodeOf(
  findings: readonly JsonFinding[],
  failOn: FailLevel = "warning",
): number {
  if (findings.some(({ code }) => code === "conflict-marker")) return 3;
  return findings.some(({ severity }) => failing[failOn].includes(severity)) ? 1 : 0;
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

/** How many findings there are in so many plans, and how many of them which command can mend. */
export function summaryLines(
  findings: readonly JsonFinding[],
  planCount: number,
  command = "tracker sync",
): readonly string[] {
  const plans = counted(planCount, "plan");
  if (findings.length === 0) return [`nothing to report in ${plans}`];
  const fixable = findings.filter((finding) => finding.fixable).length;
  const mend = fixable === 0 ? [] : [`\`${command}\` mends ${fixable} of them`];
  return [`${severitiesText(findings)} in ${plans}`, ...mend];
}

/** `3 errors, 1 warning, 2 info`. */
export function severitiesText(findings: readonly JsonFinding[]): string {
  return severities
    .map((severity) => ({ severity, found: count(findings, severity) }))
    .filter(({ found }) => found > 0)
    .map(({ severity, found }) =>
      severity === "info" ? `${found} info` : counted(found, severity),
    )
    .join(", ");
}

function count(findings: readonly JsonFinding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function paintOf(severity: Severity, style: Style): Paint {
  if (severity === "error") return style.red;
  return severity === "warning" ? style.yellow : style.dim;
}

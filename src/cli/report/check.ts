import { type Finding, type Severity, severityOf } from "../../check/types.ts";
import type { Plan } from "../../plan/types.ts";
import type { Paint, Style } from "../colour.ts";
import type { FailLevel } from "../options.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";
import { jsonPlace } from "./wire.ts";

/** The gravest first. */
export const severities: readonly Severity[] = [...new Set(Object.values(severityOf))];

/** The severities that fail a build, by the least of them. */
const failing: Readonly<Record<FailLevel, readonly Severity[]>> = {
  error: ["error"],
  warning: ["error", "warning"],
  info: ["error", "warning", "info"],
  never: [],
};

/** The findings of one plan. */
export interface CheckedPlan {
  readonly path: string;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
}

/** The exit code that findings ask for: 1 from a severity on, and always 3 for an unfinished merge. */
export function exitCodeOf(checked: readonly CheckedPlan[], failOn: FailLevel = "warning"): number {
  const findings = checked.flatMap((plan) => plan.findings);
  if (findings.some(({ code }) => code === "conflict-marker")) return 3;
  return findings.some(({ severity }) => failing[failOn].includes(severity)) ? 1 : 0;
}

/** Findings for people, a line each: `file:line:col severity code: message`. */
export function findingLines(checked: readonly CheckedPlan[], style: Style): readonly string[] {
  return checked.flatMap(({ path, plan, findings }) =>
    findings.map((finding) => {
      const { line, column } = jsonPlace(plan, finding);
      const severity = paintOf(finding.severity, style)(finding.severity);
      const place = `${visible(path)}:${line}:${column}`;
      return `${place} ${severity} ${finding.code}: ${visible(finding.message)}`;
    }),
  );
}

/** Findings in JSON. */
export function jsonFindings(checked: readonly CheckedPlan[]): object {
  return {
    findings: checked.flatMap(({ path, plan, findings }) =>
      findings.map((finding) => ({
        code: finding.code,
        severity: finding.severity,
        file: path,
        ...jsonPlace(plan, finding),
        message: finding.message,
        stated: finding.stated,
        expected: finding.expected,
        fixable: finding.fixable,
      })),
    ),
  };
}

/** How many findings there are, and how many can be mended. */
export function summaryLines(checked: readonly CheckedPlan[]): readonly string[] {
  const findings = checked.flatMap((plan) => plan.findings);
  const plans = counted(checked.length, "plan");
  if (findings.length === 0) return [`nothing to report in ${plans}`];
  const fixable = findings.filter((finding) => finding.fixable).length;
  const mend = fixable === 0 ? [] : [`\`tracker sync\` mends ${fixable} of them`];
  return [`${severitiesText(findings)} in ${plans}`, ...mend];
}

/** `3 errors, 1 warning, 2 info`. */
export function severitiesText(findings: readonly Finding[]): string {
  return severities
    .map((severity) => ({ severity, found: count(findings, severity) }))
    .filter(({ found }) => found > 0)
    .map(({ severity, found }) =>
      severity === "info" ? `${found} info` : counted(found, severity),
    )
    .join(", ");
}

function count(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function paintOf(severity: Severity, style: Style): Paint {
  if (severity === "error") return style.red;
  return severity === "warning" ? style.yellow : style.dim;
}

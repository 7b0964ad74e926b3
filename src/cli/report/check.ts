import { type Finding, type Severity, severityOf } from "../../check/types.ts";
import type { Plan } from "../../plan/types.ts";
import type { Paint, Style } from "../colour.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";
import { jsonPlace } from "./wire.ts";

/** The findings of one plan. */
export interface CheckedPlan {
  readonly path: string;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
}

/** The exit code that findings ask for. */
export function exitCodeOf(checked: readonly CheckedPlan[]): number {
  const findings = checked.flatMap((plan) => plan.findings);
  if (findings.some(({ code }) => code === "conflict-marker")) return 3;
  return findings.some(({ severity }) => severity !== "info") ? 1 : 0;
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

function count(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function paintOf(severity: Severity, style: Style): Paint {
  if (severity === "error") return style.red;
  return severity === "warning" ? style.yellow : style.dim;
}

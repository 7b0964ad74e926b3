import { sync } from "../../change/index.ts";
import type { Finding, Severity } from "../../check/types.ts";
import type { CalendarDate } from "../../language/date.ts";
import type { Plan } from "../../plan/types.ts";
import { applyEdits, type Edit } from "../../text/edit.ts";
import { positionAt } from "../../text/line-index.ts";
import type { PathFrom } from "../report-paths.ts";
import { safeJson } from "../visible.ts";
import type { CheckedPlan } from "./check.ts";
import { pageOf } from "./finding-pages.ts";

const severityNames: Readonly<Record<Severity, string>> = {
  error: "ERROR",
  warning: "WARNING",
  info: "INFO",
};

/** Findings in the diagnostic format of reviewdog; what `sync` would mend is a suggestion. Columns count bytes. */
export function rdjsonText(
  checked: readonly CheckedPlan[],
  today: CalendarDate,
  pathFrom: PathFrom,
): string {
  const diagnostics = checked.flatMap(({ path, plan, findings }) => {
    const texts = suggestedTexts(plan, findings, today);
    return findings.map((finding) =>
      diagnosticOf(plan, pathFrom(path), finding, texts.get(finding) ?? null),
    );
  });
  const source = { name: "tracker", url: "https://www.npmjs.com/package/tracker-md" };
  return safeJson(JSON.stringify({ source, diagnostics }, null, 2));
}

function diagnosticOf(plan: Plan, path: string, finding: Finding, text: string | null): object {
  const { code, message, severity, start, end } = finding;
  const range = { start: bytePosition(plan, start), end: bytePosition(plan, end) };
  return {
    message,
    location: { path, range },
    severity: severityNames[severity],
    code: { value: code, url: pageOf(code) },
    ...(text === null ? {} : { suggestions: [{ range, text }] }),
  };
}

/** What the texts of findings become when their plan is mended; each edit is suggested once, by its first finding. */
function suggestedTexts(
  plan: Plan,
  findings: readonly Finding[],
  today: CalendarDate,
): ReadonlyMap<Finding, string> {
  const texts = new Map<Finding, string>();
  const fixable = findings.filter((finding) => finding.fixable);
  if (fixable.length === 0) return texts;
  let edits = sync(plan, { today }).edits;
  for (const finding of fixable) {
    const { start, end } = finding;
    const own = edits.filter((edit) => edit.start >= start && edit.end <= end);
    if (own.length === 0) continue;
    edits = edits.filter((edit) => !own.includes(edit));
    texts.set(finding, applyEdits(plan.text.slice(start, end), own.map(shiftedBy(-start))));
  }
  return texts;
}

function shiftedBy(distance: number): (edit: Edit) => Edit {
  return (edit) => ({ ...edit, start: edit.start + distance, end: edit.end + distance });
}

/** Line and column from 1, the column in bytes of UTF-8. */
function bytePosition(plan: Plan, offset: number): { line: number; column: number } {
  const { line, column } = positionAt(plan.lines, offset);
  const before = plan.text.slice(offset - column + 1, offset);
  return { line, column: Buffer.byteLength(before) + 1 };
}

import { sync } from "../../change/index.ts";
import type { Finding, FindingCode, Severity } from "../../check/types.ts";
import type { CalendarDate } from "../../language/date.ts";
import type { Plan } from "../../plan/types.ts";
import { applyEdits, type Edit } from "../../text/edit.ts";
import { positionAt } from "../../text/line-index.ts";
import { safeJson } from "../visible.ts";
import { pageOf } from "./finding-pages.ts";

const severityNames: Readonly<Record<Severity, string>> = {
  error: "ERROR",
  warning: "WARNING",
  info: "INFO",
};

interface Position {
  readonly line: number;
  readonly column: number;
}

interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

/** A finding in the diagnostic format of reviewdog. */
export interface Diagnostic {
  readonly message: string;
  readonly location: { readonly path: string; readonly range: PositionRange };
  readonly severity: string;
  readonly code: { readonly value: FindingCode; readonly url: string };
  readonly suggestions?: readonly { readonly range: PositionRange; readonly text: string }[];
}

/** What diagnostics are made with: the day, and the plan's path as reviewdog knows it. */
export interface DiagnosticPlace {
  readonly today: CalendarDate;
  readonly path: string;
}

/** The findings of a plan as diagnostics; what `sync` would mend is a suggestion. Columns count bytes. */
export function diagnosticsOf(
  plan: Plan,
  findings: readonly Finding[],
  { today, path }: DiagnosticPlace,
): readonly Diagnostic[] {
  const texts = suggestedTexts(plan, findings, today);
  return findings.map((finding) => diagnosticOf(plan, path, finding, texts.get(finding) ?? null));
}

/** Diagnostics as reviewdog reads them. */
export function rdjsonText(diagnostics: readonly Diagnostic[]): string {
  const source = { name: "tracker", url: "https://www.npmjs.com/package/tracker-md" };
  return safeJson(JSON.stringify({ source, diagnostics }, null, 2));
}

function diagnosticOf(plan: Plan, path: string, finding: Finding, text: string | null): Diagnostic {
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
function bytePosition(plan: Plan, offset: number): Position {
  const { line, column } = positionAt(plan.lines, offset);
  const before = plan.text.slice(offset - column + 1, offset);
  return { line, column: Buffer.byteLength(before) + 1 };
}

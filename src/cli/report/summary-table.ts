import type { PathFrom } from "../report-paths.ts";
import { type CheckedPlan, summaryLines } from "./check.ts";
import { pageOf } from "./finding-pages.ts";
import { gravestFirst, type PlacedFinding } from "./gravest.ts";
import { linesWithin, markdownText } from "./markdown.ts";
import { lineOf } from "./wire.ts";

/** All findings as a Markdown table of so many bytes at most, the gravest first. */
export function summaryTable(
  checked: readonly CheckedPlan[],
  pathFrom: PathFrom,
  bytes: number,
): string {
  const findings = gravestFirst(checked);
  const head = ["", "| place | severity | finding | |", "| --- | --- | --- | --- |"];
  const lines = [
    "### tracker check",
    "",
    summaryLines(checked).join("; "),
    ...(findings.length === 0 ? [] : head),
    ...findings.map((each) => rowOf(each, pathFrom)),
  ];
  const kept = linesWithin(lines, bytes - 1, (left) => `… and ${left} more findings`);
  return `${kept.join("\n")}\n\n`;
}

function rowOf({ path, plan, finding }: PlacedFinding, pathFrom: PathFrom): string {
  const { code, severity, message, start } = finding;
  const place = markdownText(`${pathFrom(path)}:${lineOf(plan, start)}`);
  return `| ${place} | ${severity} | [${code}](${pageOf(code)}) | ${markdownText(message)} |`;
}

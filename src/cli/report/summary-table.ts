import type { PathFrom } from "../report-paths.ts";
import { type JsonFinding, summaryLines } from "./check.ts";
import { pageOf } from "./finding-pages.ts";
import { gravestFirst } from "./gravest.ts";
import { linesWithin, markdownText } from "./markdown.ts";

/** What a summary tells: the findings in so many plans. */
export interface Summary {
  readonly findings: readonly JsonFinding[];
  readonly planCount: number;
}

/** All findings as a Markdown table of so many bytes at most, the gravest first. */
export function summaryTable(
  { findings, planCount }: Summary,
  pathFrom: PathFrom,
  bytes: number,
): string {
  const head = ["", "| place | severity | finding | |", "| --- | --- | --- | --- |"];
  const lines = [
    "### tracker check",
    "",
    summaryLines(findings, planCount).join("; "),
    ...(findings.length === 0 ? [] : head),
    ...gravestFirst(findings).map((each) => rowOf(each, pathFrom)),
  ];
  const kept = linesWithin(lines, bytes - 1, (left) => `… and ${left} more findings`);
  return `${kept.join("\n")}\n\n`;
}

function rowOf({ file, line, code, severity, message }: JsonFinding, pathFrom: PathFrom): string {
  const place = markdownText(`${pathFrom(file)}:${line}`);
  return `| ${place} | ${severity} | [${code}](${pageOf(code)}) | ${markdownText(message)} |`;
}

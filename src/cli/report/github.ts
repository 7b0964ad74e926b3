import type { Severity } from "../../check/types.ts";
import type { PathFrom } from "../report-paths.ts";
import { visible } from "../visible.ts";
import { type JsonFinding, severities, severitiesText } from "./check.ts";
import { gravestFirst } from "./gravest.ts";

/** So many annotations of each severity GitHub shows of one step. */
const mostAnnotations = 10;

const commandOf: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
};

/** Findings as workflow commands of GitHub Actions, the gravest first, and a line about those that it would not show. */
export function githubLines(
  findings: readonly JsonFinding[],
  pathFrom: PathFrom,
): readonly string[] {
  const all = gravestFirst(findings);
  const shown = severities.flatMap((severity) =>
    all.filter((each) => each.severity === severity).slice(0, mostAnnotations),
  );
  const rest = all.filter((each) => !shown.includes(each));
  const lines = shown.map((each) => annotation(each, pathFrom));
  if (rest.length === 0) return lines;
  return [
    ...lines,
    `… and ${severitiesText(rest)} more; \`tracker check --format text\` lists all`,
  ];
}

function annotation(finding: JsonFinding, pathFrom: PathFrom): string {
  const { file, line, column, end_line, end_column } = finding;
  const properties: readonly (readonly [string, string | number])[] = [
    ["file", pathFrom(file)],
    ["line", line],
    ["endLine", end_line],
    // GitHub takes columns on one line only.
    ...(line === end_line
      ? ([
          ["col", column],
          ["endColumn", end_column],
        ] as const)
      : []),
    ["title", finding.code],
  ];
  const written = properties.map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${commandOf[finding.severity]} ${written.join(",")}::${data(finding.message)}`;
}

/** A text as the data of a workflow command. */
function data(text: string): string {
  return visible(text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A"));
}

/** A text as a property of a workflow command. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

import { pathToFileURL } from "node:url";
import { type FindingCode, type Severity, severityOf } from "../../check/types.ts";
import { failureOf } from "../failure.ts";
import type { PathFrom } from "../report-paths.ts";
import { version } from "../version.ts";
import { safeJson } from "../visible.ts";
import { counted } from "../words.ts";
import type { JsonFinding } from "./check.ts";
import { meanings, pageOf } from "./finding-pages.ts";
import { gravestFirst } from "./gravest.ts";

/** GitHub refuses a run with more. */
const mostResults = 25_000;

const levelOf: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
};

const codes = Object.entries(severityOf);

/** Findings as SARIF 2.1.0, the gravest first; what was thrown for files that could not be read stands beside them. */
export function sarifText(
  found: readonly JsonFinding[],
  errors: readonly unknown[],
  pathFrom: PathFrom,
): string {
  const findings = gravestFirst(found);
  const left = findings.length - mostResults;
  const notes = [
    ...errors.map((error) => noteOf("error", failureOf(error).message)),
    ...(left > 0
      ? [noteOf("warning", `${counted(left, "finding")} more than ${mostResults}`)]
      : []),
  ];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: driver() },
        invocations: [
          { executionSuccessful: errors.length === 0, toolExecutionNotifications: notes },
        ],
        columnKind: "utf16CodeUnits",
        results: findings.slice(0, mostResults).map((each) => resultOf(each, pathFrom)),
      },
    ],
  };
  return safeJson(JSON.stringify(log, null, 2));
}

function driver(): object {
  return {
    name: "tracker",
    semanticVersion: version,
    informationUri: "https://www.npmjs.com/package/tracker-md",
    rules: codes.map(([code, severity]) => ({
      id: code,
      shortDescription: { text: meanings[code as FindingCode] },
      helpUri: pageOf(code as FindingCode),
      help: { text: `${meanings[code as FindingCode]}: ${pageOf(code as FindingCode)}` },
      defaultConfiguration: { level: levelOf[severity] },
    })),
  };
}

function resultOf(finding: JsonFinding, pathFrom: PathFrom): object {
  const { file, line, column, end_line, end_column } = finding;
  return {
    ruleId: finding.code,
    ruleIndex: codes.findIndex(([code]) => code === finding.code),
    level: levelOf[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(pathFrom(file)) },
          region: {
            startLine: line,
            startColumn: column,
            endLine: end_line,
            endColumn: end_column,
          },
        },
      },
    ],
  };
}

function noteOf(level: string, text: string): object {
  return { level, message: { text } };
}

const loneSurrogate = /[\ud800-\udfff]/gu;

/** A path as a URI: relative where the path is. */
function uriOf(path: string): string {
  if (/^(?:\/|[A-Za-z]:\/)/.test(path)) return pathToFileURL(path).href;
  return path.replace(loneSurrogate, "\ufffd").split("/").map(encodeURIComponent).join("/");
}

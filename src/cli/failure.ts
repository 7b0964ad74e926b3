import { type ErrorCandidate, type ErrorCode, exitCodeOfError, TrackerError } from "../error.ts";
import { type JsonError, jsonText } from "./report/json.ts";
import type { Screen } from "./screen.ts";
import { visible } from "./visible.ts";
import { hints } from "./words.ts";

/** A failure as it is reported: one of the closed list, or a fault of ours. */
export interface Failure {
  readonly code: ErrorCode | "internal";
  readonly exitCode: number;
  readonly message: string;
  readonly hint: string;
  readonly candidates: readonly ErrorCandidate[];
}

/** What was thrown, as a failure. */
export function failureOf(thrown: unknown): Failure {
  const error = isFullOutput(thrown) ? fullOutputError() : thrown;
  if (error instanceof TrackerError) {
    const { code, message, hint, candidates } = error;
    return { code, exitCode: exitCodeOfError[code], message, hint, candidates };
  }
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  // A fault of ours must not look like a finding of `check`.
  return {
    code: "internal",
    exitCode: 3,
    message: `unexpected failure: ${what}`,
    hint: hints.report,
    candidates: [],
  };
}

/** Whoever writes a file names it when the disk is full, so what is not named is the output. */
function isFullOutput(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ENOSPC";
}

function fullOutputError(): TrackerError {
  return new TrackerError("disk-full", "the output was not written: the disk is full", hints.space);
}

/** The exit code of several outcomes: 130, then 3, 2, 1, 0. */
export function gravest(exitCodes: readonly number[]): number {
  return Math.max(0, ...exitCodes);
}

/** The failure that decides the exit code; the first one of several alike. */
export function gravestFailure(failures: readonly Failure[]): Failure | undefined {
  return [...failures].sort((a, b) => b.exitCode - a.exitCode)[0];
}

/** A failure as JSON. */
export function jsonFailure({ code, message, hint, candidates }: Failure): JsonError {
  if (candidates.length === 0) return { code, message, hint };
  return {
    code,
    message,
    hint,
    candidates: candidates.map(({ text, file, line }) => ({
      text,
      file: file ?? null,
      line: line ?? null,
    })),
  };
}

/** A failure as the only result of a command, in JSON. */
export function jsonFailureText(command: string | null, failure: Failure): string {
  return jsonText(command, { error: jsonFailure(failure) });
}

/** Tells people about a failure. */
export async function tellFailure(screen: Screen, failure: Failure): Promise<void> {
  const { red, dim } = screen.style;
  const lines = [`${red("error:")} ${visible(failure.message)}`];
  for (const candidate of failure.candidates) lines.push(`  ${candidateLine(candidate)}`);
  if (failure.hint !== "") lines.push(`${dim("hint:")} ${visible(failure.hint)}`);
  await screen.writeLines(lines);
}

function candidateLine({ text, file, line }: ErrorCandidate): string {
  if (file === undefined || file === text) return visible(text);
  const place = line === undefined ? file : `${file}:${line}`;
  return visible(`${place}  ${text}`);
}

import { safeJson } from "../visible.ts";

/** Version of the shape of every JSON output; a change that breaks readers raises it. */
const schemaVersion = 1;

/** An error in JSON. */
export interface JsonError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly candidates?: readonly JsonCandidate[];
}

/** One thing the user may have meant, in JSON. */
export interface JsonCandidate {
  readonly text: string;
  readonly file: string | null;
  readonly line: number | null;
}

/** The one JSON object of a command; `command` is null where the command line was refused. */
export function jsonText(command: string | null, body: object): string {
  return `${safeJson(JSON.stringify({ schemaVersion, command, ...body }, null, 2))}\n`;
}

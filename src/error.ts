/** Every way a request can fail, and the exit code that says so (2: the request is wrong; 3: refused so that nothing is lost). */
export const exitCodeOfError = {
  usage: 2,
  "missing-file": 2,
  "not-a-file": 2,
  "unknown-task": 2,
  "ambiguous-task": 2,
  "duplicate-task": 2,
  "unknown-status": 2,
  "status-not-possible": 2,
  rollup: 2,
  "unknown-line": 2,
  "bad-config": 2,
  "bad-date": 2,
  "no-repository": 2,
  "unknown-revision": 2,
  "not-utf-8": 3,
  "conflict-marker": 3,
  unmerged: 3,
  "changed-underneath": 3,
  "not-readable": 3,
  "not-writable": 3,
  "disk-full": 3,
  locked: 3,
  "verify-failed": 3,
  "too-large": 3,
  interrupted: 130,
} as const;

/** A code from the closed list of failures. */
export type ErrorCode = keyof typeof exitCodeOfError;

/** One thing the user may have meant. */
export interface ErrorCandidate {
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
}

/**
 * A request that cannot be carried out. `message` states the fact with the thing named, `hint` says what to do.
 * Bad documents are never errors but findings; a broken contract of ours is a plain `Error`.
 */
export class TrackerError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly candidates: readonly ErrorCandidate[];

  constructor(
    code: ErrorCode,
    message: string,
    hint = "",
    candidates: readonly ErrorCandidate[] = [],
  ) {
    super(message);
    this.name = "TrackerError";
    this.code = code;
    this.hint = hint;
    this.candidates = candidates;
  }
}

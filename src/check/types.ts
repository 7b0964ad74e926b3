import type { CalendarDate } from "../language/date.ts";
import type { Range } from "../text/edit.ts";

/** Every code `check` may report, with its severity. One page for each under `docs/findings/`. */
export const severityOf = {
  "bar-drift": "error",
  "tally-drift": "error",
  "percent-drift": "error",
  "count-drift": "error",
  "metric-drift": "error",
  "summary-drift": "error",
  "mirror-drift": "error",
  "status-conflict": "error",
  "duplicate-id": "error",
  "conflict-marker": "error",
  "bar-fill": "warning",
  "mark-conflict": "warning",
  "unknown-mark": "warning",
  "near-miss": "warning",
  "date-order": "warning",
  "score-drift": "warning",
  "status-line": "warning",
  mojibake: "warning",
  unbound: "info",
  rollup: "info",
  "metric-empty": "info",
  "ragged-row": "info",
  "task-in-code": "info",
  overdue: "info",
} as const;

export type FindingCode = keyof typeof severityOf;
export type Severity = (typeof severityOf)[FindingCode];

/** One thing `check` has to say about a plan; the range is the text that is wrong. */
export interface Finding extends Range {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The fact with its value, then what to do; lower case, no full stop. */
  readonly message: string;
  readonly stated: string | null;
  readonly expected: string | null;
  /** Whether `sync` mends it. */
  readonly fixable: boolean;
}

/** What checking must be told from outside; without a day nothing is overdue and no period is current. */
export interface CheckContext {
  readonly today: CalendarDate | null;
}

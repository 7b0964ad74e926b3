import type { FindingCode } from "../../check/types.ts";

/** The page that explains a code; the pages are part of the package. */
export function pageOf(code: FindingCode): string {
  return `https://unpkg.com/tracker-md/docs/findings/${code}.md`;
}

/** What each code means, as the list of the pages says it. */
export const meanings: Readonly<Record<FindingCode, string>> = {
  "bar-drift": "a bar contradicts its tasks",
  "tally-drift": "a tally contradicts its tasks",
  "percent-drift": "a percent contradicts its tasks",
  "count-drift": "a stated number of tasks is wrong",
  "metric-drift": "a metrics cell of the current period is wrong",
  "summary-drift": "a summary row contradicts the file",
  "mirror-drift": "two places of one task disagree",
  "status-conflict": "two places disagree and neither wins",
  "duplicate-id": "one id, two tasks",
  "conflict-marker": "an unfinished merge",
  "bar-fill": "an unbound bar contradicts its own number",
  "mark-conflict": "glyph and word of a mark disagree",
  "unknown-mark": "a mark nobody explained",
  "near-miss": "almost a checkbox",
  "date-order": "dates out of order",
  "score-drift": "a stated mean is wrong",
  "status-line": "called ready with open tasks",
  mojibake: "text decoded wrongly",
  unbound: "a number that may be wrong",
  rollup: "a parent against its children",
  "metric-empty": "a metrics cell waits to be filled",
  "ragged-row": "a row with too many or too few cells",
  "task-in-code": "boxes in a code sample",
  overdue: "a deadline has passed",
};

import { appendWithin } from "../workspace/append-file.ts";
import { attempt } from "../workspace/system-error.ts";
import { type Summary, summaryTable } from "./report/summary-table.ts";
import { fromCheckout } from "./report-paths.ts";
import { type Session, talk } from "./session.ts";

/** GitHub refuses a longer summary of a step, whoever wrote it. */
const largestSummary = 1024 * 1024;

/** Adds a table of the findings to the summary of the job, if GitHub keeps one. Its failure is no failure of `check`. */
export async function addToJobSummary(session: Session, summary: Summary): Promise<void> {
  const path = session.env.GITHUB_STEP_SUMMARY;
  if (!path || summary.planCount === 0) return;
  const pathFrom = fromCheckout(session);
  const isWritten = attempt(() => {
    appendWithin(path, largestSummary, (room) => summaryTable(summary, pathFrom, room));
    return true;
  });
  if (!isWritten) await talk(session, ["the job summary could not be written"]);
}

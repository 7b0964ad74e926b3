import type { Plan } from "../../plan/types.ts";
import { finish } from "../finish.ts";
import { loadPlans, namedFiles, type PlanFile, readAnyPlan, readAnyText } from "../plans.ts";
import { jsonReadings, scanLines } from "../report/scan.ts";
import type { Session } from "../session.ts";

/** `tracker scan [FILE…]`: what was understood and what was not. */
export async function scan(session: Session, files: readonly string[]): Promise<number> {
  const { plans, errors } = await loadPlans(session, namedFiles(session, files), readForScan);
  return finish(session, {
    body: () => jsonReadings(plans),
    lines: () => scanLines(plans, session.out.style),
    errors,
  });
}

/** A file that was named is worth a word even where it is no plan: that is what `scan` is asked for. */
function readForScan(file: PlanFile, text: string): Promise<Plan | null> {
  return file.named ? readAnyText(file, text) : readAnyPlan(file, text);
}

import type { Plan } from "../../plan/types.ts";
import { finish } from "../finish.ts";
import { detached } from "../keep.ts";
import type { ScanOptions } from "../options.ts";
import { mapPlans, namedFiles, type PlanFile, readAnyPlan, readAnyText } from "../plans.ts";
import { jsonReadings, scanLines, scannedFile } from "../report/scan.ts";
import type { Session } from "../session.ts";

/** `tracker scan [FILE…]`: what was understood and what was not; with `--history` all versions that git has are asked, too. */
export async function scan(
  session: Session,
  files: readonly string[],
  { history = false }: ScanOptions,
): Promise<number> {
  const asking: Session = history ? { ...session, learn: "history" } : session;
  const { plans, errors } = await mapPlans(asking, {
    files: namedFiles(session, files),
    keep: ({ path, plan }) => detached(scannedFile(path, plan)),
    readText: readForScan,
  });
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

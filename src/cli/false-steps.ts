import { sync } from "../change/index.ts";
import type { ChangeStep } from "../change/types.ts";
import { TrackerError } from "../error.ts";
import type { FilePair } from "../workspace/file-pairs.ts";
import { readCleanPlan } from "./plans.ts";
import type { Session } from "./session.ts";

/** What `sync` would make true in the later text of a file; nothing where that is no plan, or cannot be read. */
export async function falseSteps(
  { today }: Session,
  file: FilePair,
): Promise<readonly ChangeStep[]> {
  try {
    const { after } = file.read();
    const plan = after === null ? null : await readCleanPlan(file, after);
    const steps = plan === null ? [] : sync(plan, { today }).steps;
    // A cell that is empty says nothing false.
    return steps.filter(({ was }) => was.trim() !== "");
  } catch (error) {
    if (error instanceof TrackerError) return [];
    throw error;
  }
}

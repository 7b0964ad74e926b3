import { TrackerError } from "../error.ts";
import { mendOverwrites } from "./in-place.ts";
import { withLock } from "./lock.ts";
import { type PlanFile, readPlanFile, realPathOf } from "./read-file.ts";
import { writeError, writePlanFile } from "./write-file.ts";

/** What a file shall become, and what the caller wants to know of that. */
interface Update<T> {
  readonly text: string;
  readonly value: T;
}

/** Says what a file shall become. */
export type ChangeText<T> = (text: string, file: PlanFile) => Update<T> | Promise<Update<T>>;

/** Reads a file and writes what `change` makes of it, all under the file's lock. */
export async function updateFile<T>(path: string, cwd: string, change: ChangeText<T>): Promise<T> {
  const realPath = realPathOf(path, cwd);
  return await withLock(realPath, async () => {
    mend(path, realPath);
    const file = readPlanFile(path, cwd);
    if (file.realPath !== realPath) throw movedError(path);
    const { text, value } = await change(file.text, file);
    if (text !== file.text) writePlanFile(file, text);
    return value;
  });
}

function mend(path: string, realPath: string): void {
  try {
    mendOverwrites(realPath);
  } catch (error) {
    throw writeError({ path }, error);
  }
}

function movedError(path: string): TrackerError {
  const message = `${path} became a link to another file`;
  return new TrackerError("changed-underneath", message, "nothing was written; try again");
}

import type { Versions } from "../../src/merge/types.ts";
import { mergedPlan } from "../support/merge-check.ts";

/** The merged text of a merge that must leave no conflict. */
export async function cleanMerge(texts: Versions<string>): Promise<string> {
  const merged = await mergedPlan(texts);
  if (!merged || merged.conflicts.length > 0) {
    throw new Error(`no clean merge: ${merged?.text ?? "not taken for plans"}`);
  }
  return merged.text;
}

/** A text with some of its words changed; each must be there. */
export function changed(
  text: string,
  ...changes: readonly (readonly [was: string, is: string])[]
): string {
  return changes.reduce((now, [was, is]) => {
    if (!now.includes(was)) throw new Error(`no ${was} in ${now}`);
    return now.replace(was, () => is);
  }, text);
}

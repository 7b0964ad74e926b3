import { readPlan } from "../../src/api.ts";
import { mergePlans } from "../../src/merge/merge-plans.ts";
import { innerMarkerSize, type Merged, type Versions } from "../../src/merge/types.ts";
import { mergeLinesWithGit } from "../../src/workspace/merge-lines.ts";

const labels = { base: "base", ours: "ours", theirs: "theirs" };
const today = { year: 2026, month: 2, day: 4 };

/** Merges three plans as the driver does; null where they are left to git. */
export function mergedPlan(texts: Versions<string>, withBase = false): Promise<Merged | null> {
  const settings = { today, labels, markerSize: 7, withBase };
  return mergePlans(texts, settings, {
    readPlan: (text) => Promise.resolve(readPlan(text)),
    mergeLines: async (lines, isWithBase) => {
      const how = { labels, markerSize: innerMarkerSize, withBase: isWithBase };
      const { bytes } = await mergeLinesWithGit({ ...lines, ...how }, process.env);
      return bytes.toString();
    },
  });
}

/** The merged text of a merge that must leave no conflict. */
export async function cleanMerge(texts: Versions<string>): Promise<string> {
  const merged = await mergedPlan(texts);
  if (!merged || merged.conflicts.length > 0) {
    throw new Error(`no clean merge: ${merged?.text ?? "not taken for plans"}`);
  }
  return merged.text;
}

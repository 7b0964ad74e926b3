import { conflictMarkers, hasTasks, type Plan } from "../plan/index.ts";
import { assembled, reducedLines, written } from "./assemble.ts";
import { dressed, dressOf, hasLoneReturns, undressed } from "./dress.ts";
import { abandonedRegions, type MergedRegion, mergeRegions } from "./match-regions.ts";
import { regionsOf } from "./regions.ts";
import { withTrueValues } from "./settle.ts";
import { statusConflicts, verifyStatuses, withAgreedMirrors } from "./statuses.ts";
import { versionsOf } from "./three-way.ts";
import { tokenize } from "./tokens.ts";
import type { Merged, MergeSettings, MergeTools, Versions } from "./types.ts";
import { namedValues } from "./values.ts";
import { type VersionLines, versionLines } from "./version.ts";

/**
 * Merges three versions of a plan: entries by their task, cell by cell; histories as an ordered union; everything else
 * line by line. Derived values are taken out before and recomputed after; where a conflict is left they stay as ours.
 * Byte order mark, line ends and the end of the last line are ours.
 * Null where a version is no plan that may be merged so (no tasks, conflict markers in it, odd line ends).
 * @throws TrackerError `verify-failed` where the merged text does not read as it must
 */
export async function mergePlans(
  texts: Versions<string>,
  settings: MergeSettings,
  tools: MergeTools,
): Promise<Merged | null> {
  if ([texts.base, texts.ours, texts.theirs].some(isOdd)) return null;
  const plans = await settledPlans(texts, settings, tools);
  if (plans === null) return null;
  const values = versionsOf(plans, (plan) => namedValues(plan, settings.today));
  const tokens = tokenize(plans, values);
  const versions = versionsOf(plans, (plan, name) => versionLines(plan, tokens.edits[name]));
  const pieces = await mergedPieces(plans, versions, settings, tools);
  if (pieces === null) return null;
  const { text, conflicts } = written(pieces, tokens, settings);
  const dress = dressOf(texts.ours);
  if (conflicts.length > 0) return { text: dressed(text, dress), conflicts };
  const merged = await tools.readPlan(text);
  verifyStatuses(plans, merged);
  const after = await withTrueValues(merged, values, settings.today, tools);
  return { text: dressed(after.text, dress), conflicts };
}

const privateUse = /[\u{E0F0}-\u{E0F3}]/u;

function isOdd(text: string): boolean {
  return hasLoneReturns(text) || privateUse.test(text) || conflictMarkers(text).length > 0;
}

/** The versions as plans, each side's mirrors agreed; null where one is no plan. */
async function settledPlans(
  texts: Versions<string>,
  { today }: MergeSettings,
  tools: MergeTools,
): Promise<Versions<Plan> | null> {
  const base = await tools.readPlan(undressed(texts.base));
  const ours = await tools.readPlan(undressed(texts.ours));
  const theirs = await tools.readPlan(undressed(texts.theirs));
  if (![base, ours, theirs].every(hasTasks)) return null;
  return {
    base,
    ours: await withAgreedMirrors(base, ours, today, tools),
    theirs: await withAgreedMirrors(base, theirs, today, tools),
  };
}

async function mergedPieces(
  plans: Versions<Plan>,
  versions: Versions<VersionLines>,
  { withBase }: MergeSettings,
  { mergeLines }: MergeTools,
): Promise<ReturnType<typeof assembled>> {
  const contrary = statusConflicts(plans);
  const all = versionsOf(versions, regionsOf);
  const merged = mergeRegions(all, (task) => contrary.has(task));
  const abandoned = abandonedRegions(all);
  const withRegions = async (regions: readonly MergedRegion[]) => {
    const lines = versionsOf(reducedLines(versions, regions, abandoned), (reduced) =>
      reduced.map((line) => `${line}\n`).join(""),
    );
    const text = await mergeLines(lines, withBase);
    return assembled(text.split("\n").slice(0, -1), versions, regions);
  };
  return (await withRegions(merged)) ?? (await withRegions([]));
}

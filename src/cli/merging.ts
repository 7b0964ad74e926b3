import {
  innerMarkerSize,
  type Merged,
  type MergeSettings,
  mergePlans,
  type Versions,
} from "../merge/index.ts";
import type { Merging } from "../workspace/merging.ts";
import { readAnyText } from "./plans.ts";
import type { Session } from "./session.ts";

/** A file after merging. */
export interface MergedFile {
  readonly path: string;
  readonly merged: Merged;
  /** How many conflicts stood in it before. */
  readonly before: number;
  readonly written: boolean;
}

/** Merges three texts of a plan; null for what is no plan and must be merged as plain text. */
export function mergeTexts(
  { today }: Session,
  merging: Merging,
  file: { readonly path: string; readonly texts: Versions<string> },
  how: Omit<MergeSettings, "today">,
): Promise<Merged | null> {
  return mergePlans(
    file.texts,
    { ...how, today },
    {
      readPlan: (text) => readAnyText({ path: file.path, named: true }, text),
      mergeLines: async (texts, withBase) => {
        const { labels } = how;
        const lines = { ...texts, labels, markerSize: innerMarkerSize, withBase };
        return (await merging.mergeLines(lines)).bytes.toString();
      },
    },
  );
}

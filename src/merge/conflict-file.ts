import { conflictSegments, type Segment } from "./conflict-lines.ts";
import type { Versions } from "./types.ts";

/** A text with conflict markers, taken apart into the texts that were merged. */
export interface ConflictFile {
  /** The text with each conflict settled for one side; what stands outside the markers is in all of them. */
  readonly versions: Versions<string>;
  /** Whether the markers show the base; else it is made of the lines that both sides have. */
  readonly hasBase: boolean;
  readonly conflicts: number;
  readonly markerSize: number;
  /** What stands behind the first markers. */
  readonly labels: Versions<string>;
}

/** Takes a file with conflict markers apart; null where they do not come in order, "none" where there are none. */
export function readConflictFile(text: string): ConflictFile | "none" | null {
  const markerSize = /^<{7,}(?= |\r?$)/m.exec(text)?.[0].length;
  if (markerSize === undefined) return "none";
  const ends = text.endsWith("\n");
  const lines = (ends ? text.slice(0, -1) : text).split("\n");
  const segments = conflictSegments(lines, markerSize);
  if (segments === null) return null;
  const conflicts = segments.filter(({ kind }) => kind === "conflict").length;
  const hasBase = [...text.matchAll(new RegExp(`^\\|{${markerSize}}(?= |\\r?$)`, "gm"))].length;
  const textOf = (pick: (versions: Versions<readonly string[]>) => readonly string[]) =>
    segments
      .flatMap((each: Segment) => (each.kind === "line" ? [each.line] : pick(each.versions)))
      .join("\n") + (ends ? "\n" : "");
  const label = (sign: string) =>
    new RegExp(`^\\${sign}{${markerSize}} (.*?)\\r?$`, "m").exec(text)?.[1] ?? "";
  return {
    versions: {
      base: textOf(({ base, ours, theirs }) =>
        hasBase === conflicts ? base : commonLines(ours, theirs),
      ),
      ours: textOf(({ ours }) => ours),
      theirs: textOf(({ theirs }) => theirs),
    },
    hasBase: hasBase === conflicts,
    conflicts,
    markerSize,
    labels: { base: label("|"), ours: label("<"), theirs: label(">") },
  };
}

/** The longest row of lines that both lists have in this order. */
function commonLines(a: readonly string[], b: readonly string[]): readonly string[] {
  const lengths = commonLengths(a, b);
  const common: string[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const line = a[i];
    if (line !== undefined && line === b[j]) {
      common.push(line);
      i++;
      j++;
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i++;
    else j++;
  }
  return common;
}

/** How many lines the rests of two lists have in common, by where the rests start. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly number[][] {
  const lengths: number[][] = [];
  for (let i = a.length; i >= 0; i--) {
    const below = lengths[i + 1] ?? [];
    const row: number[] = [];
    for (let j = b.length - 1; j >= 0; j--) {
      const isSame = i < a.length && a[i] === b[j];
      row[j] = isSame ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
    lengths[i] = row;
  }
  return lengths;
}

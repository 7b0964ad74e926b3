import { conflictSegments } from "./conflict-lines.ts";
import type { AbandonedRegion, MergedRegion } from "./match-regions.ts";
import type { Piece } from "./merge-unit.ts";
import { versionsOf } from "./three-way.ts";
import { type Tokens, tokensIn, untokenized } from "./tokens.ts";
import type { MergeConflict, MergeSettings, Version, Versions } from "./types.ts";
import type { VersionLines } from "./version.ts";

const stand = { before: "\u{E0F2}", behind: "\u{E0F3}" } as const;

/**
 * The lines of the versions with one line in the place of each region: a placeholder that is equal in all of them.
 * A region that one side gave up is in the other as in the base, so that it goes.
 */
export function reducedLines(
  versions: Versions<VersionLines>,
  merged: readonly MergedRegion[],
  abandoned: readonly AbandonedRegion[],
): Versions<readonly string[]> {
  return versionsOf(versions, ({ lines }, version) => {
    const kept = [...lines];
    const places = [
      ...merged.map(({ regions }, at) => {
        return { region: regions[version], instead: [`${stand.before}${at}${stand.behind}`] };
      }),
      ...abandoned
        .filter(({ side }) => side === version)
        .map(({ region, base }) => {
          return { region, instead: versions.base.lines.slice(base.first, base.end) };
        }),
    ];
    for (const { region, instead } of places.sort((a, b) => b.region.first - a.region.first)) {
      kept.splice(region.first, region.end - region.first, ...instead);
    }
    return kept;
  });
}

/** The settled lines and the conflicts of a merge, in the order of the text. */
export type Assembled = readonly Piece[];

/**
 * Puts the regions back into the merged lines: the merged units where the lines are settled, each side's own lines where
 * they are in conflict. Null where a region is not there exactly once.
 */
export function assembled(
  mergedLines: readonly string[],
  versions: Versions<VersionLines>,
  merged: readonly MergedRegion[],
): Assembled | null {
  const segments = conflictSegments(mergedLines);
  if (segments === null) return null;
  const settled = new Set<number>();
  const torn = new Set<number>();
  const pieces: Piece[] = [];
  for (const segment of segments) {
    if (segment.kind === "conflict") {
      const all = Object.values(segment.versions).flat();
      for (const line of all) torn.add(regionAt(line));
      pieces.push(tornPiece(segment.versions, versions, merged));
      continue;
    }
    const at = regionAt(segment.line);
    const region = merged[at];
    if (settled.has(at) && at >= 0) return null;
    settled.add(at);
    pieces.push(...(region ? unitPieces(region) : [linesPiece([segment.line])]));
  }
  const isOnce = merged.every((_, at) => settled.has(at) !== torn.has(at));
  return isOnce ? pieces : null;
}

function regionAt(line: string): number {
  if (!line.startsWith(stand.before)) return -1;
  return Number(line.slice(1, line.indexOf(stand.behind)));
}

function linesPiece(lines: readonly string[]): Piece {
  return { kind: "lines", lines };
}

function unitPieces({ units }: MergedRegion): readonly Piece[] {
  return units.flatMap(({ blanks, piece }) =>
    blanks.length > 0 ? [linesPiece(blanks), piece] : [piece],
  );
}

function tornPiece(
  conflict: Versions<readonly string[]>,
  versions: Versions<VersionLines>,
  merged: readonly MergedRegion[],
): Piece {
  const whole = versionsOf(conflict, (lines, version) =>
    lines.flatMap((line) => {
      const region = merged[regionAt(line)]?.regions[version];
      return region ? versions[version].lines.slice(region.first, region.end) : [line];
    }),
  );
  return { kind: "conflict", about: "lines", subject: "", statuses: null, versions: whole };
}

/** The text of merged pieces, conflicts between markers, with what each of them is about. */
export function written(
  pieces: Assembled,
  tokens: Tokens,
  settings: MergeSettings,
): { readonly text: string; readonly conflicts: readonly MergeConflict[] } {
  const lines: string[] = [];
  const conflicts: MergeConflict[] = [];
  const told = pieces.flatMap((piece) => withHeadingConflicts(piece, tokens));
  const values = told.some(({ kind }) => kind === "conflict") ? "ours" : "merged";
  for (const piece of told) {
    if (piece.kind === "lines") {
      lines.push(...piece.lines.map((line) => settledLine(line, tokens, values)));
      continue;
    }
    const { about, subject, statuses } = piece;
    conflicts.push({ line: lines.length + 1, kind: about, subject, statuses });
    lines.push(...conflictBlock(piece.versions, tokens, settings));
  }
  return { text: lines.map((line) => `${line}\n`).join(""), conflicts };
}

/** Marks are merged also where the numbers stay as ours. */
function settledLine(line: string, tokens: Tokens, values: "ours" | "merged"): string {
  const isMark = tokensIn(line, tokens).some(({ isMark }) => isMark);
  return untokenized(line, tokens, isMark ? "merged" : values);
}

/** A line that holds the mark of a heading with two statuses is a conflict of its own. */
function withHeadingConflicts(piece: Piece, tokens: Tokens): readonly Piece[] {
  if (piece.kind === "conflict") return [piece];
  return piece.lines.map((line): Piece => {
    const conflict = tokensIn(line, tokens).find((token) => token.conflict)?.conflict;
    if (!conflict) return linesPiece([line]);
    const versions = { base: [line], ours: [line], theirs: [line] };
    return { kind: "conflict", about: "status", ...conflict, versions };
  });
}

function conflictBlock(
  versions: Versions<readonly string[]>,
  tokens: Tokens,
  { labels, markerSize, withBase }: MergeSettings,
): readonly string[] {
  const marker = (sign: string, label: string) =>
    label === "" ? sign.repeat(markerSize) : `${sign.repeat(markerSize)} ${label}`;
  const side = (version: Version) =>
    versions[version].map((line) => untokenized(line, tokens, version));
  return [
    marker("<", labels.ours),
    ...side("ours"),
    ...(withBase ? [marker("|", labels.base), ...side("base")] : []),
    marker("=", ""),
    ...side("theirs"),
    marker(">", labels.theirs),
  ];
}

import { innerMarkerSize, type Version, type Versions } from "./types.ts";

/** What a merging of lines left: lines that are settled, and conflicts with what stood in each version. */
export type Segment =
  | { readonly kind: "line"; readonly line: string }
  | { readonly kind: "conflict"; readonly versions: Versions<readonly string[]> };

const part = { base: "|", ours: "<", theirs: "=", end: ">" } as const;

/** A conflict of which the end is not met yet. */
interface OpenConflict {
  readonly versions: Versions<string[]>;
  at: Version;
}

/**
 * Takes a text with conflict markers apart; markers have `size` characters. Null where they do not come in order, as
 * when they are text of the document.
 */
export function conflictSegments(
  lines: readonly string[],
  size: number = innerMarkerSize,
): readonly Segment[] | null {
  const segments: Segment[] = [];
  let open: OpenConflict | null = null;
  for (const line of lines) {
    const marker = markerOf(line, size);
    if (open && marker === "end" && open.at === "theirs") {
      segments.push({ kind: "conflict", versions: open.versions });
      open = null;
    } else if (open) {
      if (!continued(open, line, marker)) return null;
    } else if (marker === "ours") {
      open = { versions: { base: [], ours: [], theirs: [] }, at: "ours" };
    } else segments.push({ kind: "line", line });
  }
  return open ? null : segments;
}

/** Takes a line into an open conflict; false for a marker that must not come there. */
function continued(open: OpenConflict, line: string, marker: ReturnType<typeof markerOf>): boolean {
  if (marker === "base" && open.at === "ours") open.at = "base";
  else if (marker === "theirs" && open.at !== "theirs") open.at = "theirs";
  else if (marker === "ours" || marker === "end") return false;
  else open.versions[open.at].push(line);
  return true;
}

/** Which marker a line is; null for none. The one between the sides bears no label. */
function markerOf(line: string, size: number): keyof typeof part | null {
  const bare = line.replace(/\r$/, "");
  for (const [name, character] of Object.entries(part)) {
    const signs = character.repeat(size);
    if (bare === signs || (name !== "theirs" && bare.startsWith(`${signs} `))) {
      return name as keyof typeof part;
    }
  }
  return null;
}

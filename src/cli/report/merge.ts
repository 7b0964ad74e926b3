import { statusWord } from "../../check/status-word.ts";
import type { MergeConflict } from "../../merge/index.ts";
import type { MergedFile } from "../merging.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";

/** The conflicts that are left in a file, one a line. */
export function conflictLines({ path, merged }: MergedFile): readonly string[] {
  return merged.conflicts.map((conflict) =>
    visible(`${path}:${conflict.line}: ${saying(conflict)}`),
  );
}

/** How many conflicts a file had, and what is left of them. */
export function resolveLines(file: MergedFile): readonly string[] {
  const { path, merged, before } = file;
  const left = merged.conflicts.length === 0 ? "none" : String(merged.conflicts.length);
  return [
    visible(`${path}: had ${counted(before, "conflict")}, ${left} left`),
    ...conflictLines(file),
  ];
}

/** A merged file in JSON. */
export function jsonMerged(files: readonly MergedFile[]): object {
  return {
    files: files.map(({ path, merged, before, written }) => ({
      path,
      written,
      conflicts_before: before,
      conflicts: merged.conflicts.map(({ line, kind, subject, statuses }) => ({
        line,
        kind,
        subject,
        ours: statuses?.ours ?? null,
        theirs: statuses?.theirs ?? null,
      })),
    })),
  };
}

function saying({ kind, subject, statuses }: MergeConflict): string {
  if (statuses) {
    return `${subject} is ${statusWord(statuses.ours)} in ours, ${statusWord(statuses.theirs)} in theirs`;
  }
  if (kind === "removed") return `${subject} was changed on one side and removed on the other`;
  if (kind === "entry") return `both sides changed ${subject} differently`;
  return "both sides changed these lines differently";
}

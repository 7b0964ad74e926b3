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

/** What was resolved in a file, and what is left. */
export function resolveLines(file: MergedFile): readonly string[] {
  const { path, merged, resolved } = file;
  const left = merged.conflicts.length;
  const done = `${counted(resolved, "conflict")} resolved`;
  return [visible(`${path}: ${done}, ${left} left`), ...conflictLines(file)];
}

/** A merged file in JSON. */
export function jsonMerged(files: readonly MergedFile[]): object {
  return {
    files: files.map(({ path, merged, resolved, written }) => ({
      path,
      written,
      resolved,
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

import type { ChangeStep } from "../../change/types.ts";
import type { Style } from "../colour.ts";
import type { EditedPlan } from "../edit-plans.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";

/** What was changed in one file, in JSON; a report for people needs no more. */
export interface JsonEdit {
  readonly path: string;
  readonly written: boolean;
  readonly edits: readonly Pick<ChangeStep, "line" | "kind" | "was" | "is">[];
  readonly records: readonly string[];
  readonly drift_left: number;
}

/** A change in JSON. */
export function jsonEdit({ path, written, change }: EditedPlan): JsonEdit {
  return {
    path,
    written,
    edits: change.steps.map(({ line, kind, was, is }) => ({ line, kind, was, is })),
    records: change.records,
    drift_left: change.left.length,
  };
}

/** Changes in JSON. */
export function jsonEdits(files: readonly JsonEdit[]): object {
  return { files };
}

/** Each change for people, a line each: `file:line: was → is`. */
export function syncLines(files: readonly JsonEdit[], style: Style): readonly string[] {
  return files.flatMap(({ path, edits }) =>
    edits.map((edit) => `${visible(path)}:${edit.line}: ${editText(edit, style)}`),
  );
}

function editText({ kind, was, is }: JsonEdit["edits"][number], style: Style): string {
  const isBox = kind === "mark" && was.length === 1 && is.length === 1 && /[ xX]/.test(was + is);
  const shown = isBox ? (text: string) => `[${visible(text)}]` : shownText;
  return `${style.red(shown(was))} → ${style.green(shown(is))}`;
}

/** A text so that its blanks can be seen. */
function shownText(text: string): string {
  if (text === "") return "(empty)";
  return text.trim() === text ? visible(text) : `"${visible(text)}"`;
}

/** How many values are false still, for people. */
export function leftLines(files: readonly JsonEdit[]): readonly string[] {
  const left = files.reduce((sum, { drift_left }) => sum + drift_left, 0);
  return left === 0 ? [] : [`${counted(left, "value is", "values are")} false still`];
}

import type { ChangeStep } from "../../change/types.ts";
import type { Style } from "../colour.ts";
import type { EditedPlan } from "../edit-plans.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";

/** Changes in JSON. */
export function jsonEdits(plans: readonly EditedPlan[]): object {
  return {
    files: plans.map(({ path, written, change }) => ({
      path,
      written,
      edits: change.steps.map(({ line, kind, was, is }) => ({ line, kind, was, is })),
      records: change.records,
      drift_left: change.left.length,
    })),
  };
}

/** Each change for people, a line each: `file:line: was → is`. */
export function syncLines(plans: readonly EditedPlan[], style: Style): readonly string[] {
  return plans.flatMap(({ path, change }) =>
    change.steps.map((step) => `${visible(path)}:${step.line}: ${stepText(step, style)}`),
  );
}

function stepText({ kind, was, is }: ChangeStep, style: Style): string {
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
export function leftLines(plans: readonly EditedPlan[]): readonly string[] {
  const left = plans.reduce((sum, { change }) => sum + change.left.length, 0);
  return left === 0 ? [] : [`${counted(left, "value is", "values are")} false still`];
}

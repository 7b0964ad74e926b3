import { createTwoFilesPatch } from "diff";
import type { Paint, Style } from "../colour.ts";
import type { EditedPlan } from "../edit-plans.ts";
import type { Screen } from "../screen.ts";
import { visibleLine } from "../visible.ts";

/**
 * What would change in a plan, as a unified diff that `git apply` and `patch -p1` take. Characters that could drive a terminal are
 * escaped here too, in a pipe as well: what reads it may print it. Only a line end's carriage return stays there.
 */
export function diffLines(
  plan: EditedPlan,
  { style, isTTY }: Pick<Screen, "style" | "isTTY">,
): readonly string[] {
  if (plan.change.edits.length === 0) return [];
  return patchLines(plan).map((line) => paintLine(shown(line, isTTY), style));
}

function shown(line: string, isTTY: boolean): string {
  return visibleLine(line) + (!isTTY && line.endsWith("\r") ? "\r" : "");
}

function patchLines({ path, change, edited }: EditedPlan): readonly string[] {
  const before = change.before.text;
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, edited, "", "", {
    context: 3,
  });
  // The first three lines are a rule that no tool needs, and names with a tab that only names with blanks need.
  const [, , , ...hunks] = patch.split("\n").slice(0, -1);
  const tab = /\s/.test(path) ? "\t" : "";
  return [`--- a/${path}${tab}`, `+++ b/${path}${tab}`, ...hunks];
}

function paintLine(line: string, style: Style): string {
  return paintOf(line, style)(line);
}

function paintOf(line: string, style: Style): Paint {
  if (line.startsWith("+++") || line.startsWith("---")) return style.bold;
  if (line.startsWith("@@")) return style.cyan;
  if (line.startsWith("+")) return style.green;
  return line.startsWith("-") ? style.red : (text) => text;
}

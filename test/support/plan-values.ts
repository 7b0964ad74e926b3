import { readPlan } from "../../src/api.ts";
import { ruleName } from "../../src/merge/values.ts";
import { derive } from "../../src/plan/index.ts";
import { mergeDay } from "./task-changes.ts";

interface SeenValue {
  readonly text: string;
  readonly state: string;
  readonly rule: string | null;
}

/**
 * What each derived value of a plan says, whether that is true, and by which rule. A bar of ▓ that was once empty comes back as █:
 * nothing in it shows what it was filled with.
 */
export function valuesOf(text: string): readonly SeenValue[] {
  return derive(readPlan(text), { today: mergeDay }).map(({ stated, state, by }) => ({
    text: stated.replaceAll("▓", "█"),
    state,
    rule: by ? ruleName(by) : null,
  }));
}

/**
 * A plan with its derived values, and the blanks before their pointers, taken out, the status in the place of each mark,
 * and its records in the order of their words.
 */
export function meaningOf(text: string): string {
  const { values, groups } = readPlan(text);
  const marks = groups.flatMap(({ entries }) =>
    entries.map(({ mark }) => ({ ...mark, instead: `<${mark.status}>` })),
  );
  const numbers = values.map(({ start, end }) => ({ start, end, instead: "§" }));
  const pieces: string[] = [];
  let reached = 0;
  for (const { start, end, instead } of [...marks, ...numbers].sort((a, b) => a.start - b.start)) {
    pieces.push(text.slice(reached, start), instead);
    reached = Math.max(reached, end);
  }
  const lines = (pieces.join("") + text.slice(reached)).replace(/^ +(?=↑|here)/gm, "").split("\n");
  const isRecord = (line: string) => /^(?:\||- \*\*)\s*2026-\d\d-\d\d/.test(line);
  const records = lines.filter(isRecord).sort();
  return [...lines.filter((line) => !isRecord(line)), ...records].join("\n");
}

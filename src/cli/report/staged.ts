import type { ChangeStep } from "../../change/types.ts";
import { counted } from "../words.ts";

type Steps = readonly Pick<ChangeStep, "kind">[];

/** What was changed in a working file whose content is not what is staged. */
export function ownChangeLine(path: string, steps: Steps): string {
  return `${path}: the working file is not as it is staged, ${madeTrue(steps)} there`;
}

/** `2 numbers and 1 mark made true, 1 record added`. */
export function madeTrue(steps: Steps): string {
  const { words } = countedSteps(steps);
  const records = steps.filter(({ kind }) => kind === "record").length;
  return [
    ...(words === "" ? [] : [`${words} made true`]),
    ...(records === 0 ? [] : [`${counted(records, "record")} added`]),
  ].join(", ");
}

/** How many numbers and marks there are, `2 numbers and 1 mark`; what follows from them and what is added does not count. */
export function countedSteps(steps: Steps): { readonly words: string; readonly count: number } {
  const marks = steps.filter(({ kind }) => kind === "mark").length;
  const others = new Set(["mark", "record", "pointer"]);
  const numbers = steps.filter(({ kind }) => !others.has(kind)).length;
  const words = [
    ...(numbers > 0 ? [counted(numbers, "number")] : []),
    ...(marks > 0 ? [counted(marks, "mark")] : []),
  ];
  return { words: words.join(" and "), count: numbers + marks };
}

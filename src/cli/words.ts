/** A number with its noun: `1 task`, `2 tasks`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** Words joined for a sentence: `a, b or c`. */
export function orList(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
}

/** A question whether one of a few things was meant; "" for none. */
export function didYouMean(words: readonly string[]): string {
  return words.length === 0 ? "" : `did you mean ${orList(words)}?`;
}

/** What to do about a failure. */
export const hints = {
  list: "see `tracker list`",
  candidates: "name one of these by FILE:LINE",
  duplicate: "give each its own id, or name one of these by FILE:LINE",
  folder: "name the plan in it, or look into it with --file",
  conflict: "settle the conflict first",
  byHand: "nothing was written; settle the conflicts by hand",
  space: "make some space free",
  tooLarge: "nothing was read of it",
  lineDoesNotHelp: "a line above would not settle it",
  again: "nothing was written; try again",
  noPlans: "a plan is a Markdown file with at least one task",
  report: "please report it, with the plan if you can",
} as const;

/** What is said beside the results. */
export const notes = {
  noPlans: "no plans; a plan is a Markdown file with at least one task",
  noStagedPlans: "no plan is staged",
  noConflicts: "no conflicts to resolve",
  nothingToMend: "nothing to mend",
  nothingToAdopt: "no number is left alone that differs from its best guess",
  noLineHelps: "nothing was written; a line above settles none of them",
  notAdopted: "nothing was written; write the lines with --yes",
} as const;

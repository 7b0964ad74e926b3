import { type Change, editedText, verify as verifyAgainst } from "./change/index.ts";
import { lexiconIn } from "./language/languages.ts";
import { learnLike, type Plan, readPlan as readPlanOf } from "./plan/index.ts";
import type { Block } from "./syntax/blocks.ts";
import { readBlocksWithRemark } from "./syntax/parse.ts";
import { readBlocksFast } from "./syntax/reader/read-blocks-fast.ts";

/** The blocks of a Markdown text, read line by line, or by remark where that reader declines. */
export function readBlocks(text: string): readonly Block[] {
  const reading = readBlocksFast(text);
  return "blocks" in reading ? reading.blocks : readBlocksWithRemark(text);
}

/** Reads a Markdown text as a plan. Never throws, whatever the text; a text without tasks gives a plan without tasks. */
export function readPlan(text: string): Plan {
  return readPlanOf(text, readBlocks(text), lexiconIn(text));
}

/**
 * The text of the plan after a change, read again and compared with what the change predicts.
 * @throws TrackerError `verify-failed` naming the first difference; nothing may be written then
 */
export function verify(change: Change): string {
  const text = editedText(change);
  if (change.edits.length > 0) verifyAgainst(change, learnLike(readPlan(text), change.before));
  return text;
}

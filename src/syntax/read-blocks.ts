import type { Block } from "./blocks.ts";
import { readBlocksFast } from "./reader/read-blocks-fast.ts";

/** Gives the blocks of a text; what they are is said in `blocks.ts`. */
export type BlockReader = (text: string) => readonly Block[];

// Not a state of anybody's: whether it is set decides if an answer comes, never which.
let remark: BlockReader | null = null;

const remarkMissing = Symbol("remark is not loaded");

/**
 * Reads the blocks of a Markdown text (CommonMark 0.31, GFM tables and task lists, YAML frontmatter) in the order of
 * the text: with the block reader or, where that declines, with remark. Throws where remark is needed and not loaded:
 * call `loadRemark` before, or read in `withRemark`.
 */
export const readBlocks: BlockReader = (text) => {
  const reading = readBlocksFast(text);
  if ("blocks" in reading) return reading.blocks;
  if (remark !== null) return remark(text);
  const message = `a text with a ${reading.declined} needs remark, which is not loaded`;
  throw new Error(message, { cause: remarkMissing });
};

/** Loads remark, once, so that `readBlocks` reads every text. It costs more than all else at start: see `withRemark`. */
export async function loadRemark(): Promise<void> {
  const { readBlocksWithRemark } = await import("./parse.ts");
  remark = readBlocksWithRemark;
}

/**
 * What `work` gives, which reads blocks and must do nothing else to the world: where it turns out to need remark,
 * that is loaded and `work` done again.
 */
export async function withRemark<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && error.cause === remarkMissing)) throw error;
  }
  await loadRemark();
  return work();
}

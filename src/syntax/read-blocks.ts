import type { Block } from "./blocks.ts";
import { readBlocksFast } from "./reader/read-blocks-fast.ts";

/**
 * The blocks of a Markdown text (CommonMark 0.31, GFM tables and task lists, YAML frontmatter) in the order of the
 * text; what they are is said in `blocks.ts`. Read line by line; only a text for which that reader declines waits for
 * remark, which costs more than all else at start.
 */
export async function readBlocks(text: string): Promise<readonly Block[]> {
  const reading = readBlocksFast(text);
  if ("blocks" in reading) return reading.blocks;
  const { readBlocksWithRemark } = await import("./parse.ts");
  return readBlocksWithRemark(text);
}

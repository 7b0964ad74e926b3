import { isDeepStrictEqual } from "node:util";
import type { Block } from "../../src/syntax/blocks.ts";
import { readBlocksWithRemark } from "../../src/syntax/parse.ts";
import { readBlocksFast } from "../../src/syntax/reader/read-blocks-fast.ts";
import type { DeclineReason } from "../../src/syntax/reader/state.ts";

/** What two readers say of one text. */
export type Comparison =
  | { readonly verdict: "same" }
  | { readonly verdict: "declined"; readonly reason: DeclineReason }
  | {
      readonly verdict: "different";
      readonly fast: readonly Block[];
      readonly remark: readonly Block[];
    };

/** Reads `text` with the block reader and with remark. */
export function compareReaders(text: string): Comparison {
  const reading = readBlocksFast(text);
  if ("declined" in reading) return { verdict: "declined", reason: reading.declined };
  const remark = readBlocksWithRemark(text);
  if (isDeepStrictEqual(reading.blocks, remark)) return { verdict: "same" };
  return { verdict: "different", fast: reading.blocks, remark };
}

import { describe, expect, it } from "vitest";
import { readBlocksWithRemark } from "../../src/syntax/parse.ts";
import { readBlocks } from "../../src/syntax/read-blocks.ts";
import { readBlocksFast } from "../../src/syntax/reader/read-blocks-fast.ts";

const footnote = "[^1]: a";

describe("reading blocks", () => {
  it("needs no remark for what is common", async () => {
    expect(await readBlocks("# a")).toEqual(readBlocksWithRemark("# a"));
  });

  it("asks remark where the block reader declines", async () => {
    expect(readBlocksFast(footnote)).toHaveProperty("declined");
    expect(await readBlocks(footnote)).toEqual(readBlocksWithRemark(footnote));
  });
});

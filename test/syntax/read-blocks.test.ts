import { beforeEach, describe, expect, it, vi } from "vitest";
import { readBlocksWithRemark } from "../../src/syntax/parse.ts";
import type * as ReadBlocks from "../../src/syntax/read-blocks.ts";

const footnote = "[^1]: a";

describe("reading blocks", () => {
  let face: typeof ReadBlocks;

  beforeEach(async () => {
    vi.resetModules();
    face = await import("../../src/syntax/read-blocks.ts");
  });

  it("needs no remark for what is common", () => {
    expect(face.readBlocks("# a")).toEqual(readBlocksWithRemark("# a"));
  });

  it("says so where remark is needed and not loaded", () => {
    expect(() => face.readBlocks(footnote)).toThrow("a footnote definition needs remark");
  });

  it("reads everything once remark is loaded", async () => {
    await face.loadRemark();
    expect(face.readBlocks(footnote)).toEqual(readBlocksWithRemark(footnote));
  });

  it("loads remark for work that turns out to need it, and does that work again", async () => {
    const work = vi.fn(() => face.readBlocks(footnote).length);
    expect(await face.withRemark(work)).toBe(1);
    expect(work).toHaveBeenCalledTimes(2);
    await face.withRemark(work);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it("does work once that fails for another reason", async () => {
    const work = vi.fn(() => {
      throw new Error("no");
    });
    await expect(face.withRemark(work)).rejects.toThrow("no");
    expect(work).toHaveBeenCalledTimes(1);
  });
});

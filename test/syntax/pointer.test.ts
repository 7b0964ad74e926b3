import { describe, expect, it, test } from "vitest";
import { scanBars } from "../../src/syntax/bar.ts";
import { movePointer, type PointerLines, readPointer } from "../../src/syntax/pointer.ts";
import { applyEdits, type Range, replaceRange, sortEdits } from "../../src/text/edit.ts";

function linesOf(text: string): readonly Range[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const range = { start, end: start + line.length };
    start = range.end + 1;
    return range;
  });
}

function pointerOf(text: string): PointerLines | null {
  return readPointer(text, linesOf(text).slice(1));
}

/** Moves the pointer of a block whose first line has the bar. */
function move(block: readonly string[], filled: number): readonly string[] {
  const text = block.join("\n");
  const [bar] = scanBars(text, 0, text.length);
  const pointer = pointerOf(text);
  if (bar === undefined || pointer === null) throw new Error("no bar with a pointer");
  return applyEdits(text, movePointer(text, bar, pointer, filled)).split("\n");
}

describe("readPointer", () => {
  test.each([
    ["[██░░]\n   ↑\n here", 1, 2],
    ["[██░░]\n   ^", 1, null],
    ["[██░░]\n   ⬆️  \n\nfar away", 1, null],
    ["> [██░░]\n>   ▲\n> here", 1, 2],
    ["# [██░░]\n#   ↑\n#  here", 1, 2],
    ["[██░░]\n   ↑\n[███░]", 1, null],
    ["[██░░]\n   ↑\n```", 1, null],
    ["[██░░]\n   ↑\n   ↑", 1, null],
  ])("%j", (text, arrow, caption) => {
    const lines = linesOf(text);
    expect(pointerOf(text)).toEqual({
      arrow: lines[arrow],
      caption: caption === null ? null : lines[caption],
    });
  });

  test.each(["[██░░]", "[██░░]\n", "[██░░]\n\n ↑", "[██░░]\n ↑ here", "[██░░]\n ↑ ↑", "[██░░]\n>"])(
    "none in %j",
    (text) => {
      expect(pointerOf(text)).toBeNull();
    },
  );
});

describe("movePointer", () => {
  const seed = ["[████████░░░░░░░░░░░░] 25% (Baseline)", "       ↑", "    Текущий статус"];

  test.each([
    [0, " ↑", "Текущий статус"],
    [1, " ↑", "Текущий статус"],
    [8, "        ↑", " Текущий статус"],
    [9, "         ↑", "  Текущий статус"],
    [20, `${" ".repeat(20)}↑`, `${" ".repeat(13)}Текущий статус`],
  ])("at %i filled cells", (filled, arrow, caption) => {
    expect(move(seed, filled)).toEqual([seed[0], arrow, caption]);
  });

  it("makes no edit where nothing moves", () => {
    const text = "A [████]\n     ↑\n    now";
    const [bar] = scanBars(text, 0, text.length);
    const pointer = pointerOf(text);
    if (bar === undefined || pointer === null) throw new Error("no pointer");
    expect(movePointer(text, bar, pointer, 3)).toEqual([]);
  });

  test.each([
    [["> Done: [██░░]", ">   ↑  ", "> now"], 2, [">         ↑  ", ">        now"]],
    [["- [██░░░░]", "  ↑", "  a long caption"], 1, ["   ↑", "  a long caption"]],
    [["// [██░░]", "//   ↑", "//  x  "], 4, ["//     ↑", "//     x  "]],
    [["⬛⬛⬜⬜ 50%", "   ^"], 3, ["    ^"]],
    [["进度 🟩🟩⬜⬜", "⬆️", "现在"], 2, ["       ⬆️", "      现在"]],
    [["[█▌   ]", " ↑"], 1.5, ["  ↑"]],
    [["\t[██░░]", "\t↑"], 2, ["\t  ↑"]],
    [["\t- [██░░]", "\t ↑", "\tnow"], 3, ["\t     ↑", "\t    now"]],
    [["> \t[██░░]", "> \t↑"], 2, ["> \t  ↑"]],
    [["  \t[██░░]", "   ↑", " a long caption"], 1, ["  \t ↑", "  \ta long caption"]],
  ])("%j at %d", (block, filled, expected) => {
    expect(move(block, filled).slice(1)).toEqual(expected);
  });

  it("reckons with numbers that grow before the bar", () => {
    const text = "9% [█░░░]\n    ↑";
    const [bar] = scanBars(text, 0, text.length);
    const pointer = pointerOf(text);
    if (bar === undefined || pointer === null) throw new Error("no pointer");
    const grown = [replaceRange(text, { start: 0, end: 1 }, "100")];
    const moves = movePointer(text, bar, pointer, 4, grown);
    expect(applyEdits(text, sortEdits([...grown, ...moves]))).toBe("100% [█░░░]\n         ↑");
  });
});

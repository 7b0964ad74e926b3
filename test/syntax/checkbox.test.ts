import { describe, expect, it } from "vitest";
import { readBox, textAfterBox } from "../../src/syntax/checkbox.ts";

/** Reads the box a text starts with and compares its mark; null when there is none. */
function check(text: string, mark: string | null): void {
  const box = readBox(text, 0, text.length);
  expect(box && text.slice(box.mark.start, box.mark.end)).toBe(mark);
  expect(box && text.slice(box.range.start, box.range.end)).toBe(
    mark === null ? null : `[${mark}]`,
  );
}

describe("a box", () => {
  it.each([
    ["[ ] a", " "],
    ["[x] a", "x"],
    ["[X]\ta", "X"],
    ["[\t] a", "\t"],
    ["[-] a", "-"],
    ["[/] a", "/"],
    ["[~] a", "~"],
    ["[!] a", "!"],
    ["[>] a", ">"],
    ["[?] a", "?"],
    ["[✓] a", "✓"],
    ["[✓\uFE0E] a", "✓\uFE0E"],
    ["[х] a", "х"],
    ["[🔄] a", "🔄"],
    ["[🛡️] a", "🛡️"],
    ["[👩🏽‍💻] a", "👩🏽‍💻"],
    ["[🏴󠁧󠁢󠁥󠁮󠁧󠁿] a", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["[é] a", "é"],
    ["[N/A] a", "N/A"],
    ["[n/a] a", "n/a"],
    ["[\u00a0] a", "\u00a0"],
    ["[P] a", "P"],
    ["[x]", "x"],
    ["[x]\na", "x"],
    ["[x]\r\na", "x"],
  ])("is read in %j", check);

  it.each([
    "",
    "[",
    "[x",
    "[]",
    "[] a",
    "[ x] a",
    "[x ] a",
    "[xx] a",
    "[1] a",
    "[٣] a",
    "[1️⃣] a",
    "[x](y)",
    "[x]: y",
    "[x]a",
    "[x]\u00a0a",
    "[x][y]",
    "[[] a",
    "[]] a",
    "[\\] a",
    "[\n] a",
    "[N/a] a",
    "[n/a",
    "[^1] a",
    "x [x] a",
    `[x${"\u0301".repeat(40)}] a`,
  ])("is not read in %j", (text) => check(text, null));

  it("does not look past its end", () => {
    expect(readBox("[x]a", 0, 3)).not.toBeNull();
    expect(readBox("[x] a", 0, 2)).toBeNull();
    expect(readBox("[N/A] a", 0, 4)).toBeNull();
    expect(readBox("a [x] b", 2, 7)).toEqual({
      range: { start: 2, end: 5 },
      mark: { start: 3, end: 4 },
    });
  });
});

describe("the text after a box", () => {
  it.each([
    ["[x] \t a", 6],
    ["[x]\n  a", 6],
    ["[x]  \r\n>  > a", 12],
    ["[x] > a", 4],
    ["[x]", 3],
    ["[x]  \n", 6],
  ])("starts in %j at %i", (text, start) => {
    const box = { range: { start: 0, end: 3 }, mark: { start: 1, end: 2 } };
    expect(textAfterBox(text, box, text.length)).toBe(start);
  });
});

import { describe, expect, it } from "vitest";
import type { Row } from "../../src/syntax/blocks.ts";
import { delimiterAfter, linePrefix, newRowLike, readRow } from "../../src/syntax/row.ts";

/** Writes a row like `model` and compares it; what was written must read as the cells that went in. */
function check(model: string, cells: readonly string[], expected: string): void {
  const written = newRowLike(model, rowOf(model), cells);
  expect(written).toBe(expected);
  expect(contents(written)).toEqual(cells);
}

function rowOf(text: string): Row {
  return readRow(text, { start: 0, end: text.length });
}

function contents(text: string): readonly string[] {
  return rowOf(text).cells.map(({ start, end }) => text.slice(start, end));
}

describe("a new row", () => {
  it("has the outer pipes of its model", () => {
    check("| a | b |", ["x", "y"], "| x | y |");
    check("| a | b", ["x", "y"], "| x | y");
    check("a | b |", ["x", "y"], "x | y |");
    check("a | b", ["x", "y"], "x | y");
  });

  it("has the blanks of its model", () => {
    check("|a|b|", ["x", "y"], "|x|y|");
    check("a|b", ["x", "y"], "x|y");
    check("|a |b |", ["x", "y"], "|x |y |");
    check("| a | b |", ["long text", "y z"], "| long text | y z |");
  });

  it("writes empty cells as its model does", () => {
    check("| a | | b |", ["x", "", ""], "| x | | |");
    check("| a |  | b |", ["", "x", ""], "|  | x |  |");
    check("|a||b|", ["x", "", "y"], "|x||y|");
    check("| a | b |", ["x", ""], "| x | |");
    check("|a|b|", ["x", ""], "|x||");
    check("| | |", ["x", "y"], "| x | y |");
    check("|||", ["x", "y"], "|x|y|");
  });

  it("keeps the width of padded cells", () => {
    check("| a    | bb |", ["xy", "z"], "| xy   | z  |");
    check("| a    | bb |", ["longer than that", "zz"], "| longer than that | zz |");
    check("|    1 |   b   |", ["22", "xy"], "|   22 |  xy   |");
    check("| a    |     |", ["", "x"], "|      | x   |");
    check("| a    | b |", ["x", "y"], "| x    | y |");
  });

  it("counts the width in columns", () => {
    check("| ✅ Готово  | b |", ["🔄", "y"], "| 🔄         | y |");
    check("| 日本   | b |", ["x", "y"], "| x      | y |");
  });

  it("may have more or fewer cells than its model", () => {
    check("| a | b |", ["x", "y", "z"], "| x | y | z |");
    check("| a | b | c |", ["x"], "| x |");
    check("| a   | b |", ["x", "y", ""], "| x   | y | |");
  });

  it("gets an outer pipe where it would read as something else without it", () => {
    check("a | b", ["", "y"], "| | y");
    check("a | b", ["x", ""], "x | |");
    check("a | b", ["- x", "y"], "| - x | y");
    check("a | b", ["1. x", "y"], "| 1. x | y");
    check("a | b", ["# x", "y"], "| # x | y");
    check("a | b", ["**x**", "#1"], "**x** | #1");
    check("a | b", ["-1", "2026. y"], "-1 | 2026. y");
  });

  it("keeps pipes that are escaped in a cell", () => {
    check("| a | b\\| |", ["x", "y\\|z"], "| x | y\\|z |");
  });

  it("is copied from a row inside a longer text", () => {
    const text = "> |a   |b|\n> |--|--|\n";
    const row = readRow(text, { start: 2, end: 10 });
    expect(newRowLike(text, row, ["x", "y"])).toBe("|x   |y |");
  });
});

describe("a row", () => {
  it.each([
    ["| a | b |", ["a", "b"]],
    ["|", [""]],
    ["||", [""]],
    ["|||", ["", ""]],
    ["a", ["a"]],
    ["a |", ["a"]],
    ["| a", ["a"]],
    ["| a \\| b | c \\\\| d |", ["a \\| b", "c \\\\", "d"]],
    ["| a \\|", ["a \\|"]],
    ["| `a|b` |", ["`a", "b`"]],
    ["|\ta\t|\u00a0|", ["a", "\u00a0"]],
    ["  | a |  ", ["a"]],
  ])("%j has the cells %j", (text, expected) => {
    expect(contents(text)).toEqual(expected);
  });
});

describe("the delimiter row", () => {
  it.each([
    ["| a |\n|---|\n", "|---|"],
    ["a\r\n :-- \r\n| x |", ":--"],
    ["> a\n> > :-|-: ", ":-|-:"],
  ])("is found below the header of %j", (text, expected) => {
    const { start, end } = delimiterAfter(text, text.search(/[\r\n]/), text.length);
    expect(text.slice(start, end)).toBe(expected);
  });
});

describe("the prefix of a line", () => {
  it.each([
    ["> | a |", 2, "> "],
    ["x\n  > | a |", 6, "  > "],
    ["x\r\n| a |", 3, ""],
    ["x\r| a |", 2, ""],
    ["| a |", 0, ""],
  ])("in %j before %i is %j", (text, offset, expected) => {
    expect(linePrefix(text, offset)).toBe(expected);
  });
});

import { describe, expect, it } from "vitest";
import { cell, rightCell, shortened, widthOf, wrap } from "../../src/cli/report/layout.ts";
import { safeJson, visible, visibleLine } from "../../src/cli/visible.ts";

describe("layout", () => {
  it.each([
    ["plain", 5, "plain"],
    ["plain", 4, "pla…"],
    ["日本語", 5, "日本…"],
    ["日本語", 4, "日…"],
    ["👩‍👩‍👧 семья", 4, "👩‍👩‍👧…"],
    ["a b", 3, "a b"],
    ["ab cd", 4, "ab…"],
    ["x", 0, ""],
  ])("cuts %j to %i columns", (text, width, expected) => {
    expect(shortened(text, width)).toBe(expected);
    expect(widthOf(shortened(text, width))).toBeLessThanOrEqual(Math.max(0, width));
  });

  it("fills cells by display width", () => {
    expect(cell("語", 4)).toBe("語  ");
    expect(rightCell("7", 3)).toBe("  7");
  });

  it("wraps at blanks", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrap("incomprehensible", 4)).toEqual(["incomprehensible"]);
  });
});

describe("visible", () => {
  it.each([
    ["\u001b[31mred", "\\x1b[31mred"],
    ["a\u0007b\u007fc\u009bd", "a\\x07b\\x7fc\\x9bd"],
    ["a\u202eb\u2066c", "a\\u202eb\\u2066c"],
    ["line\nbreak\rreturn\ttab", "line\\x0abreak\\x0dreturn tab"],
    ["Неделя 1 🛡️ — 語", "Неделя 1 🛡️ — 語"],
  ])("shows %j", (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it("keeps the layout of lines", () => {
    expect(visibleLine("\ta\u001b\r")).toBe("\ta\\x1b");
  });

  it("keeps JSON what it says", () => {
    const value = { text: "\u009b\u202e\u007f\u0000\n" };
    const json = safeJson(JSON.stringify(value, null, 2));
    expect(json).not.toMatch(/[\u007f-\u009f\u202e]/);
    expect(JSON.parse(json)).toEqual(value);
  });
});

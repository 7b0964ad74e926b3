import { describe, expect, it } from "vitest";
import { styleOf, wantsColour } from "../../src/cli/colour.ts";

describe("wantsColour", () => {
  it.each([
    [true, undefined, {}, true],
    [false, undefined, {}, false],
    [true, false, {}, false],
    [false, true, {}, true],
    [false, true, { NO_COLOR: "1" }, true],
    [true, undefined, { NO_COLOR: "1" }, false],
    [true, undefined, { NO_COLOR: "" }, true],
    [true, undefined, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    [false, undefined, { FORCE_COLOR: "1" }, true],
    [false, undefined, { FORCE_COLOR: "" }, true],
    [true, undefined, { FORCE_COLOR: "0" }, false],
    [true, undefined, { TERM: "dumb" }, false],
    [true, undefined, { TERM: "dumb", FORCE_COLOR: "1" }, true],
    [false, undefined, { CI: "1" }, false],
  ])("terminal %s, option %s, environment %j: %s", (isTTY, option, env, expected) => {
    expect(wantsColour({ isTTY, option, env })).toBe(expected);
  });
});

describe("styleOf", () => {
  it("paints where colour is on, and never nothing", () => {
    expect(styleOf(true).red("x")).toBe("\u001b[31mx\u001b[39m");
    expect(styleOf(true).red("")).toBe("");
    expect(styleOf(false).bold("x")).toBe("x");
  });
});

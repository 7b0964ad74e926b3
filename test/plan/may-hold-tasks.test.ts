import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../src/api.ts";
import { defaultGlyphs, meaningOfGlyph } from "../../src/language/glyphs.ts";
import { mayHoldTasks } from "../../src/plan/may-hold-tasks.ts";
import { tooLarge } from "../../src/syntax/gate.ts";
import { mutated, planText } from "../support/plan-text.ts";
import { readerCases } from "../support/reader-cases.ts";
import { textsByKind } from "../support/reader-text.ts";
import { propertySettings } from "../support/runs.ts";

const folders = ["examples", "test", "docs", "templates", "node_modules"];

/** Pieces from which tasks of every kind can be made, and much that is nearly one. */
const pieces = fc.constantFrom(
  ...[
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "    ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "> ",
    "-",
    "+\n  ",
  ],
  ...["[ ] ", "[x]", "[N/A] ", "[✅] ", "[👩‍👩‍👧] ", "[12] ", "[", "]", "a", "word", "[x]: y"],
  ...["| a | b |\n|---|:-:|\n| § | ✅ |", ":-", "|", "-", "a\n:-\n✅"],
  ...["✅ ", "⬜", "§ ", "— ", "🚀 ", "⏸\u{FE0F} ", "🟢", "**", "__", "2 tasks:\n", "1/2\n"],
  ...["Legend: § done · ¤ todo\n", "§ = done, ¤ = todo\n", "## Legend\n", "~~x~~ = dropped"],
  ...["# ", "## Task 1.1: a", "### P0-1 b", " COMPLETED", " [DONE]", " (done)", " done ✅", " 1.2"],
  ...["Status: done", "**Status:** ✅", "<!-- 5 -->", "<b>", "</b>", "<!--", "-->", "===", "---"],
  ...["Task 1\ndone\n---\n", "P0-1 a done", "\n===\n", "\n---\n", "1.2 a ", "# 1.2\n", "#"],
  ...["```\n", "~~~\n", "```md\n", "---\na: b\n---\n", "\u{FEFF}", "\u{600}", "&#49;", "`", "\\"],
);
const soup = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(""));

/** Fails where a text that is said to hold no task holds one. */
function expectSound(text: string): void {
  if (tooLarge(text) === null && !mayHoldTasks(text)) expect(readPlan(text).tasks).toEqual([]);
}

function* markdownBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) yield* markdownBelow(path);
    else if (stats?.isFile() && /\.(?:md|markdown)$/i.test(name)) yield path;
  }
}

describe("mayHoldTasks", () => {
  it("says no only of texts without tasks, generated", () => {
    const { numRuns } = propertySettings;
    const settings = { ...propertySettings, numRuns: numRuns * 10 };
    fc.assert(fc.property(soup, expectSound), settings);
    const texts = fc.oneof(planText, mutated(planText), ...Object.values(textsByKind));
    fc.assert(fc.property(texts, expectSound), propertySettings);
  });

  it("says no only of texts without tasks, real", () => {
    for (const text of Object.values(readerCases)) expectSound(text);
    const texts = folders
      .flatMap((folder) => [...markdownBelow(folder)])
      .map((path) => readFileSync(path, "utf8"));
    for (const text of texts) expectSound(text);
    const dropped = texts.filter((text) => !mayHoldTasks(text)).length;
    expect(dropped).toBeGreaterThan(texts.length / 3);
  });

  it.each([
    ["a box", "- [ ] a"],
    ["a box on the line below its item", "-\n  [x] a"],
    ["a box with a picture", "> 1. [👩‍👩‍👧] a"],
    ["a box in a fence", "```\n- [done] a\n```"],
    ["a box that a comment hides", "- a\n  ```\n  <!-- b -->- [ ] a\n  ```"],
    ["a table", "a | b\n- | -\n"],
    ["a table of one column", "Status\n:-\n✅"],
    ["a marked item", "* ✅ a"],
    ["an item with a mark of its own", "§ = done, ¤ = todo\n\n- § a\n- ¤ b"],
    ["such an item in a numbered list", "12. § a"],
    ["a heading", "### Task 1.1: a COMPLETED"],
    ["a heading with a hidden tail", "### P0-1 a done <!-- 5 -->"],
    ["an underlined heading", "Task 1\na done\n---"],
    ["an underlined heading of three lines", "1.2 \n    ---\ndone\n---"],
    ["a status below a heading", "## 1.2 (2026)\n\n```\n# a\n```\n\n**Status:** done"],
  ])("lets %s through", (_, text) => {
    expect(mayHoldTasks(text)).toBe(true);
  });

  it.each([
    ["prose", "# Notes\n\nHalf (50%) of it [is](a.md) done - or [not][1].\n\n- one\n- two\n"],
    ["a change log", "# 1.2.3 / 2026-01-02\n\n* mended `a` — at last\n\n# 1.2.2\n"],
    ["an empty text", ""],
  ])("lets %s go", (_, text) => {
    expect(mayHoldTasks(text)).toBe(false);
  });

  it("knows every glyph that is a mark by itself", () => {
    const strong = Array.from({ length: 0x1fb00 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((glyph) => meaningOfGlyph(glyph)?.weak === false);
    expect(strong.length).toBeGreaterThan(Object.keys(defaultGlyphs).length);
    expect(strong.filter((glyph) => !mayHoldTasks(`- ${glyph} a`))).toEqual([]);
  });

  it("takes linear time", () => {
    const lines = ["|-", "- ", "§", "[", "a!", "> ", "=\n", "---\n", "1. ", " ", "\t\n", "…  "];
    for (const piece of lines) {
      const text = `${"1\n"}${piece.repeat(1_000_000 / piece.length)}x`;
      const start = performance.now();
      mayHoldTasks(text);
      expect(performance.now() - start, JSON.stringify(piece)).toBeLessThan(1000);
    }
  });
});

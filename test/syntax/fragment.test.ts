import fc from "fast-check";
import { toString as textOfNode } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { readBlocks } from "../../src/api.ts";
import { asCellText, asLineText } from "../../src/syntax/fragment.ts";
import { plainCellText, plainText } from "../../src/syntax/inline.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

function check(text: string, cell: string, line: string): void {
  expect(asCellText(text)).toBe(cell);
  expect(asLineText(text)).toBe(line);
}

describe("ordinary text", () => {
  it.each([
    "Обновлен прогресс: Неделя 2, задача P0-5 = in_progress",
    "P0-1 done (3/6), 50% — «Готово»",
    "✅ 🔄 ⬜ 🛡️",
    "2 * 3 < 7 > 5 & 4",
    "https://a.b/c_d_e?f=g&h=1",
    "me@a.b",
    "C:\\dir",
    "[3/6] tasks [a]",
    "#1 fixed, -1 left, 2026-01-01: x",
    "a  b",
    "a ~ b",
    'don\'t "quote"',
    "",
  ])("stays as it is: %j", (text) => check(text, text, text));
});

describe("text that would act", () => {
  it.each([
    ["a|b", "a\\|b", "a|b"],
    ["a\\|b", "a\\\\\\|b", "a\\\\|b"],
    ["a\\", "a\\\\", "a\\\\"],
    ["*a* and in_progress", "\\*a\\* and in_progress", "\\*a\\* and in_progress"],
    ["[x](y)", "\\[x]\\(y)", "\\[x]\\(y)"],
    ["<b>x</b>", "\\<b>x\\</b>", "\\<b>x\\</b>"],
    ["&copy;", "\\&copy;", "\\&copy;"],
    ["`a|b`", "\\`a\\|b\\`", "\\`a|b\\`"],
    ["~~a~~", "\\~\\~a\\~\\~", "\\~\\~a\\~\\~"],
    ["- a", "- a", "\\- a"],
    ["1. a", "1. a", "1\\. a"],
    ["# a", "# a", "\\# a"],
    ["> a", "> a", "\\> a"],
    ["[ ] a", "[ ] a", "\\[ ] a"],
    ["[a]: b", "[a]: b", "\\[a]: b"],
    ["---", "---", "\\---"],
    ["* * *", "* * *", "\\* \\* \\*"],
    ["```", "```", "\\`\\`\\`"],
  ])("is escaped: %j", check);

  it("has no line ends and control characters", () => {
    check("a\r\nb\nc\td\u0000e\u2028f\u0085g", "a b c d e f g", "a b c d e f g");
    check(" \n a \r", "a", "a");
    check("a\ud83d", "a\ufffd", "a\ufffd");
  });
});

const parts =
  "a b я 1 _ * ** __ ~ ~~ ` `` [ ] ( ) ! | || \\ < > <b> </b> <!-- --> & &amp; &alpha; # - + 1. 2) . : x_y in_progress " +
  "[x] [ ] https://a.b/c_d www.a.b me@a.b ``` --- = ✅ 🔄 \n \r\n \t \u00a0";
const soup = fc
  .array(fc.constantFrom(...parts.split(" "), " ", "  "), { maxLength: 9 })
  .map((each) => each.join(""));

/** The text on one line, as both functions are to keep it. */
function onOneLine(text: string): string {
  return text.replace(/\r\n|[\n\r\t]/g, " ").replace(/^ +| +$/g, "");
}

describe("any text", () => {
  const runs = { numRuns: Number(process.env.SOUP_RUNS ?? 500) };

  it("is read back from a cell and from a line", () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: "grapheme" })), (text) => {
        const line = onOneLine(text)
          .replace(/[\p{Cc}\u2028\u2029]/gu, " ")
          .replace(/^ +| +$/g, "");
        expect(plainText(asLineText(text))).toBe(line);
        expect(plainText(asCellText(text))).toBe(line);
        expect(plainCellText(asCellText(text))).toBe(line);
      }),
      runs,
    );
  });

  it("stays one cell of one row, and remark reads it back", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const [table] = parser.parse(`| a | b |\n|--|--|\n|${asCellText(text)}| x |`).children;
        const row = table?.type === "table" ? table.children[1] : undefined;
        expect(row?.children.map((cell) => textOfNode(cell))).toEqual([onOneLine(text), "x"]);
      }),
      runs,
    );
  });

  it("stays one paragraph of one item without a box, and remark reads it back", () => {
    fc.assert(
      fc.property(soup, (text) => {
        fc.pre(onOneLine(text) !== "");
        const markdown = `- ${asLineText(text)}\n- x`;
        expect(readBlocks(markdown)).toMatchObject([
          { items: [{ box: null, children: [{ kind: "paragraph" }] }, {}] },
        ]);
        const [list] = parser.parse(markdown).children;
        const item = list?.type === "list" ? list.children[0] : undefined;
        expect(item && textOfNode(item)).toBe(onOneLine(text));
      }),
      runs,
    );
  });
});

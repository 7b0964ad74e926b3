import fc from "fast-check";
import { toString as textOfNode } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { maskCode, maskInvisible, plainCellText, plainText } from "../../src/syntax/inline.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** What remark reads of one line, HTML left out; null when the line is no paragraph. */
function remarkText(raw: string): string | null {
  const [first, ...rest] = parser.parse(raw).children;
  if (first?.type !== "paragraph" || rest.length > 0) return null;
  return textOfNode(first, { includeHtml: false }).replace(/^[ \t]+|[ \t]+$/g, "");
}

function check(raw: string, expected: string): void {
  expect(plainText(raw)).toBe(expected);
}

/** As `check`, and remark reads the same. */
function checkBoth(raw: string, expected: string): void {
  check(raw, expected);
  expect(remarkText(raw)).toBe(expected);
}

describe("plain text", () => {
  it.each([
    ["ordinary text, nothing else", "ordinary text, nothing else"],
    ["**bold** and *em* and __bold__ and _em_", "bold and em and bold and em"],
    ["***both*** **a *b* c**", "both a b c"],
    ["~~gone~~ ~gone~ ~~~stays", "gone gone ~~~stays"],
    ["in_progress, snake_case_name, _em_x", "in_progress, snake_case_name, _em_x"],
    ["P0-5 = in_progress", "P0-5 = in_progress"],
    ["2 * 3 * 4, a*b*c", "2 * 3 * 4, abc"],
    ["**Важно:**текст", "**Важно:**текст"],
    ["**🔄 В работе** ✅", "🔄 В работе ✅"],
    ["**open, *open, __open", "**open, *open, __open"],
    ["x `code` ``a ` b`` ` open", "x code a ` b ` open"],
    ["`**not bold**` `<b>` `\\*`", "**not bold** <b> \\*"],
    ["[link](https://a.b) ![image](c.png)", "link image"],
    ['[**bold** `code`](a "title")', "bold code"],
    ["[a](<b c> 'd') [e](f(g)h) [i]()", "a e i"],
    ["[a [b](c) d](e)", "[a b d](e)"],
    ["[![a](b)](c)", "a"],
    ["[not a link] [x] [a][b] [c] (d)", "[not a link] [x] [a][b] [c] (d)"],
    ['[a](b "open) c', '[a](b "open) c'],
    ["<https://a.b/c_d_> <me@a.b>", "https://a.b/c_d_ me@a.b"],
    ["https://a.b/*c*/_d_ (www.a.b/_x_).", "https://a.b/*c*/_d_ (www.a.b/_x_)."],
    ["\\*a\\* \\_b\\_ \\[c\\] \\d \\\\", "*a* _b_ [c] \\d \\"],
    [
      "&amp; &lt;b&gt; &quot;c&quot; &#39; &#x41; &copy; &unknown; &",
      '& <b> "c" \' A © &unknown; &',
    ],
    ["a&nbsp;b", "a\u00a0b"],
    ["&#0; &#xD800; &#1114112;", "\ufffd \ufffd \ufffd"],
    ["a <b>c</b> <i class=\"x\" y='z' w=v q/>d", "a c d"],
    ["a <!-- b --> c<!-- d -->", "a  c"],
    ["a <? b ?> <!X c> <![CDATA[d]]> e", "a    e"],
    ["1 < 2 <3 < b> <b c=> <!- a -->", "1 < 2 <3 < b> <b c=> <!- a -->"],
    ["a <!-- open", "a <!-- open"],
    ["**<b>x</b>** *`*`*", "x *"],
    ["\\`a` \\<b>", "`a` <b>"],
    ["!\\[a](b) \\![c](d)", "![a](b) !c"],
  ])("of %j is %j, as in remark", checkBoth);

  it.each([
    ["a<br>b<BR/>c <br> d", "a b c  d"],
    ["a  \nb\\\nc\n  d\r\ne", "a b c d e"],
    ["[a\nb](c)", "a b"],
    ["`a\nb`", "a b"],
    ["  a  ", "a"],
    ["", ""],
    ["a &alpha; b", "a &alpha; b"],
  ])("of %j is %j", check);

  // What is left out, and why:
  // - `<br>`, line ends and rare character references: our own choice, above.
  // - `~` beside `*` or `_`: remark lets crossing pairs break each other, each kind is paired by itself here.
  // - a bare URL: remark ends it before a character reference and looks for its domain in other ways.
  // - HTML in an image's text: remark shows it, nobody sees it.
  const atoms =
    "* ** *** _ __ ` `` a b я 1 . ! ( ) [ ] ](u) [a](b) ![a](b) \\ \\* &amp; & &lt; <b> </b> < 🔄 ✅ : - " +
    '](<a_b>) " `a` **b** _c_ x_y <!--c--> <a@b.c>';
  const emphasis = fc.constantFrom(...atoms.split(" "), " ", "  ");
  const strike = fc.constantFrom(..."~ ~~ ~~~ a b ` `a` ( ) . \\ &amp; [a](b) 🔄".split(" "), " ");
  const soup = fc
    .oneof(fc.array(emphasis, { maxLength: 10 }), fc.array(strike, { maxLength: 10 }))
    .map((parts) => `q${parts.join("")}`)
    .filter((raw) => !/[ \t]$|!\[[^\]]*</.test(raw));

  it("is what remark reads, for any soup of markup", () => {
    fc.assert(
      fc.property(soup, (raw) => {
        const expected = remarkText(raw);
        fc.pre(expected !== null);
        expect(plainText(raw)).toBe(expected);
      }),
      { numRuns: Number(process.env.SOUP_RUNS ?? 1000) },
    );
  });
});

describe("plain text of a cell", () => {
  it.each([
    ["a \\| b", "a | b"],
    ["`a \\| b`", "a | b"],
    ["a \\\\\\| b", "a \\| b"],
  ])("of %j is %j", (raw, expected) => {
    expect(plainCellText(raw)).toBe(expected);
  });
});

describe("masks", () => {
  it.each([
    ["a <!-- 1/2 --> b", "a              b", "a              b"],
    ["a <b>1/2</b> `3/4`", "a    1/2     `3/4`", "a    1/2          "],
    ["`<b>` <b>", "`<b>`    ", "         "],
    ["\\<b> <https://a.b> 1 < 2", "\\<b> <https://a.b> 1 < 2", "\\<b> <https://a.b> 1 < 2"],
    ["<!-- a\r\n> b -->c", "      \r\n       c", "      \r\n       c"],
    ["[a](<b>) 🔄 <i>", "[a](<b>) 🔄    ", "[a](<b>) 🔄    "],
    ["``a ` b`` \\`c`", "``a ` b`` \\`c`", "          \\`c`"],
    ["plain", "plain", "plain"],
  ])("of %j are %j and %j", (raw, invisible, code) => {
    expect(maskInvisible(raw)).toBe(invisible);
    expect(maskCode(raw)).toBe(code);
  });

  it("keep the length and every line end of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>!-`a/ \n\r"=[]()\\🔄') }), (raw) => {
        for (const masked of [maskInvisible(raw), maskCode(raw)]) {
          expect(masked.length).toBe(raw.length);
          for (let at = 0; at < raw.length; at++) expect([raw[at], " "]).toContain(masked[at]);
          expect(masked.replace(/[^\r\n]/g, "")).toBe(raw.replace(/[^\r\n]/g, ""));
        }
      }),
    );
  });
});

describe("long inline text", () => {
  const size = 64 * 1024;
  it.each([
    "*",
    "_a",
    "*a _b ",
    "**a *b** c* ",
    "a**b",
    "~a ~~b",
    "`",
    "` `` ``` ",
    "[",
    "[a",
    "[a](",
    "[a](b",
    "[a](b (",
    '[a](b "',
    "[a](<b",
    "]",
    "](a)",
    "![",
    "[a](b)",
    "[[a](b)](c) ",
    "<",
    "<a ",
    "<a b=",
    '<a b="',
    "<a b='\"",
    "<!--",
    "<!-- -",
    "<?",
    "<!A",
    "<![CDATA[",
    "</a",
    "<aa:",
    "<a@",
    "&",
    "&#1",
    "\\",
    "https://a.b/(",
    "https://a.b/)",
    "www.a",
    ":",
    " \n",
    "a    ",
    "<br\n",
  ])("come to an end for 64 kB of %j", (unit) => {
    const raw = unit.repeat(size / unit.length);
    expect(plainText(raw).length).toBeLessThanOrEqual(raw.length);
    expect(maskCode(raw)).toHaveLength(raw.length);
  });
});

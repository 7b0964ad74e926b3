import { describe, expect, it } from "vitest";
import { readBlocks } from "../../src/api.ts";
import { readBlocksWithRemark } from "../../src/syntax/parse.ts";
import { outline } from "./outline.ts";

/** Reads lines with either reader and compares the outline of their blocks. */
function check(input: string | readonly string[], expected: readonly string[]): void {
  const text = typeof input === "string" ? input : input.join("\n");
  expect(outline(text, readBlocks(text))).toEqual(expected);
  expect(outline(text, readBlocksWithRemark(text))).toEqual(expected);
}

describe("headings", () => {
  it("lose their marks and closing marks", () => {
    check(
      ["# a", "## b ##", "### c#", "#### d \\#", "#", "##  ##", "   # e #  "],
      [
        `heading 1 "a" in "# a"`,
        `heading 2 "b" in "## b ##"`,
        `heading 3 "c#" in "### c#"`,
        `heading 4 "d \\\\#" in "#### d \\\\#"`,
        `heading 1 "" in "#"`,
        `heading 2 "" in "##  ##"`,
        `heading 1 "e" in "# e #"`,
      ],
    );
  });

  it("may be underlined", () => {
    check(
      ["Прогресс: ██░░ 2/4", "---", "", "#tag", "===", "> a", "> b", "> ==="],
      [
        `heading 2 "Прогресс: ██░░ 2/4" in "Прогресс: ██░░ 2/4\\n---"`,
        `heading 1 "#tag" in "#tag\\n==="`,
        "quote",
        `  heading 1 "a\\n> b" in "a\\n> b\\n> ==="`,
      ],
    );
  });

  it("do not take a definition before them along", () => {
    check(["[a]: b", "c", "==="], [`definition "[a]: b"`, `heading 1 "c" in "c\\n==="`]);
  });
});

describe("tables", () => {
  it("have trimmed cells, empty ones too", () => {
    check(
      ["| a | b |", "|---|:-:|", "|x|  |", "|  y z  ||", "| | "],
      [
        "table",
        `  header "a" "b"`,
        `  delimiter "|---|:-:|"`,
        `  row "x" ""`,
        `  row "y z" ""`,
        `  row ""`,
      ],
    );
  });

  it("place an empty cell after its first blank or right after the pipe", () => {
    const text = "| a | b | c |\n|---|---|---|\n|   ||  |";
    const [table] = readBlocks(text);
    const starts = table?.kind === "table" ? table.rows[0]?.cells.map((cell) => cell.start) : [];
    expect(starts).toEqual([30, 33, 35]);
  });

  it("may be ragged both ways and without outer pipes", () => {
    check(
      ["a | b", "--|--", "x", "x | y | z", "x |", "| x", "|"],
      [
        "table",
        `  header "a" "b"`,
        `  delimiter "--|--"`,
        `  row "x"`,
        `  row "x" "y" "z"`,
        `  row "x"`,
        `  row "x"`,
        `  row ""`,
      ],
    );
  });

  it("take a plain line right after them as a row, and no list", () => {
    check(
      ["| a |", "|---|", "text", "2. b"],
      [
        "table",
        `  header "a"`,
        `  delimiter "|---|"`,
        `  row "text"`,
        "ordered",
        "  item 2.",
        `    paragraph "b"`,
      ],
    );
  });

  it("keep escaped pipes in a cell and divide code spans", () => {
    check(
      ["| a \\| b | c |", "|---|---|", "| `x|y` |", "| x \\\\| y \\|"],
      [
        "table",
        `  header "a \\\\| b" "c"`,
        `  delimiter "|---|---|"`,
        `  row "\`x" "y\`"`,
        `  row "x \\\\\\\\" "y \\\\|"`,
      ],
    );
  });

  it("stand in containers", () => {
    check(
      [
        "> | a |",
        "> |---|",
        ">  | x |  ",
        "",
        "- | b |",
        "  |---|",
        "  | y |",
        "",
        "1. > c | d",
        "   > --|--",
      ],
      [
        "quote",
        "  table",
        `    header "a"`,
        `    delimiter "|---|"`,
        `    row "x"`,
        "list",
        "  item -",
        "    table",
        `      header "b"`,
        `      delimiter "|---|"`,
        `      row "y"`,
        "ordered",
        "  item 1.",
        "    quote",
        "      table",
        `        header "c" "d"`,
        `        delimiter "--|--"`,
      ],
    );
  });

  it("may follow a paragraph line and end in CRLF", () => {
    check("t\r\na | b\r\n--|--\r\nx | y\r\n", [
      `paragraph "t"`,
      "table",
      `  header "a" "b"`,
      `  delimiter "--|--"`,
      `  row "x" "y"`,
    ]);
  });
});

describe("boxes", () => {
  it("are found whatever the text begins with", () => {
    check(
      [
        "- [x] **a**",
        "* [ ] `b`",
        "+ [X] [c](d)",
        "1. [ ] ![e](f)",
        "2) [-] g",
        "- [🛡️] h",
        "- [ ] | i",
      ],
      [
        "list",
        "  item - [x]",
        `    paragraph "**a**"`,
        "list",
        "  item * [ ]",
        '    paragraph "`b`"',
        "list",
        "  item + [X]",
        `    paragraph "[c](d)"`,
        "ordered",
        "  item 1. [ ]",
        `    paragraph "![e](f)"`,
        "ordered",
        "  item 2) [-]",
        `    paragraph "g"`,
        "list",
        "  item - [🛡️]",
        `    paragraph "h"`,
        "  item - [ ]",
        `    paragraph "| i"`,
      ],
    );
  });

  it("may stand without a paragraph", () => {
    check(
      ["- [ ]", "- [x]   ", "- [ ]", "  - [ ] b", "- [x]", "", "  c"],
      [
        "list",
        "  item - [ ]",
        "  item - [x]",
        "  item - [ ]",
        "    list",
        "      item - [ ]",
        `        paragraph "b"`,
        "  item - [x]",
        `    paragraph "c"`,
      ],
    );
  });

  it("may stand alone on their line, or below the marker", () => {
    check(
      ["> - [ ]", ">   a", "> -", ">   [x]\tb"],
      [
        "quote",
        "  list",
        "    item - [ ]",
        `      paragraph "a"`,
        "    item - [x]",
        `      paragraph "b"`,
      ],
    );
  });

  it("may stand in a heading with an underline", () => {
    check(
      ["- [ ] a", "  ===", "- [x]", "  ---", "- [ ] # b", "  ---"],
      [
        "list",
        "  item - [ ]",
        `    heading 1 "a" in "a\\n  ==="`,
        "  item - [x]",
        `    heading 2 "" in "---"`,
        "  item - [ ]",
        `    heading 2 "# b" in "# b\\n  ---"`,
      ],
    );
  });

  it("are not what only looks like one", () => {
    check(
      ["- [x](y)", "- [x]: y", "- [1] a", "- [ ]a", "-     [ ] b", "- # [ ] c", "", "-[ ] d"],
      [
        "list",
        "  item -",
        `    paragraph "[x](y)"`,
        "  item -",
        `    definition "[x]: y"`,
        "  item -",
        `    paragraph "[1] a"`,
        "  item -",
        `    paragraph "[ ]a"`,
        "  item -",
        `    indented "[ ] b"`,
        "  item -",
        `    heading 1 "[ ] c" in "# [ ] c"`,
        `paragraph "-[ ] d"`,
      ],
    );
    check("- [ ] a\n-[ ] b", ["list", "  item - [ ]", `    paragraph "a\\n-[ ] b"`]);
  });
});

describe("lists", () => {
  it("nest, and end where their last item ends", () => {
    check(
      ["> - a", ">   continued", ">   1. b", ">", ">      c", ">", "> d"],
      [
        "quote",
        "  list",
        "    item -",
        `      paragraph "a\\n>   continued"`,
        "      ordered",
        "        item 1.",
        `          paragraph "b"`,
        `          paragraph "c"`,
        `  paragraph "d"`,
      ],
    );
    const [quote] = readBlocks("> - a\n>\n> b");
    const list = quote?.kind === "quote" ? quote.children[0] : undefined;
    expect(list).toMatchObject({ kind: "list", start: 2, end: 5 });
  });

  it("do not reach into the next item where the parser does", () => {
    check("- ```\n  a\n\n- b", [
      "list",
      "  item -",
      `    fence () "  a"`,
      "  item -",
      `    paragraph "b"`,
    ]);
    check(">- a\n>* b", [
      "quote",
      "  list",
      "    item -",
      `      paragraph "a"`,
      "  list",
      "    item *",
      `      paragraph "b"`,
    ]);
  });

  it("may have empty items, whose text below is outside", () => {
    check("-\n\n  b", ["list", "  item -", `paragraph "b"`]);
  });
});

describe("code", () => {
  it("has an info string and whole lines, prefixes included", () => {
    check(
      ["> ```md title", "> - [ ] a", ">   b", "> ```", "", "~~~", "~~~"],
      ["quote", `  fence (md title) "> - [ ] a\\n>   b\\n"`, `fence () ""`],
    );
  });

  it("may be left open", () => {
    check("```\na\n\n", [`fence () "a"`]);
    check("```", [`fence () ""`]);
    check("````\n```", ['fence () "```"']);
    check("- ```\n  a\nb", ["list", "  item -", `    fence () "  a"`, `paragraph "b"`]);
  });

  it("may be indented, also inside a tab", () => {
    check("\tcode\n\n\tmore\n\nx", [`indented "code\\n\\n\\tmore"`, `paragraph "x"`]);
    check("    ```\n", ['indented "```"']);
    check("-\t\td", ["list", "  item -", `    indented "d"`]);
  });
});

describe("other blocks", () => {
  it("are HTML, one comment or more", () => {
    check(
      [
        "<!-- tracker: scope=P0 --> ",
        "",
        "<!--",
        "a",
        "-->",
        "",
        "<!-->",
        "",
        "<!-- a --> b",
        "",
        "<!-- a --><!-- b -->",
      ],
      [
        `comment "<!-- tracker: scope=P0 -->"`,
        `comment "<!--\\na\\n-->"`,
        `comment "<!-->"`,
        `html "<!-- a --> b"`,
        `html "<!-- a --><!-- b -->"`,
      ],
    );
    check("<!-- open", [`html "<!-- open"`]);
    check("<!--", [`html "<!--"`]);
    check("<details>\n<summary>a</summary>\n\n- b", [
      `html "<details>\\n<summary>a</summary>"`,
      "list",
      "  item -",
      `    paragraph "b"`,
    ]);
    check("- a\n</b>\n\nt", [
      "list",
      "  item -",
      `    paragraph "a"`,
      `    html "</b>"`,
      `paragraph "t"`,
    ]);
  });

  it("are frontmatter, rules, definitions and footnotes", () => {
    check(
      ["---", "title: x", "---", "***", "[a]: b", "c", "", "[^1]: d", "", "    e", "", "f"],
      [
        `frontmatter "---\\ntitle: x\\n---"`,
        `rule "***"`,
        `definition "[a]: b"`,
        `paragraph "c"`,
        `footnote "[^1]: d\\n\\n    e"`,
        `paragraph "f"`,
      ],
    );
  });

  it("are quotes, empty ones too", () => {
    check(">", ["quote"]);
    check(">>\n>", ["quote", "  quote"]);
    check("> a\nlazy", ["quote", `  paragraph "a\\nlazy"`]);
    expect(readBlocks(">>\n>")).toEqual([
      {
        kind: "quote",
        start: 0,
        end: 2,
        children: [{ kind: "quote", start: 1, end: 2, children: [] }],
      },
    ]);
  });
});

describe("offsets", () => {
  it("count a byte order mark", () => {
    check("\uFEFF# a\n\n- [x] b", [
      `heading 1 "a" in "# a"`,
      "list",
      "  item - [x]",
      `    paragraph "b"`,
    ]);
    check("\uFEFF---\na: b\n---\n", [`frontmatter "---\\na: b\\n---"`]);
    check("\uFEFF\uFEFF# a", [`paragraph "\uFEFF# a"`]);
  });

  it("count UTF-16 code units, CRLF, lone CR, NUL and tabs", () => {
    check("# 🔄 🛡️\r\n- a\r- \0b\n\n-\tc", [
      `heading 1 "🔄 🛡️" in "# 🔄 🛡️"`,
      "list",
      "  item -",
      `    paragraph "a"`,
      "  item -",
      `    paragraph "\\u0000b"`,
      "  item -",
      `    paragraph "c"`,
    ]);
  });
});

describe("what needs no inline reading", () => {
  it("reads a line full of markup to its end", () => {
    const text = "a `b [c *d* _e ".repeat(4000);
    check(text, [`paragraph ${JSON.stringify(text.trim())}`]);
  });
});

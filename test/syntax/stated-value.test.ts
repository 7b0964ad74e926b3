import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Rounding } from "../../src/syntax/bar.ts";
import {
  barContradictsOwnNumber,
  type StatedValue,
  scanStatedValues,
  statedPercentOf,
} from "../../src/syntax/stated-value.ts";
import {
  expectedText,
  learnPadding,
  type WriteOptions,
  writeStatedValue,
} from "../../src/syntax/stated-value-write.ts";
import { applyEdits } from "../../src/text/edit.ts";

const words = ["of", "из", "out of", "中"];

function scan(text: string): readonly StatedValue[] {
  return scanStatedValues(text, 0, text.length, words);
}

/** Values in short: their text, `~` before it where approximate, and which parts they have. */
function outline(text: string): readonly string[] {
  return scan(text).map((value) => {
    const parts = [value.bar && "bar", value.tally && "tally", value.percent && "percent"];
    const mark = value.approximate ? "~" : "";
    return `${mark}${text.slice(value.start, value.end)} = ${parts.filter(Boolean).join(" ")}`;
  });
}

function firstOf(text: string): StatedValue {
  const [value] = scan(text);
  if (value === undefined) throw new Error(`no value in ${text}`);
  return value;
}

function rewrite(
  text: string,
  done: number,
  total: number,
  options: WriteOptions = {},
  rounding: Rounding = "half-up",
): string {
  return applyEdits(
    text,
    writeStatedValue(text, firstOf(text), { done, total }, rounding, options),
  );
}

describe("scanStatedValues", () => {
  test.each([
    ["40%", ["40% = percent"]],
    ["Done: 40 %", ["40 % = percent"]],
    ["40\u00A0%", ["40\u00A0% = percent"]],
    ["**40.5%**", ["40.5% = percent"]],
    ["40,5 %", ["40,5 % = percent"]],
    ["%78 tamam", ["%78 = percent"]],
    ["４０％", ["４０％ = percent"]],
    ["进度40％完成", ["40％ = percent"]],
    ["3/10", ["3/10 = tally"]],
    ["3 / 10", ["3 / 10 = tally"]],
    ["３／１０", ["３／１０ = tally"]],
    ["( 9/ 9)", [" 9/ 9 = tally"]],
    ["3 of 10 tasks", ["3 of 10 = tally"]],
    ["3 OF 10", ["3 OF 10 = tally"]],
    ["3 out of 10", ["3 out of 10 = tally"]],
    ["3 из 10", ["3 из 10 = tally"]],
    ["10中3", ["10中3 = tally"]],
    ["3of10", []],
    ["3 off 10", []],
    ["完成 3/10个", ["3/10 = tally"]],
    ["3/10 (30%)", ["3/10 (30%) = tally percent"]],
    ["3/10(30%)", ["3/10(30%) = tally percent"]],
    ["30% (3/10)", ["30% (3/10) = tally percent"]],
    ["Week 1 [3/7]", ["3/7 = tally"]],
    ["## Phase 2 [42%]", ["42% = percent"]],
    ["0/8 - 0%", ["0/8 - 0% = tally percent"]],
    ["62/76 = 82%", ["62/76 = 82% = tally percent"]],
    ["**3/10** — *30%*", ["3/10** — *30% = tally percent"]],
    ["[████░░░░] 50%", ["[████░░░░] 50% = bar percent"]],
    ["50% [████░░░░]", ["50% [████░░░░] = bar percent"]],
    ["[████░░░░] 50% | 3/6", ["[████░░░░] 50% | 3/6 = bar tally percent"]],
    ["[████░░] 0/6 (0%)", ["[████░░] 0/6 (0%) = bar tally percent"]],
    ["`██░░` **50%**", ["██░░` **50% = bar percent"]],
    ["[████░░] 60% (3/8 tasks)", ["[████░░] 60% (3/8 = bar tally percent"]],
    ["│██░░│  50.0% ( 1/ 2)", ["│██░░│  50.0% ( 1/ 2) = bar tally percent"]],
    ["[####------] 40%", ["[####------] 40% = bar percent"]],
    ["[####------] done", []],
    ["●●○○ 2/4", ["●●○○ 2/4 = bar tally"]],
    ["●●○○ rating", []],
    ["A ██░░ 50% B ███░ 75%", ["██░░ 50% = bar percent", "███░ 75% = bar percent"]],
    ["██░░ 50% ███░ 75%", ["██░░ 50% = bar percent", "███░ 75% = bar percent"]],
    ["50% ██░░ 75% ███░", ["50% ██░░ = bar percent", "75% ███░ = bar percent"]],
    ["██ 50%│  │ ██░░ 10%", ["50% = percent", "██░░ 10% = bar percent"]],
    ["3/10 30% 4/10 40%", ["3/10 30% = tally percent", "4/10 40% = tally percent"]],
    ["3/10 tasks (30%)", ["3/10 = tally", "30% = percent"]],
    ["3/10\n30%", ["3/10 = tally", "30% = percent"]],
    ["3/10\r30%\r\n", ["3/10 = tally", "30% = percent"]],
    ["> 40% done", ["40% = percent"]],
    ["a\n> > 3/10", ["3/10 = tally"]],
    ["+ 40% done", ["40% = percent"]],
    ["Phase 2 - 40%", ["40% = percent"]],
    ["→ 40%", ["40% = percent"]],
    ["=> 40%", ["40% = percent"]],
    ["Done 3/10.", ["3/10 = tally"]],
    ["24/7", ["24/7 = tally"]],
  ])("%j", (text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  test.each([
    "v1.2/3",
    "1.0/2",
    "03/02/2026",
    "2026/01/31",
    "1/2/3",
    "1 / 2 / 3",
    "a/3/10",
    "src/3/10/x",
    "3/10/",
    "3/10.md",
    "P0-3/6",
    "03/02-09/02",
    "#217",
    "#3/10",
    "12:30/11",
    "3/10ms",
    "3/10h",
    "3/10%",
    "3/10+",
    "≥80%",
    "≥ 80%",
    "x <1%",
    "a > 80%",
    "|> 80%",
    "~40%",
    "~ 40%",
    "≈40%",
    "约40%",
    "約 40%",
    "40+%",
    "40%+",
    "30-40%",
    "65–70%",
    "30~40%",
    "30% - 40%",
    "65% – 70%",
    "40% → 60%",
    "40% -> **60%**",
    "3/10 → 5/10",
    "+5%",
    "-5%",
    "(−5%)",
    "↑5%",
    "&lt;1%",
    "$3/10",
    "3/?",
    "?/10",
    "?%",
    "40%?",
    "5/5 + 1",
    "17/40+",
    "foo%20bar",
    "40%78",
    "40%ige",
    "40%'ı",
    "snake_3/10",
    "1.2.3%",
    "12345678901%",
    "40",
    "%",
    "/",
    "3/",
    "/3",
  ])("takes no plain value from %j", (text) => {
    expect(outline(text)).toEqual([]);
  });

  test.each([
    ["[███░] ~40%", ["~[███░] = bar"]],
    ["[███░] 40% → 60%", ["~[███░] = bar"]],
    ["[██░░] → [███░]", ["~[██░░] = bar", "~[███░] = bar"]],
    ["[███░] 30-40%", ["~[███░] = bar"]],
    ["[██░░] 30%  (3/?)", ["~[██░░] 30% = bar percent"]],
    ["⬜⬜⬜ 0/5+", ["~⬜⬜⬜ = bar"]],
    ["17/40+ (43%)", ["~43% = percent"]],
    ["[███░] 8.5/10", ["~[███░] = bar"]],
    ["[███░] 3/4h", ["~[███░] = bar"]],
    ["40% (+5%)", ["~40% = percent"]],
    ["░█░█ 50%", ["~50% = percent"]],
    ["██████████ 40%", ["~██████████ 40% = bar percent"]],
    ["[██████████] 40%", ["[██████████] 40% = bar percent"]],
    ["██████████ 95%", ["██████████ 95% = bar percent"]],
    ["03/02/2026: ██░░ 50%", ["██░░ 50% = bar percent"]],
    ["[####--] ~40%", ["~[####--] = bar"]],
  ])("marks what stands beside an odd number: %j", (text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  test.each([
    ["██░░", 1],
    ["Phase 1: ████", 1],
    ["[████]", 1],
    ["████ ██░░ ████", 0],
    ["█".repeat(60), 0],
    ["█".repeat(30), 1],
  ])("bars without a number in %j: %i", (text, count) => {
    expect(scan(text)).toHaveLength(count);
  });

  it("takes a bar alone in a table cell", () => {
    const text = `| ${"█".repeat(40)} |`;
    expect(scanStatedValues(text, 2, 42, words)).toHaveLength(1);
  });

  it("stays inside its range", () => {
    expect(scanStatedValues("13/100", 1, 5, words)).toMatchObject([{ start: 1, end: 5 }]);
    expect(scanStatedValues("| > 80% |", 2, 7, words)).toEqual([]);
  });

  it("reads fields with padding and decimals", () => {
    expect(firstOf("( 9/ 19)").tally).toMatchObject({
      done: { start: 1, end: 3, value: 9, padTo: 2 },
      total: { start: 4, end: 7, value: 19, padTo: 3 },
    });
    expect(firstOf("( 3 / 9 )").tally).toMatchObject({ done: { padTo: 0 }, total: { padTo: 0 } });
    expect(firstOf("４０．５％").percent).toMatchObject({
      start: 0,
      end: 4,
      value: 40.5,
      decimals: 1,
    });
    expect(firstOf("33,33 %").percent).toMatchObject({
      value: 33.33,
      decimals: 2,
      decimalMark: ",",
    });
  });
});

describe("writeStatedValue", () => {
  test.each([
    ["[░░░░░░] 0/6 (0%)", 3, 6, "[███░░░] 3/6 (50%)"],
    ["A: 30% (3/10) b", 10, 10, "A: 100% (10/10) b"],
    ["%78 tamam", 4, 5, "%80 tamam"],
    ["４０％", 1, 2, "５０％"],
    ["４０．５％", 1, 3, "３３．３％"],
    ["３／１０", 12, 20, "１２／２０"],
    ["40,5 %", 1, 3, "33,3 %"],
    ["10.00%", 2, 3, "66.67%"],
    ["3 из 10", 4, 12, "4 из 12"],
    ["( 9/ 9)", 10, 10, "(10/10)"],
    ["( 9/ 9)", 8, 9, "( 8/ 9)"],
    ["(10/10)", 9, 10, "(9/10)"],
    ["( 9/10)", 100, 200, "(100/200)"],
    ["( 9%)", 1, 4, "(25%)"],
    ["03/10", 4, 10, "04/10"],
    ["05%", 9, 100, "09%"],
    ["50%", 999, 1000, "99%"],
    ["50%", 1, 1000, "1%"],
    ["50.0%", 9999, 10000, "99.9%"],
    ["50.0%", 1, 10000, "0.1%"],
    ["50%", 0, 3, "0%"],
    ["50%", 3, 3, "100%"],
    ["50%", 1, 8, "13%"],
    ["50%", 5, 4, "100%"],
    ["[===>    ] 50%", 1, 4, "[=>      ] 25%"],
  ])("%j at %i of %i", (text, done, total, expected) => {
    expect(rewrite(text, done, total)).toBe(expected);
  });

  it("makes one small edit for each number and for the cells", () => {
    const text = "[██░░] 2/4 (50%)";
    const edits = writeStatedValue(text, firstOf(text), { done: 3, total: 4 }, "half-up");
    expect(edits.map(({ was, text: is }) => [was, is])).toEqual([
      ["██░░", "███░"],
      ["2", "3"],
      ["50", "75"],
    ]);
    expect(expectedText(text, firstOf(text), edits)).toBe("[███░] 3/4 (75%)");
  });

  it("leaves a goal as it is and counts towards it", () => {
    const text = "[░░░░░░░░░░] 0/40 (0%)";
    expect(rewrite(text, 20, 25, { keepTotal: true })).toBe("[█████░░░░░] 20/40 (50%)");
    expect(rewrite("3%", 20, 25, { keepTotal: true })).toBe("80%");
  });

  it("takes a partner's glyphs", () => {
    const style = { full: "▓", empty: "▒", head: "", eighths: false };
    expect(rewrite("[▒▒▒▒] 0%", 1, 2, { partner: style })).toBe("[▓▓▒▒] 50%");
  });

  it("refuses a total of nothing", () => {
    expect(() => rewrite("3/10", 0, 0)).toThrow("0 of 0");
    expect(() => rewrite("3/0", 1, 5, { keepTotal: true })).toThrow("1 of 0");
  });

  it("keeps the alignment of a family", () => {
    const text = "A  █░░░   9% ( 1/11)\nB  ████ 100% (12/12)\nC  ██░░  50% ( 6/12)\n";
    const values = scan(text);
    const padding = learnPadding(text, values);
    expect(padding).toEqual({ percent: 3, done: 2, total: 0 });
    const [, second] = values;
    if (second === undefined) throw new Error("three values");
    const edits = writeStatedValue(text, second, { done: 6, total: 12 }, "half-up", { padding });
    const written = applyEdits(text, edits);
    expect(written.split("\n")[1]).toBe("B  ██░░  50% ( 6/12)");
    const [, again] = scan(written);
    if (again === undefined) throw new Error("three values");
    const back = writeStatedValue(written, again, { done: 12, total: 12 }, "half-up", { padding });
    expect(applyEdits(written, back)).toBe(text);
  });

  it("learns no alignment where there is none", () => {
    const none = { percent: 0, done: 0, total: 0 };
    expect(learnPadding("█░░░ 9%\n████ 100%", scan("█░░░ 9%\n████ 100%"))).toEqual(none);
    expect(learnPadding("█░░░  50%", scan("█░░░  50%"))).toEqual(none);
    expect(learnPadding("", [])).toEqual(none);
  });
});

test.each([
  ["3/4 (50%)", 50],
  ["3/4", 75],
  ["3/0", null],
  ["[██░░]", null],
])("%s states %s percent", (text, percent) => {
  expect(statedPercentOf(firstOf(text))).toBe(percent);
});

test.each([
  ["[████████░░░░░░░░░░░░] 25%", true],
  ["[████░░░░░░] 45%", false],
  ["[█████░░░░░] 45%", false],
  ["[███░░░░░░░] 45%", true],
  ["[██████████] 99%", false],
  ["[░░░░░░░░░░] 1%", false],
  ["[░░░░░░░░░░] 0%", false],
  ["[█░░░░░░░░░] 0%", true],
  ["[█████░░░░░] 3/4 (50%)", false],
  ["[██░░░░░░░░] 3/4 (50%)", true],
  ["[███░] ~10%", false],
  ["[███░] x", false],
  ["[===>    ] 38%", false],
  [`[${"█".repeat(7)}${"░".repeat(20)}] 30%`, false],
  ["[█▌   ] 30%", false],
  ["[█▌   ] 35%", true],
])("%s contradicts itself: %s", (text, expected) => {
  expect(barContradictsOwnNumber(firstOf(text))).toBe(expected);
});

const forms = [
  "{b} {p}%",
  "{b} {t} ({p}%)",
  "{p}% ({t}) {b}",
  "{t}",
  "**{p} %**",
  "{b}",
  "Label: {b} {p}.0% | {t}",
  "({t}) - {p}%",
] as const;

const sample = fc.record({
  form: fc.constantFrom(...forms),
  glyphs: fc.constantFrom("█░", "▓▒", "■□", "⬛⬜", "▰▱"),
  width: fc.integer({ min: 3, max: 30 }),
  filled: fc.nat(30),
  stated: fc.tuple(fc.nat(100), fc.nat(100)),
  done: fc.nat(300),
  total: fc.integer({ min: 1, max: 300 }),
  before: fc.constantFrom("", "- ", "Week 2: ", "进度：", "✅ "),
  after: fc.constantFrom("", " tasks", " — ok", "，好", "  "),
  rounding: fc.constantFrom<Rounding>("half-up", "down"),
});

function drawn(glyphs: string, width: number, filled: number): string {
  const cut = Math.min(filled, width);
  return `[${glyphs.charAt(0).repeat(cut)}${glyphs.charAt(1).repeat(width - cut)}]`;
}

test("what is written is read again with the new numbers, and nothing else moves", () => {
  fc.assert(
    fc.property(sample, ({ form, glyphs, width, filled, stated, done, total, ...rest }) => {
      const bar = drawn(glyphs, width, filled);
      const filledIn = form
        .replace("{b}", bar)
        .replace("{t}", `${stated[0]}/${stated[1]}`)
        .replace("{p}", `${stated[0]}`);
      const text = `${rest.before}${filledIn}${rest.after}`;
      const value = firstOf(text);
      const edits = writeStatedValue(text, value, { done, total }, rest.rounding);
      const written = applyEdits(text, edits);
      const again = firstOf(written);
      expect(outline(written)).toEqual([outline(written)[0]]);
      expect([again.bar?.width, again.approximate]).toEqual([value.bar?.width, false]);
      expect([again.tally !== null, again.percent !== null]).toEqual([
        value.tally !== null,
        value.percent !== null,
      ]);
      if (again.tally)
        expect([again.tally.done.value, again.tally.total.value]).toEqual([done, total]);
      if (again.percent) expect(again.percent.value === 100).toBe(done >= total);
      if (again.percent) expect(again.percent.value === 0).toBe(done === 0);
      expect(expectedText(text, value, edits)).toBe(written.slice(again.start, again.end));
      expect(written.slice(0, again.start)).toBe(text.slice(0, value.start));
      expect(written.slice(again.end)).toBe(text.slice(value.end));
      expect(writeStatedValue(written, again, { done, total }, rest.rounding)).toEqual([]);
      expect(barContradictsOwnNumber(again)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("values of any text are in order, do not overlap and state what stands there", () => {
  const piece = fc.constantFrom(
    ..."█░▓⬜■●#=-.>[]()|│ /%?~+0123459,:→\n\r_*中a".split(""),
    "30%",
    "3/10",
    " of ",
    "[##--]",
    "🟩",
    "\uFE0F",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      let reached = 0;
      for (const value of scan(text)) {
        expect(value.start).toBeGreaterThanOrEqual(reached);
        expect(value.end).toBeGreaterThan(value.start);
        reached = value.end;
        const fields = [value.percent, value.tally?.done, value.tally?.total].flatMap(
          (f) => f ?? [],
        );
        for (const field of fields) {
          expect(field.start >= value.start && field.end <= value.end).toBe(true);
          const digits = text.slice(field.start, field.end).trimStart().replace(",", ".");
          expect(Number(digits)).toBe(field.value);
        }
        if (value.bar)
          expect(value.bar.start >= value.start && value.bar.end <= value.end).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  "[",
  "#",
  "1",
  "1/",
  "1 / ",
  "1.",
  "?",
  "%",
  "~1% ",
  "1-",
  "> ",
  "█░░ ",
  "3/10 ",
  "( 9/ 9)",
  "1 ",
  "1% → ",
  "1% - ",
  "of 1 ",
])("a long line of %j is read to its end", (piece) => {
  const line = piece.repeat(100_000 / piece.length);
  const spaced = `${line}${" ".repeat(100_000)}1%`;
  expect(scan(line).every((value) => value.end <= line.length)).toBe(true);
  expect(scan(spaced).every((value) => value.end <= spaced.length)).toBe(true);
});

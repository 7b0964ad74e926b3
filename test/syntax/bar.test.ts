import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  type BarCells,
  cellsFor,
  formatCells,
  impliedRounding,
  learnPartners,
  needsNumber,
  partnerOf,
  type Rounding,
  scanBars,
  scanCellRuns,
} from "../../src/syntax/bar.ts";

function onlyBar(text: string): BarCells {
  const [bar, ...others] = scanBars(text, 0, text.length);
  if (bar === undefined || others.length > 0) throw new Error(`not one bar: ${text}`);
  return bar;
}

function rewrite(
  text: string,
  done: number,
  total: number,
  rounding: Rounding = "half-up",
): string {
  const bar = onlyBar(text);
  const cells = formatCells(text, bar, { done, total }, rounding);
  return text.slice(0, bar.start) + cells + text.slice(bar.end);
}

describe("scanBars", () => {
  test.each([
    ["[████████░░░░░░░░░░░░] 25%", "████████░░░░░░░░░░░░", 8, 20],
    ["A: ▓▓░░ 50%", "▓▓░░", 2, 4],
    ["▓▓▒▒", "▓▓▒▒", 2, 4],
    ["█▒▒", "█▒▒", 1, 3],
    ["██▁▁", "██▁▁", 2, 4],
    ["■■□□", "■■□□", 2, 4],
    ["▰▱▱▱▱", "▰▱▱▱▱", 1, 5],
    ["▮▯▯", "▮▯▯", 1, 3],
    ["●●○○○ 40%", "●●○○○", 2, 5],
    ["⬛⬛⬜⬜", "⬛⬛⬜⬜", 2, 4],
    ["🟩🟩⬜⬜⬜", "🟩🟩⬜⬜⬜", 2, 5],
    ["⬛️⬛️⬜️⬜️", "⬛️⬛️⬜️⬜️", 2, 4],
    ["[####------] 40%", "####------", 4, 10],
    ["(##...) 40%", "##...", 2, 5],
    ["|==---| 40%", "==---", 2, 5],
    ["[===>    ] 50%", "===>    ", 4, 8],
    ["[=======>] 100%", "=======>", 8, 8],
    ["[>       ] 1%", ">       ", 1, 8],
    ["[----------] 0%", "----------", 0, 10],
    ["[          ] 0%", "          ", 0, 10],
    ["[███     ] 38%", "███     ", 3, 8],
    ["[█▌   ] 30%", "█▌   ", 1.5, 5],
    ["█▌░░░ 30%", "█▌░░░", 1.5, 5],
    ["[▏░░░] 3%", "▏░░░", 0.125, 4],
    ["▕██░░▏ 50%", "██░░", 2, 4],
    ["【██░░】50%", "██░░", 2, 4],
    ["⟦██░░⟧", "██░░", 2, 4],
    ["│██░░│ 50%", "██░░", 2, 4],
    ["`██░░`", "██░░", 2, 4],
    ["████40%", "████", 4, 4],
    ["[███░░ 60%]", "███░░", 3, 5],
    ["░░░░", "░░░░", 0, 4],
  ])("reads %s", (text, cells, filled, width) => {
    const bar = onlyBar(text);
    expect(text.slice(bar.start, bar.end)).toBe(cells);
    expect([bar.filled, bar.width]).toEqual([filled, width]);
  });

  test.each([
    "|---|:--|",
    "| --- | --- |",
    "----",
    "====",
    "### heading",
    "wait...",
    "(...) 40%",
    "- ⬜ task",
    "- ⬜⬜ task",
    "- [ ] task",
    "- [  ] task",
    "[   ] 40%",
    "[##",
    "#### 40%",
    "=====> 40%",
    "|     | 40%",
    "░█░█ 50%",
    "██▓▓░░ 50%",
    "▁▂▃▅▇ 50%",
    "███╗░██████╗",
    "[███---] 50%",
    "███░--",
    "█████▌     50%",
    "■■░░",
  ])("takes no bar from %s", (text) => {
    expect(scanBars(text, 0, text.length)).toEqual([]);
  });

  it("finds several bars and keeps their brackets apart", () => {
    const text = "A [██░░] B (█░░) │██░│░░░│";
    const bars = scanBars(text, 0, text.length);
    expect(bars.map((bar) => text.slice(bar.outer.start, bar.outer.end))).toEqual([
      "[██░░]",
      "(█░░)",
      "│██░│",
      "░░░",
    ]);
  });

  it("stays inside the range and inside lines", () => {
    const text = "[██\n░░] ███░";
    expect(scanBars(text, 0, text.length).map(({ start }) => start)).toEqual([8]);
    expect(scanBars("███░░░", 1, 5)).toMatchObject([{ start: 1, end: 5 }]);
  });

  it("tells runs that are no readable bar", () => {
    const runs = scanCellRuns("░█░█ ■ ██░░", 0, 11);
    expect(runs.map((run) => [run.start, run.bar !== null])).toEqual([
      [0, false],
      [7, true],
    ]);
  });

  test.each([
    ["[##--]", true],
    ["●●○", true],
    ["[██   ]", true],
    ["██░", false],
    ["🟩⬜⬜", false],
  ])("knows whether %s needs a number", (text, expected) => {
    expect(needsNumber(onlyBar(text))).toBe(expected);
  });
});

describe("formatCells", () => {
  test.each([
    ["[████████░░░░░░░░░░░░]", 1, 14, "[█░░░░░░░░░░░░░░░░░░░]"],
    ["[░░░░░░░░░░]", 5, 10, "[█████░░░░░]"],
    ["[██████████]", 5, 10, "[█████░░░░░]"],
    ["▒▒▒▒", 1, 2, "██▒▒"],
    ["▓▓▓▓", 1, 2, "▓▓░░"],
    ["■■■■", 1, 2, "■■□□"],
    ["▱▱▱▱", 1, 2, "▰▰▱▱"],
    ["○○○○", 1, 2, "●●○○"],
    ["⬜⬜⬜⬜", 1, 2, "🟩🟩⬜⬜"],
    ["⬛️⬛️⬛️", 1, 3, "⬛️⬜️⬜️"],
    ["⬛️⬛⬜⬜️", 3, 4, "⬛️⬛⬛️⬜️"],
    ["🟦🟦⬜⬜", 4, 4, "🟦🟦🟦🟦"],
    ["[####------]", 7, 10, "[#######---]"],
    ["[----------]", 1, 10, "[#---------]"],
    ["[==========]", 1, 10, "[=---------]"],
    ["[===>    ]", 6, 8, "[=====>  ]"],
    ["[===>    ]", 8, 8, "[=======>]"],
    ["[=======>]", 4, 8, "[===>    ]"],
    ["[===>    ]", 0, 8, "[        ]"],
    ["[        ]", 4, 8, "[===>    ]"],
    ["[█▌   ]", 1, 4, "[█▎   ]"],
    ["█▌░░░", 1, 1, "█████"],
    ["█▌░░░", 1, 1000, "▏░░░░"],
    ["█▌░░░", 999, 1000, "████▉"],
    ["░░░░░░░░░░", 1, 1000, "█░░░░░░░░░"],
    ["██████████", 999, 1000, "█████████░"],
    ["███░", 0, 5, "░░░░"],
    ["███░", 7, 5, "████"],
  ])("writes %s at %i of %i as %s", (text, done, total, expected) => {
    expect(rewrite(text, done, total)).toBe(expected);
  });

  it("takes what a bar does not show from another bar's style", () => {
    const text = "███▒▒ ███ ▒▒▒ ⬜⬜⬜ 🟨⬜⬜";
    const bars = scanBars(text, 0, text.length);
    const partners = learnPartners(bars);
    const half = bars.map((bar) =>
      formatCells(text, bar, { done: 1, total: 3 }, "down", partnerOf(partners, bar)),
    );
    expect(half).toEqual(["█▒▒▒▒", "█▒▒", "█▒▒", "🟨⬜⬜", "🟨⬜⬜"]);
  });

  it("leaves a full bar as it is, whatever its partner draws", () => {
    const text = "[====] [==>      ]";
    const [full, other] = scanBars(text, 0, text.length);
    if (full === undefined || other === undefined) throw new Error("two bars");
    expect(formatCells(text, full, { done: 2, total: 2 }, "half-up", other.style)).toBe("====");
    expect(formatCells(text, full, { done: 1, total: 2 }, "half-up", other.style)).toBe("=>  ");
  });

  it("refuses a total of nothing", () => {
    expect(() => rewrite("██░░", 0, 0)).toThrow("part of 0");
  });
});

describe("cellsFor", () => {
  test.each([
    [20, [1, 8], "half-up", 1, 3],
    [20, [1, 8], "down", 1, 2],
    [10, [1, 20], "half-up", 1, 1],
    [10, [19, 20], "half-up", 1, 9],
    [10, [1, 16], "down", 8, 0.625],
  ] as const)("%i cells for %j, %s, in %i parts", (width, [done, total], how, parts, expected) => {
    expect(cellsFor(width, { done, total }, how, parts)).toBe(expected);
  });

  it("is full only when all is done and empty only when nothing is", () => {
    const ratio = fc.tuple(fc.nat(1e9), fc.integer({ min: 1, max: 1e9 }));
    const rounding = fc.constantFrom<Rounding>("half-up", "down");
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 100 }),
        ratio,
        rounding,
        (width, [done, total], how) => {
          const filled = cellsFor(width, { done, total }, how);
          expect(filled === width).toBe(done >= total);
          expect(filled === 0).toBe(done === 0);
          expect(Number.isInteger(filled)).toBe(true);
        },
      ),
    );
  });
});

test.each([
  ["███░░░░░░░░░░░░░░░░░", 1, 8, "half-up"],
  ["██░░░░░░░░░░░░░░░░░░", 1, 8, "down"],
  ["█████░░░░░", 1, 2, "either"],
  ["█░░░░░░░░░", 1, 2, "neither"],
  ["██████████", 19, 20, "neither"],
])("%s at %i of %i shows rounding: %s", (text, done, total, expected) => {
  expect(impliedRounding(onlyBar(text), { done, total })).toBe(expected);
});

const pairs = [
  "█░",
  "▓░",
  "▓▒",
  "█▒",
  "█▁",
  "■□",
  "▰▱",
  "●○",
  "⬛⬜",
  "🟩⬜",
  "⬛️⬜️",
  "#-",
  "#.",
  "=-",
];

test("a rewritten bar is read as what was written, and nothing around it moves", () => {
  const shape = fc.record({
    pair: fc.constantFrom(...pairs),
    width: fc.integer({ min: 5, max: 40 }),
    fill: fc.nat(40),
    done: fc.nat(50),
    total: fc.integer({ min: 1, max: 50 }),
    rounding: fc.constantFrom<Rounding>("half-up", "down"),
  });
  fc.assert(
    fc.property(shape, ({ pair, width, fill, done, total, rounding }) => {
      const glyphs = pair.match(/\P{M}\p{M}?/gu) ?? [];
      const filled = Math.min(fill, width);
      const cells = (glyphs[0] ?? "").repeat(filled) + (glyphs[1] ?? "").repeat(width - filled);
      const written = rewrite(`x [${cells}] y`, done, total, rounding);
      const bar = onlyBar(written);
      expect(written.startsWith("x [") && written.endsWith("] y")).toBe(true);
      expect(bar.width).toBe(width);
      expect(bar.filled).toBe(cellsFor(width, { done, total }, rounding));
      expect(rewrite(written, done, total, rounding)).toBe(written);
    }),
  );
});

test.each(["[", "#", "[#", "(", "|", "| ", "█", "█░", "▕", "[ ", "=>", "⬜️"])(
  "a long line of %s is read to its end",
  (piece) => {
    const line = piece.repeat(200_000 / piece.length);
    const bars = scanBars(line, 0, line.length);
    expect(bars.every((bar) => bar.end <= line.length)).toBe(true);
  },
);

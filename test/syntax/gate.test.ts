import { describe, expect, it } from "vitest";
import { tooLarge } from "../../src/syntax/gate.ts";

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

function check(text: string, reason: string | null): void {
  expect(tooLarge(text)).toBe(reason);
}

describe("the size of a text", () => {
  const line = `${"a".repeat(1023)}\n`;

  it("may be 4 MB and no more", () => {
    check("", null);
    check(line.repeat(4 * kilobyte), null);
    check(`${line.repeat(4 * kilobyte)}a`, "the text is 4.1 MB long, the limit is 4 MB");
    check(line.repeat(6 * kilobyte), "the text is 6 MB long, the limit is 4 MB");
  });

  it("is counted in bytes of UTF-8", () => {
    const cyrillic = `${"ж".repeat(511)} \n`;
    check(cyrillic.repeat(4 * kilobyte), null);
    check(`${cyrillic.repeat(4 * kilobyte)}ж`, "the text is 4.1 MB long, the limit is 4 MB");
  });

  it("leaves room for a table of 20,000 rows", () => {
    const row = "| P0-1 | Заголовок задачи **подробно** | ✅ Готово | 2026-01-01 | заметка |\n";
    check(`| # | a | b | c | d |\n|---|---|---|---|---|\n${row.repeat(20_000)}`, null);
  });
});

describe("the length of a line", () => {
  it("may be 64 kB and no more, its end not counted", () => {
    check(`${"a".repeat(64 * kilobyte)}\r\n`, null);
    check(`\n${"a".repeat(64 * kilobyte + 1)}\r\n`, "line 2 is 64.1 kB long, the limit is 64 kB");
  });

  it("is counted in bytes of UTF-8", () => {
    check("🔄".repeat(16 * kilobyte), null);
    check(`${"🔄".repeat(16 * kilobyte)}ж`, "line 1 is 64.1 kB long, the limit is 64 kB");
    check("✅".repeat(30_000), "line 1 is 87.9 kB long, the limit is 64 kB");
  });

  it("is measured from one end of line to the next, of any kind", () => {
    const half = "a".repeat(40 * kilobyte);
    check(`${half}\n${half}\r${half}\r\n${half}`, null);
  });

  it("is told at once for a line of 20 MB", () => {
    const text = `a\nb\n${"a b *c* ".repeat((20 * megabyte) / 8)}`;
    check(text, "line 3 is 20 MB long, the limit is 64 kB");
  });
});

describe("the depth of containers", () => {
  it.each([
    ["quotes", ">"],
    ["quotes with blanks", "> "],
    ["items", "- "],
    ["numbered items", "1. "],
    ["items and tabs", "*\t"],
    ["both", "- > "],
    ["footnotes", "[^a]: "],
  ])("may be 100 for %s on one line", (_, marker) => {
    const each = marker === "- > " ? 2 : 1;
    check(`${marker.repeat(100 / each)}a`, null);
    check(
      `a\n${marker.repeat(102 / each)}a`,
      "line 2 is nested 102 containers deep, the limit is 100",
    );
  });

  it("counts items that are nested line by line", () => {
    const nested = (count: number): string =>
      Array.from({ length: count }, (_, depth) => `${"  ".repeat(depth)}- a\n\n`).join("");
    check(nested(100), null);
    check(nested(101), "line 201 is nested 101 containers deep, the limit is 100");
    check(
      Array.from({ length: 101 }, (_, depth) => `> ${"  ".repeat(depth)}- a`).join("\n"),
      "line 100 is nested 101 containers deep, the limit is 100",
    );
  });

  it("does not count siblings, rules, deep indentation, or words that look like markers", () => {
    check("- a\n".repeat(500), null);
    check("  - a\n    - b\n- c\n".repeat(200), null);
    check("- ".repeat(200), null);
    check("* ".repeat(200), null);
    check(`- a\n${" ".repeat(2000)}code\n`.repeat(200), null);
    check("-a ".repeat(200), null);
  });

  it("is told for 10,000 quotes", () => {
    check("> ".repeat(10_000), "line 1 is nested 10000 containers deep, the limit is 100");
  });
});

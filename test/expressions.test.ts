import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Expression, expressionsIn } from "./support/expressions.ts";
import { type Slow, slowOnes } from "./support/slow-expressions.ts";

const folders = ["text", "syntax", "language", "plan", "check", "change"].map(
  (name) => `src/${name}`,
);
const length = 100_000;
/** A linear expression takes a millisecond or two; one that tries again from every character takes seconds. */
const limit = 500;

/** What hostile lines repeat, and what ends them so that an expression that wants an end of its own goes back. */
const pieces = [
  ...Array.from(" \taA1|*_[(]).-=#><~`:\\✅█░я任"),
  ...["a ", "a-", "1.", "1 ", "1/", "1,", "1-", "a.", "a:", "a_", "a1 ", "A1", "| ", " |", "| - "],
  ...["* ", "- ", "[ ", "(a", "[x", "*a", "**", "<a", "</", '="', "&a", "✅ "],
];
const ends = ["", "\0", "x!"];
const lines = pieces.flatMap((piece) =>
  ends.map((end) => piece.repeat(Math.ceil(length / piece.length)) + end),
);

async function readExamples(): Promise<void> {
  const { readPlan } = await import("../src/api.ts");
  const names = readdirSync("examples", { recursive: true, encoding: "utf8" });
  for (const name of names.filter((each) => each.endsWith(".md"))) {
    readPlan(readFileSync(join("examples", name), "utf8"));
  }
}

function nameOf({ path, source, flags }: Expression): string {
  return `${path} /${source}/${flags}`;
}

function complaint({ expression, line }: Slow): string {
  return `${nameOf(expression).slice(0, 200)} on ${JSON.stringify(line.slice(0, 6))}…${JSON.stringify(line.slice(-3))}`;
}

describe("no regular expression can be made to hang", () => {
  it("by a line of 100 kB", async () => {
    const all = await expressionsIn(folders, readExamples);
    expect(all.length).toBeGreaterThan(200);
    expect((await slowOnes(all, lines, limit)).map(complaint)).toEqual([]);
  });

  it("and one that can is named", async () => {
    const bad: Expression = { source: "^(?:a+)+$", flags: "", path: "here" };
    const good: Expression = { source: "a", flags: "g", path: "here" };
    const slow = await slowOnes([good, bad, good], ["b", `${"a".repeat(50)}b`], limit);
    expect(slow.map(({ expression }) => expression)).toEqual([bad]);
  });
});

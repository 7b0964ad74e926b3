import { describe, expect, it } from "vitest";
import { readBlocksFast } from "../../src/syntax/reader/read-blocks-fast.ts";

/** A text of about so many characters. */
type Making = (size: number) => string;

const size = 1_000_000;

/** What a line may be made of. */
const lineParts = [
  ..."-*+_=#>|:<![]()\\`~\"'&. \t0aя\u{1F680}\0",
  ...["- ", "> ", "1. ", "* ", "[a", "](", "<!--", "--", "<a ", "a=b ", "| ", "\\|", "[a]: ", "|-"],
];

const makings: Readonly<Record<string, Making>> = {
  "table rows": (size) => `| a | b |\n|---|---|\n${"| x | y |\n".repeat(size / 10)}`,
  "plan text": (size) =>
    "# A\n\n- [ ] **b** c\n  - [x] d\n\n| a |\n|---|\n| b |\n\n> q\n".repeat(size / 55),
  "unclosed comments": (size) => "<!-- a\n".repeat(size / 7),
  "unclosed comments in items": (size) => "- <!-- a\n".repeat(size / 9),
  "unclosed tags": (size) => "<a b='\n".repeat(size / 7),
  "unclosed labels": (size) => "[a\n".repeat(size / 3),
  "unclosed labels apart": (size) => "[a\n\n".repeat(size / 4),
  "unclosed titles": (size) => '[a]: b\n"c\n'.repeat(size / 10),
  definitions: (size) => "[a]: b\n".repeat(size / 7),
  "delimiter rows": (size) => "a | b\n-- | --\n\n".repeat(size / 14),
  "would-be delimiter rows": (size) => "|-|-\n".repeat(size / 5),
  "unclosed fences in quotes": (size) => "> ```\n\n".repeat(size / 7),
  "unclosed frontmatter": (size) => `---\n${"a: b\n".repeat(size / 5)}`,
  "lone carriage returns": (size) => "a\r".repeat(size / 2),
  "line ends of both kinds": (size) => "a\rb\n".repeat(size / 4),
  "blank lines in nested items": (size) => `${"- ".repeat(100)}a\n${"\n".repeat(size / 4)}`,
  "lines in nested quotes": (size) => `${">".repeat(100)}a\n`.repeat(size / 102),
  "lazy lines in nested quotes": (size) => `${">".repeat(100)}a\n${"b\n".repeat(size / 20)}`,
  items: (size) => "- a\n".repeat(size / 4),
  "boxes of a long emoji": (size) =>
    "- [\u{1F468}\u200D\u{1F469}\u200D\u{1F467}] a\n".repeat(size / 16),
};

describe("the block reader comes to the end of a megabyte", () => {
  it.each(lineParts)("of %j", (part) => {
    expectReadToItsEnd(part.repeat(size / part.length));
  });

  it.each(lineParts)("of %j in a paragraph", (part) => {
    expectReadToItsEnd(`a\n${part.repeat(size / part.length)}\nb`);
  });

  it.each(Object.entries(makings))("of %s", (_name, making) => {
    expectReadToItsEnd(making(size));
  });
});

function expectReadToItsEnd(text: string): void {
  const reading = readBlocksFast(text);
  if ("declined" in reading) return;
  expect(reading.blocks.at(-1)?.end ?? 0).toBeLessThanOrEqual(text.length);
}

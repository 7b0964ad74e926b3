import fc from "fast-check";
import stringWidth from "string-width";
import { expect, it, test } from "vitest";
import { displayWidth } from "../../src/syntax/display-width.ts";
import { propertySettings } from "../support/runs.ts";

test.each([
  ["abc", 3],
  ["进度", 4],
  ["🟩⬜", 4],
  ["e\u0301", 1],
  ["\ta\t", 3],
  ["⬆️", 2],
  ["⏸", 1],
  ["a\u200Bb", 2],
  ["", 0],
])("%j takes %i columns", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

const pieces = fc.constantFrom(
  ...[
    "a",
    "ё",
    "é",
    "e\u0301",
    "进",
    "한",
    "ｱ",
    "％",
    "１",
    "█",
    "░",
    "▰",
    "●",
    "◐",
    "→",
    "—",
    "…",
    "№",
    "©",
    "½",
  ],
  ...[
    "⬜",
    "✅",
    "🔄",
    "⏸",
    "⏸️",
    "☑️",
    "✔",
    "⚠️",
    "🛡️",
    "🟩",
    "❌",
    "👍🏽",
    "👨‍👩‍👧",
    "1️⃣",
    "🇩🇪",
    "\u200B",
    " ",
    "[",
    "|",
  ],
);

it("is what the table of Unicode says, for any mixture of what plans hold", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      // Side by side two flags or a picture and a joiner make something new.
      const text = parts.join("\u0020");
      expect(displayWidth(text)).toBe(stringWidth(text));
    }),
    propertySettings,
  );
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { shiftBy } from "../../src/change/shift.ts";
import { applyEdits, type Edit } from "../../src/text/edit.ts";

const edit = (start: number, was: string, text: string): Edit => ({
  start,
  end: start + was.length,
  was,
  text,
});

it("moves what stands behind an edit, not what stands at its start", () => {
  const moved = shiftBy([edit(2, "c", "CCC"), edit(4, "", "+"), edit(5, "fg", "")]);
  expect([0, 2, 3, 4, 5, 7].map(moved)).toEqual([0, 2, 5, 6, 8, 8]);
  expect(shiftBy([])(7)).toBe(7);
});

it("finds every character that no edit touches", () => {
  const letters = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 20 });
  fc.assert(
    fc.property(letters, fc.array(fc.string({ maxLength: 3 })), (places, texts) => {
      const text = String.fromCharCode(...Array.from({ length: 100 }, (_, at) => 0x4e00 + at));
      const edits = [...places]
        .sort((a, b) => a - b)
        .map((at, nth) => edit(at, text.charAt(at), texts[nth] ?? ""));
      const after = applyEdits(text, edits);
      const moved = shiftBy(edits);
      for (let at = 0; at < text.length; at++) {
        if (!places.includes(at)) expect(after[moved(at)]).toBe(text[at]);
      }
    }),
  );
});

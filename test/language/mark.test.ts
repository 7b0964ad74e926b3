import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withMarks } from "../../src/language/lexicon.ts";
import {
  defaultMark,
  handBoxStatus,
  isCyrillicX,
  nearestStatuses,
  readMark,
  statusOf,
} from "../../src/language/mark.ts";
import { type Status, statuses } from "../../src/language/status.ts";
import { englishAndRussian } from "../support/lexicon.ts";

type Row = readonly [text: string, status: Status, mark: string];

const rows: Readonly<Record<string, readonly Row[]>> = {
  "a glyph": [
    ["✅", "done", "✅"],
    ["✔️", "done", "✔️"],
    ["  ☑ ", "done", "☑"],
    ["⬜", "todo", "⬜"],
    ["❌", "todo", "❌"],
    ["🔄", "in_progress", "🔄"],
    ["🏗️", "in_progress", "🏗️"],
    ["⏸️", "on_hold", "⏸️"],
    ["⏸", "on_hold", "⏸"],
    ["🚫", "cancelled", "🚫"],
    ["⛔", "blocked", "⛔"],
    ["50% ✅", "done", "✅"],
  ],
  "a glyph with its word": [
    ["✅ Done", "done", "✅ Done"],
    ["✅ Завершено", "done", "✅ Завершено"],
    ["✅ Реализовано", "done", "✅ Реализовано"],
    ["✅Done", "done", "✅Done"],
    ["✅ ~~Done~~", "done", "✅ ~~Done~~"],
    ["Done ✅", "done", "Done ✅"],
    ["⏸️ Pending", "todo", "⏸️ Pending"],
    ["❌ ЧАСТИЧНО", "in_progress", "❌ ЧАСТИЧНО"],
    ["⚠️ Pending", "todo", "⚠️ Pending"],
    ["✅ Готово к использованию", "done", "✅ Готово"],
  ],
  "a glyph with words that state nothing": [
    ["✅ Enabled", "done", "✅"],
    ["✅ Integrated", "done", "✅"],
    ["✅ Ready", "done", "✅"],
    ["✅ Working", "done", "✅"],
    ["✅ Active", "done", "✅"],
    ["✅ Operational", "done", "✅"],
  ],
  "a glyph before a title that begins with a status word": [
    ["✅ New login page", "done", "✅"],
    ["✅ Open source release", "done", "✅"],
    ["✅ Blocked users can be unblocked again now", "done", "✅"],
    ["🔄 Blocked by infra", "blocked", "🔄 Blocked by"],
  ],
  "a bracket": [
    ["✅ Done (partial)", "in_progress", "✅ Done (partial)"],
    ["🔄 (planned)", "todo", "🔄 (planned)"],
    ["In progress (blocked)", "blocked", "In progress (blocked)"],
    ["Rate limiting (done)", "done", "done"],
    ["(done)", "done", "done"],
    ["🔄 (blocked, see 3)", "blocked", "blocked"],
    ["✅ Done (#12)", "done", "✅ Done"],
    ["✅ Done (open source)", "done", "✅ Done"],
    ["In progress (done: 3, left: 5)", "in_progress", "In progress"],
    ["In progress (40%)", "in_progress", "In progress"],
  ],
  "a word": [
    ["COMPLETED", "done", "COMPLETED"],
    ["NotStarted", "todo", "NotStarted"],
    ["in_progress", "in_progress", "in_progress"],
    ["IN-PROGRESS", "in_progress", "IN-PROGRESS"],
    ["In\u00a0progress", "in_progress", "In\u00a0progress"],
    ["~~done~~", "done", "done"],
    ["В РАБОТЕ", "in_progress", "В РАБОТЕ"],
    ["завершён", "done", "завершён"],
    ["заверше\u0308н", "done", "заверше\u0308н"],
    ["N/A", "cancelled", "N/A"],
    ["🎉 Done", "done", "Done"],
  ],
  "a word with more behind it": [
    ["done 2026-01-31", "done", "done"],
    ["Done Feb 3, 2026 by Bob, Alice and all the others", "done", "Done"],
    ["Done — merged", "done", "Done"],
    ["Done: see the notes of the third meeting", "done", "Done"],
    ["Done by Bob", "done", "Done"],
  ],
  "a negation": [
    ["not done", "todo", "not done"],
    ["Not started", "todo", "Not started"],
    ["не готово", "todo", "не готово"],
  ],
};

describe("readMark", () => {
  for (const [name, cases] of Object.entries(rows)) {
    it.each(cases)(`reads ${name}: %s`, (text, status, mark) => {
      const reading = readMark(englishAndRussian, text);
      expect(reading?.status).toBe(status);
      expect(text.slice(reading?.start, reading?.end)).toBe(mark);
    });
  }

  it.each([
    "",
    "   ",
    "—",
    "ready",
    "Working",
    "active",
    "Enabled",
    "operational",
    "Rate limiting",
    "Waiting for the design done by Bob",
    "Done by Bob in the third sprint of the year",
    "open-source",
    "done.md",
    "the work is done",
    "8/10",
    "👨‍✅x",
  ])("finds no status in %j", (text) => {
    expect(readMark(englishAndRussian, text)).toBeNull();
  });

  it.each([
    ["❌ Done", true],
    ["✅ Not started", true],
    ["✅ Done (partial)", true],
    ["✅ Cancelled", true],
    ["🔄 Cancelled", true],
    ["✅ Done", false],
    ["⏸️ Pending", false],
    ["❌ ЧАСТИЧНО", false],
    ["❌ Cancelled", false],
    ["⚠️ Completed", false],
    ["🚫 Blocked", false],
    ["🔄 (planned)", false],
    ["🔴 Done", false],
    ["✅ Enabled", false],
  ] as const)("says whether glyph and word of %s contradict each other: %s", (text, conflict) => {
    expect(readMark(englishAndRussian, text)?.conflict).toBe(conflict);
  });

  it.each([
    ["✅", "✅", null, true],
    ["✔️ Done", "✔️", "Done", true],
    ["done", null, "done", true],
    ["Done.", null, "Done", true],
    ["✅ Enabled", "✅", null, false],
    ["✅ 🎉", "✅", null, false],
    ["In progress (40%)", null, "In progress", false],
    ["✅ Done (partial)", "✅", "partial", true],
    ["Done 2026-01-31 ✅", null, "Done", false],
  ] as const)("takes %s apart", (text, glyph, word, onlyMark) => {
    expect(readMark(englishAndRussian, text)).toMatchObject({ glyph, word, onlyMark });
  });

  it.each([
    ["🟡", "in_progress", true],
    ["🟢", "done", true],
    ["🔴", "todo", true],
    ["○", "todo", true],
    ["🔴 Done", "done", false],
    ["🔴 ✅", "done", false],
    ["✅", "done", false],
  ] as const)("says whether %s needs a column or a legend", (text, status, weak) => {
    expect(readMark(englishAndRussian, text)).toMatchObject({ status, weak });
  });

  it("lets a legend outrank the table", () => {
    const marks = new Map<string, Status>([
      ["❌", "cancelled"],
      ["🟡", "on_hold"],
      ["🦆", "blocked"],
      ["/", "in_progress"],
    ]);
    const taught = withMarks(englishAndRussian, marks);
    expect(readMark(taught, "❌")).toMatchObject({
      status: "cancelled",
      weak: false,
    });
    expect(readMark(taught, "🟡\u{FE0F} later on")).toMatchObject({
      status: "on_hold",
      weak: false,
    });
    expect(readMark(taught, "🦆 x")).toMatchObject({
      status: "blocked",
      start: 0,
      end: 2,
    });
    expect(readMark(taught, " / ")).toMatchObject({
      status: "in_progress",
      start: 1,
      end: 2,
    });
    expect(readMark(taught, "a / b")).toBeNull();
    expect(readMark(taught, "✅")).toMatchObject({ status: "done" });
  });

  it("slices to what it claims, whatever the text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("✅", "✔️", " ", "done", "In progress", "(", ")", "готово", "—", "~~", "🟡"),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (words) => {
        const reading = readMark(englishAndRussian, words);
        if (!reading) return;
        const mark = words.slice(reading.start, reading.end);
        expect(mark).not.toBe("");
        expect(mark).toContain(reading.glyph ?? "");
        expect(mark).toContain(reading.word ?? "");
      }),
    );
  });

  it("says the same of a mark alone as of the mark in its text", () => {
    for (const [text, status, mark] of Object.values(rows).flat()) {
      expect([text, readMark(englishAndRussian, mark)?.status]).toEqual([text, status]);
    }
  });

  it("reads no further than its limit", () => {
    expect(readMark(englishAndRussian, `✅ ${"x ".repeat(500_000)}`)).toMatchObject({
      status: "done",
      onlyMark: false,
    });
    expect(readMark(englishAndRussian, `${"( ".repeat(500_000)}done)`)).toBeNull();
    expect(readMark(englishAndRussian, `${"x ".repeat(99)}(done) x`)).toBeNull();
  });
});

describe("statusOf", () => {
  it.each([
    ["in_progress", "in_progress"],
    ["in-progress", "in_progress"],
    ["In Progress", "in_progress"],
    ["on-hold", "on_hold"],
    ["TO DO", "todo"],
    ["todo", "todo"],
    ["done", "done"],
    ["canceled", "cancelled"],
    ["готово", "done"],
    ["в работе", "in_progress"],
    ["✅", "done"],
    ["⏸️", "on_hold"],
    ["x", "done"],
    ["[x]", "done"],
    ["[ ]", "todo"],
    ["~", "in_progress"],
    ["/", "in_progress"],
    ["-", "cancelled"],
    ["!", "blocked"],
    [">", "on_hold"],
  ] as const)("takes %s for %s", (text, status) => {
    expect(statusOf(englishAndRussian, text)).toBe(status);
  });

  it.each(["", " ", "foo", "done now", "[q]", "х"])("does not know %j", (text) => {
    expect(statusOf(englishAndRussian, text)).toBeNull();
  });

  it.each(statuses)("knows the canonical name %s", (status) => {
    expect(statusOf(englishAndRussian, status)).toBe(status);
  });
});

describe("nearestStatuses", () => {
  it.each([
    ["dnoe", "done"],
    ["in_progres", "in_progress"],
    ["blokced", "blocked"],
    ["cancled", "canceled"],
    ["гтово", "готово"],
  ])("takes %s for %s", (text, name) => {
    const near = nearestStatuses(englishAndRussian, text);
    expect(near[0]).toBe(name);
    expect(near.length).toBeLessThanOrEqual(3);
  });

  it.each(["", "z", "qqqqqqqqqqqq"])("has nothing near %j", (text) => {
    expect(nearestStatuses(englishAndRussian, text)).toEqual([]);
  });

  it("names only statuses that it knows", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        for (const name of nearestStatuses(englishAndRussian, text))
          expect(statusOf(englishAndRussian, name)).not.toBeNull();
      }),
    );
  });
});

describe("defaultMark", () => {
  it("writes glyph, word or both", () => {
    const language = "en";
    expect(defaultMark(englishAndRussian, "done", { glyph: true, word: false, language })).toBe(
      "✅",
    );
    expect(defaultMark(englishAndRussian, "done", { glyph: false, word: true, language })).toBe(
      "Done",
    );
    expect(
      defaultMark(englishAndRussian, "in_progress", { glyph: true, word: true, language }),
    ).toBe("🔄 In progress");
    expect(defaultMark(englishAndRussian, "on_hold", { glyph: true, word: false, language })).toBe(
      "⏸️",
    );
    expect(defaultMark(englishAndRussian, "done", { glyph: false, word: false, language })).toBe(
      "✅",
    );
  });

  it.each(["en", "ru", "xx"])("writes what is read again as the same status in %s", (language) => {
    for (const status of statuses) {
      for (const [glyph, word] of [
        [true, true],
        [true, false],
        [false, true],
      ] as const) {
        const mark = defaultMark(englishAndRussian, status, { glyph, word, language });
        expect(readMark(englishAndRussian, mark)).toMatchObject({
          status,
          onlyMark: true,
          conflict: false,
        });
      }
    }
  });
});

describe("a checkbox", () => {
  it.each([
    [" ", "todo"],
    ["x", "done"],
    ["X", "done"],
    ["/", "in_progress"],
    ["~", "in_progress"],
    ["🔄", "in_progress"],
    ["-", "cancelled"],
    ["N/A", "cancelled"],
    ["!", "blocked"],
    [">", "on_hold"],
    ["✔️", "done"],
    ["✓", "done"],
    ["?", "unknown"],
    ["P", "unknown"],
    ["х", "unknown"],
    ["Х", "unknown"],
    ["constructor", "unknown"],
  ])("reads [%s] as %s", (mark, status) => {
    expect(handBoxStatus(mark)).toBe(status);
  });

  it("tells the Cyrillic letter from the Latin one", () => {
    expect(["х", "Х", " х", "x", "X", ""].map(isCyrillicX)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CalendarDate,
  compareDates,
  findDateRange,
  findDates,
  formatDate,
  isoDate,
  isRealDate,
  parseDate,
  parseIsoDate,
} from "../../src/language/date.ts";
import { englishAndRussian } from "../support/lexicon.ts";

/** Every form that is read, by one date written in it. */
const forms = [
  "31 января 2026",
  "3 февраля 2026",
  "03 февраля 2026",
  "3 февраля 2026 г.",
  "3 фев 2026",
  "3 Февраля 2026",
  "03.02.2026",
  "3.2.2026",
  "31.01.26",
  "2026-01-31",
  "2026/01/31",
  "2026.01.31",
  "Feb 3, 2026",
  "Feb. 3, 2026",
  "Feb 03, 2026",
  "February 3, 2026",
  "february 3, 2026",
  "FEBRUARY 3, 2026",
  "Sept 3, 2026",
  "3 February 2026",
  "3\u00a0February\u00a02026",
  "01/31/2026",
  "31/01/2026",
] as const;

const anyDate: fc.Arbitrary<CalendarDate> = fc
  .record({
    year: fc.integer({ min: 2000, max: 2099 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, day }) => isRealDate(year, month, day));

const slashed = /^\d\d\/\d\d\/\d{4}$/;

describe("parseDate", () => {
  it.each([
    ["31 января 2026", "2026-01-31"],
    ["03.02.2026", "2026-02-03"],
    ["31.01.26", "2026-01-31"],
    ["2026-01-31", "2026-01-31"],
    [" 2026/01/31 ", "2026-01-31"],
    ["Feb 3, 2026", "2026-02-03"],
    ["February 3, 2026", "2026-02-03"],
    ["February 3 2026", "2026-02-03"],
    ["3 February 2026", "2026-02-03"],
    ["3 мая 2026", "2026-05-03"],
    ["01/31/2026", "2026-01-31"],
    ["31/01/2026", "2026-01-31"],
    ["29.02.2024", "2024-02-29"],
  ])("reads %s", (text, iso) => {
    expect(written(parseDate(englishAndRussian, text))).toBe(iso);
  });

  it.each([
    "",
    "2026",
    "02/03/2026",
    "30.02.2026",
    "29.02.2026",
    "2026-13-01",
    "1.2.26",
    "1.2.3",
    "10.0.0.26",
    "Neverber 3, 2026",
    "on 2026-01-31",
    "2026-01-31 and more",
    "Feb 3",
    "3 февраля",
  ])("does not read %j", (text) => {
    expect(parseDate(englishAndRussian, text)).toBeNull();
  });
});

describe("findDates", () => {
  it.each([
    [
      "from 2026-01-31, then Feb 3, 2026 and 4 мая 2026",
      ["2026-01-31", "Feb 3, 2026", "4 мая 2026"],
    ],
    ["**Начало:** 31 января 2026  ", ["31 января 2026"]],
    ["03.02.2026 (Начало Недели 1)", ["03.02.2026"]],
    ["2026-01-31T10:00", ["2026-01-31"]],
    ["03.02.2026-09.02.2026", ["03.02.2026", "09.02.2026"]],
    ["更新2026-01-31まで", ["2026-01-31"]],
    ["2026 г. 31 января 2026 г.", ["31 января 2026 г."]],
    ["report-2026-01-31.md", []],
    ["v1.02.2026.3", []],
    ["10.02.2026.1", []],
    ["2026-01-311", []],
  ] as const)("finds in %j", (text, found) => {
    expect(
      findDates(englishAndRussian, text).map(({ start, end }) => text.slice(start, end)),
    ).toEqual(found);
  });

  it("takes its time from the length of the text alone", () => {
    for (const piece of ["1.", "1-", "3 мая ", "Feb ", "a", "2026-01-31 ", "3–", " "]) {
      findDates(englishAndRussian, piece.repeat(20_000));
      findDateRange(englishAndRussian, piece.repeat(20_000));
    }
  });
});

describe("formatDate", () => {
  it.each(forms)("writes the date back as it was: %s", (text) => {
    const [found] = findDates(englishAndRussian, text);
    expect(found && formatDate(found.date, found.form)).toBe(text);
  });

  it.each([
    ["31 января 2026", "7 мая 2031"],
    ["03 фев 2026", "07 мая 2031"],
    ["3 Февраля 2026", "7 Мая 2031"],
    ["3.2.2026", "7.5.2031"],
    ["31.12.2026", "07.05.2031"],
    ["31.01.26", "07.05.31"],
    ["Feb 13, 2026", "May 7, 2031"],
    ["FEB 13, 2026", "MAY 7, 2031"],
    ["01/31/2026", "05/07/2031"],
    ["2026/1/31", "2031/5/7"],
  ])("writes another date in the form of %s", (text, other) => {
    const [found] = findDates(englishAndRussian, text);
    expect(found && formatDate({ year: 2031, month: 5, day: 7 }, found.form)).toBe(other);
  });

  it.each(forms)("writes in the form of %s what is read as the same date", (text) => {
    const form = findDates(englishAndRussian, text)[0]?.form ?? { pattern: "", months: [] };
    const dates = slashed.test(text) ? anyDate.filter(({ day }) => day > 12) : anyDate;
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseDate(englishAndRussian, formatDate(date, form))).toEqual(date);
      }),
    );
  });
});

describe("findDateRange", () => {
  it.each([
    ["03.02 — 09.02.2026", "2026-02-03", "2026-02-09"],
    ["3.2 - 9.2.2026", "2026-02-03", "2026-02-09"],
    ["03.02.2026 — 09.02.2026", "2026-02-03", "2026-02-09"],
    ["03.02.2026-09.02.2026", "2026-02-03", "2026-02-09"],
    ["03.02.2026 — 09.02", "2026-02-03", "2026-02-09"],
    ["03-09.02.2026", "2026-02-03", "2026-02-09"],
    ["2026-02-03 - 2026-02-09", "2026-02-03", "2026-02-09"],
    ["2026-02-03..2026-02-09", "2026-02-03", "2026-02-09"],
    ["2026-02-03 – 02-09", "2026-02-03", "2026-02-09"],
    ["Feb 3 – 9, 2026", "2026-02-03", "2026-02-09"],
    ["Feb 3 – Mar 2, 2026", "2026-02-03", "2026-03-02"],
    ["Feb 3, 2026 → Mar 2, 2026", "2026-02-03", "2026-03-02"],
    ["3–9 February 2026", "2026-02-03", "2026-02-09"],
    ["3–9 февраля 2026", "2026-02-03", "2026-02-09"],
    ["3 февраля – 9 марта 2026", "2026-02-03", "2026-03-09"],
    ["3 февраля – 9 марта 2026 г.", "2026-02-03", "2026-03-09"],
    ["29.12 — 04.01.2027", "2026-12-29", "2027-01-04"],
    ["29.12.2026 — 04.01", "2026-12-29", "2027-01-04"],
    ["09.02.2026 — 03.02.2026", "2026-02-09", "2026-02-03"],
    ["Неделя 1: 3 — 9 февраля 2026", "2026-02-03", "2026-02-09"],
    ["Sprint 3 (Jan 13 - Jan 24, 2026)", "2026-01-13", "2026-01-24"],
    ["Phase 1-2 – Setup: Feb 3 – 9, 2026", "2026-02-03", "2026-02-09"],
  ])("reads %s", (text, start, end) => {
    const range = findDateRange(englishAndRussian, text);
    expect([written(range?.start), written(range?.end)]).toEqual([start, end]);
  });

  it.each([
    "",
    "2026-02-03",
    "03.02 — 09.02",
    "Feb 3 – 9",
    "Неделя 2 — 9 февраля 2026",
    "2.1 - 03.02.2026",
    "Feb 3, 2026 - 9 tasks",
    "Week 1-2",
    "31.02 — 09.03.2026",
    "29.02 — 03.01.2028",
  ])("finds no range in %j", (text) => {
    expect(findDateRange(englishAndRussian, text)).toBeNull();
  });
});

describe("a calendar date", () => {
  it("is written and read as ISO", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseIsoDate(isoDate(date))).toEqual(date);
      }),
    );
    expect(isoDate({ year: 2026, month: 2, day: 3 })).toBe("2026-02-03");
  });

  it.each(["2026-1-31", "2026-02-30", " 2026-01-31", "26-01-31", "2026-01-31\n", "0026-01-31"])(
    "is not %j",
    (text) => {
      expect(parseIsoDate(text)).toBeNull();
    },
  );

  it("exists or not", () => {
    expect(isRealDate(2024, 2, 29)).toBe(true);
    expect(isRealDate(2026, 2, 29)).toBe(false);
    expect(isRealDate(2026, 0, 1)).toBe(false);
    expect(isRealDate(2026, 13, 1)).toBe(false);
    expect(isRealDate(26, 1, 1)).toBe(false);
  });

  it("is compared by year, month and day", () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(Math.sign(compareDates(a, b))).toBe(isoDate(a).localeCompare(isoDate(b)));
      }),
    );
  });
});

function written(date: CalendarDate | null | undefined): string | null {
  return date ? isoDate(date) : null;
}

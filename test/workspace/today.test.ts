import { afterEach, describe, expect, it, vi } from "vitest";
import { todayFrom } from "../../src/workspace/today.ts";
import { failureOf } from "./support.ts";

const clock = () => new Date(2026, 1, 3, 23, 59);

afterEach(() => vi.unstubAllEnvs());

describe("today", () => {
  it("is the option, else the variable, else the local date of the clock", () => {
    const env = { TRACKER_DATE: "2024-02-29" };
    expect(todayFrom({ date: "2025-12-31", env, clock })).toEqual({
      year: 2025,
      month: 12,
      day: 31,
    });
    expect(todayFrom({ env, clock })).toEqual({ year: 2024, month: 2, day: 29 });
    expect(todayFrom({ env: {}, clock })).toEqual({ year: 2026, month: 2, day: 3 });
    expect(todayFrom({ env: { TRACKER_DATE: "" }, clock })).toEqual({
      year: 2026,
      month: 2,
      day: 3,
    });
  });

  it.each([
    "",
    "today",
    "2026-2-3",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    " 2026-01-01",
    "2026-01-01T00:00",
    "٢٠٢٦-٠١-٠١",
  ])("is not %j", async (date) => {
    const failure = await failureOf(() => todayFrom({ date, env: {}, clock }));
    expect(failure.code).toBe("bad-date");
    expect(failure.message).toBe(`--date is "${date}", not a date`);
  });

  it("names the variable where that is wrong", async () => {
    const env = { TRACKER_DATE: "soon" };
    const failure = await failureOf(() => todayFrom({ env, clock }));
    expect(failure.message).toBe('TRACKER_DATE is "soon", not a date');
  });

  it("may be a day that the time zone skipped", () => {
    vi.stubEnv("TZ", "Pacific/Apia");
    expect(todayFrom({ date: "2011-12-30", env: {}, clock })).toEqual({
      year: 2011,
      month: 12,
      day: 30,
    });
  });
});

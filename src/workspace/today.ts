import { TrackerError } from "../error.ts";
import type { CalendarDate } from "../language/date.ts";

/** Where today may come from, the first that is given: the option `--date`, `TRACKER_DATE`, the clock. */
interface TodaySources {
  readonly date?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Date;
}

/** Today as a local calendar date. An empty `TRACKER_DATE` counts as none. */
export function todayFrom({ date, env, clock }: TodaySources): CalendarDate {
  if (date !== undefined) return dateFrom(date, "--date");
  const { TRACKER_DATE: variable } = env;
  if (variable) return dateFrom(variable, "TRACKER_DATE");
  const now = clock();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}

function dateFrom(text: string, source: string): CalendarDate {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (isInCalendar(date)) return date;
  throw new TrackerError(
    "bad-date",
    `${source} is "${text}", not a date`,
    "write it as YYYY-MM-DD, with a day that exists",
  );
}

// In UTC, because a time zone may have skipped a day that the calendar has.
function isInCalendar({ year, month, day }: CalendarDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  );
}

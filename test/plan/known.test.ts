import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { sync } from "../../src/change/index.ts";
import { derive } from "../../src/plan/index.ts";
import { positionAt } from "../../src/text/line-index.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

/** The values on a line (from 1) as `stated state`. */
function on(text: string, line: number): readonly string[] {
  const plan = readPlan(text);
  return derive(plan)
    .filter(({ value }) => positionAt(plan.lines, value.start).line === line)
    .map(({ stated, state }) => `${stated} ${state}`);
}

/** The text as `sync` leaves it. */
function synced(text: string): string {
  return verify(sync(readPlan(text), context));
}

describe("a heading that is a task", () => {
  const rows = (first: string, second: string) => `# Move

| Task | Progress |
|---|---|
| MV-1 | ${first} |
| MV-2 | ${second} |

## Details

### MV-1: Rent a van

**Status:** ✅ Done

### MV-2: Pack

**Status:** ⏳ Todo
`;

  it("is what a row counts that names it", () => {
    expect(on(rows("100%", "0%"), 5)).toEqual(["100% current"]);
    expect(on(rows("100%", "0%"), 6)).toEqual(["0% current"]);
  });

  it("is no proof that a percent of its row is counted", () => {
    expect(on(rows("60%", "0%"), 5)).toEqual(["60% unbound"]);
    expect(synced(rows("60%", "0%"))).toBe(rows("60%", "0%"));
  });
});

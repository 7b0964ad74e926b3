import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../src/api.ts";
import { sync } from "../src/change/index.ts";
import { check } from "../src/check/index.ts";
import { countStatuses } from "../src/plan/index.ts";
import { positionAt } from "../src/text/line-index.ts";
import { facts, readPlanWithRemark } from "./support/readers.ts";

/** What a person counted by hand in an example: its tasks, and everything in it that is false. */
interface Expected {
  readonly total: number;
  readonly done: number;
  readonly in_progress: number;
  readonly cancelled: number;
  readonly drift: readonly Drift[];
}

interface Drift {
  readonly line: number;
  readonly code: string;
  readonly stated: string;
  readonly expected: string;
}

const expected: Readonly<Record<string, Expected>> = JSON.parse(
  readFileSync("test/examples.expected.json", "utf8"),
);
/** A day before every period of the examples: no metrics cell is due. */
const context = { today: { year: 2026, month: 1, day: 1 } };

describe.each(Object.entries(expected))("examples/%s", (name, truth) => {
  const text = readFileSync(join("examples", name), "utf8");
  const plan = readPlan(text);

  it("is the same plan with either reader", () => {
    expect(facts(readPlanWithRemark(text))).toEqual(facts(plan));
  });

  it("has the tasks that a person counts", () => {
    const { total, done, in_progress, cancelled } = countStatuses(plan.tasks);
    const { total: t, done: d, in_progress: i, cancelled: c } = truth;
    expect({ total, done, in_progress, cancelled }).toEqual({
      total: t,
      done: d,
      in_progress: i,
      cancelled: c,
    });
  });

  it("has the drift that a person finds, and none is left after sync", () => {
    const fixable = check(plan, context).filter(
      (finding) => finding.fixable && finding.code !== "bar-fill",
    );
    const found = fixable.map(({ start, code, stated, expected: is }) => {
      return `${positionAt(plan.lines, start).line} ${code}: ${stated} → ${is}`;
    });
    expect(found).toEqual(
      truth.drift.map(
        ({ line, code, stated, expected: is }) => `${line} ${code}: ${stated} → ${is}`,
      ),
    );
    const after = readPlan(verify(sync(plan, context)));
    expect(check(after, context).filter((finding) => finding.fixable)).toEqual([]);
  });
});

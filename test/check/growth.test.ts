import { expect, it } from "vitest";
import { check } from "../../src/check/index.ts";
import { growth, planOfTables } from "../change/growth.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

it("finds every false value and mirror of many", () => {
  const found = check(planOfTables(10), context).filter(({ fixable }) => fixable);
  expect(found.length).toBe(50);
});

it("grows with the plan", () => {
  expect(
    growth(
      (plan) => plan,
      (plan) => check(plan, context),
    ),
  ).toBeLessThan(6);
});

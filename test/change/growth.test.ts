import { expect, it } from "vitest";
import { readPlan } from "../../src/api.ts";
import { editedText, setStatus, sync, verify } from "../../src/change/index.ts";
import type { Plan } from "../../src/plan/index.ts";
import { growth, planOfTables } from "./growth.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

const asRead = (plan: Plan) => plan;
const all = (plan: Plan) => plan.tasks.map(({ index }) => index);

it("is tried on a plan in which everything is false", () => {
  const plan = planOfTables(10);
  expect(plan.tasks.length).toBe(40);
  expect(sync(plan, context).marks.length).toBe(40);
  expect(sync(plan, context).values.size).toBe(10);
  expect(setStatus(plan, { tasks: all(plan), status: "done" }, context).records.length).toBe(20);
  expect(setStatus(plan, { tasks: [0], status: "done" }, context).left.length).toBe(48);
});

it("sync grows with the plan", () => {
  expect(growth(asRead, (plan) => sync(plan, context))).toBeLessThan(6);
});

it("setting one task grows with the plan", () => {
  const work = (plan: Plan) => setStatus(plan, { tasks: [0], status: "done" }, context);
  expect(growth(asRead, work)).toBeLessThan(6);
});

it("setting every task grows with the plan", () => {
  const work = (plan: Plan) => setStatus(plan, { tasks: all(plan), status: "done" }, context);
  expect(growth(asRead, work)).toBeLessThan(6);
});

it("verifying grows with the plan", () => {
  const prepare = (plan: Plan) => {
    const change = sync(plan, context);
    return { change, after: readPlan(editedText(change)) };
  };
  expect(growth(prepare, ({ change, after }) => verify(change, after))).toBeLessThan(6);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../src/api.ts";
import { setStatus } from "../../src/change/index.ts";
import { comparePlans } from "../../src/compare/index.ts";
import { matchTasks } from "../../src/compare/match.ts";
import { countStatuses, type Plan } from "../../src/plan/index.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { mutated, planText } from "../support/plan-text.ts";
import { propertySettings as runs } from "../support/runs.ts";

const anyPlan = fc.oneof(planText, mutated(planText));
const today = { year: 2026, month: 2, day: 4 };

/** A plan, and what a few cuts of its lines leave of it. */
const cutPlan = fc
  .tuple(anyPlan, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 8 })), { maxLength: 4 }))
  .map(([text, cuts]) => {
    const lines = text.split("\n");
    for (const [at, length] of cuts) lines.splice(at % lines.length, length);
    return { text, cut: lines.join("\n") };
  });

function matched(before: Plan, after: Plan) {
  const pairs = matchTasks(before, after);
  return {
    was: pairs.flatMap(({ was }) => was?.task.index ?? []),
    is: pairs.flatMap(({ is }) => is?.task.index ?? []),
  };
}

const indexes = ({ tasks }: Plan) => tasks.map(({ index }) => index);
const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

describe("comparing plans", () => {
  it("finds nothing in a plan beside itself", () => {
    fc.assert(
      fc.property(anyPlan, (text) => {
        expect(comparePlans(readPlan(text), readPlan(text))).toEqual({ tasks: [], scopes: [] });
      }),
      runs,
    );
  });

  it("finds each task of either plan once, those of the later one in its order", () => {
    fc.assert(
      fc.property(cutPlan, ({ text, cut }) => {
        const [before, after] = [readPlan(text), readPlan(cut)];
        const { was, is } = matched(before, after);
        expect(is).toEqual(indexes(after));
        expect(inOrder(was)).toEqual(indexes(before));
      }),
      runs,
    );
  });

  it("has as many tasks fewer as were removed and not added", () => {
    fc.assert(
      fc.property(cutPlan, ({ text, cut }) => {
        const [before, after] = [readPlan(text), readPlan(cut)];
        if ([...before.tasks, ...after.tasks].some(({ rollup }) => rollup)) return;
        const { tasks } = comparePlans(before, after);
        const added = tasks.filter(({ was }) => was === null).length;
        const removed = tasks.filter(({ is }) => is === null).length;
        const [was, is] = [before, after].map((plan) => countStatuses(plan.tasks).total);
        expect((was ?? 0) - removed + added).toBe(is);
      }),
      runs,
    );
  });

  it("finds exactly the task that was set", () => {
    fc.assert(
      fc.property(planText, fc.nat(), (text, at) => {
        const before = readPlan(text);
        const open = before.tasks.filter(({ rollup, status }) => !rollup && status !== "done");
        const task = open[at % Math.max(1, open.length)];
        if (task === undefined) return;
        const request = { tasks: [task.index], status: "done" } as const;
        const { edits } = setStatus(before, request, { today });
        const { tasks } = comparePlans(before, readPlan(applyEdits(text, edits)));
        expect(tasks).toMatchObject([
          { changes: ["status"], was: { title: task.title }, is: { status: "done" } },
        ]);
      }),
      runs,
    );
  });
});

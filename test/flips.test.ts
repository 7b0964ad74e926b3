import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../src/api.ts";
import { setStatus, sync } from "../src/change/index.ts";
import { TrackerError } from "../src/error.ts";
import { derive, type Plan, type Task } from "../src/plan/index.ts";
import { documents } from "./support/documents.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };
const mostTasks = 12;

describe("one task flipped", () => {
  it.each(documents)("moves what is bound by the right amount, and nothing else: %s", (path) => {
    const text = readFileSync(path, "utf8");
    const plan = readPlan(verify(sync(readPlan(text), context)));
    for (const task of sampleOf(plan)) {
      const flipped = textWith(plan, task, task.status === "done" ? "todo" : "done");
      if (flipped === null) continue;
      const after = readPlan(flipped);
      expectSettled(plan, after);
      const back = textWith(after, after.tasks[task.index], task.status);
      if (hasPlainBoxes(task) && isTrue(plan)) expect(back).toBe(plan.text);
    }
  });
});

/** Some tasks of a plan, from its beginning to its end. */
function sampleOf({ tasks }: Plan): readonly Task[] {
  const able = tasks.filter(({ rollup, status }) => !rollup && ["done", "todo"].includes(status));
  const step = Math.max(1, Math.floor(able.length / mostTasks));
  return able.filter((_, at) => at % step === 0);
}

function textWith(plan: Plan, task: Task | undefined, status: Task["status"]): string | null {
  try {
    return verify(setStatus(plan, { tasks: [task?.index ?? -1], status }, context));
  } catch (error) {
    // An entry may have no place for a mark; the last open mark of a list may be all that makes it a list of tasks.
    if (error instanceof TrackerError && refusals.has(error.code)) return null;
    throw error;
  }
}

const refusals: ReadonlySet<string> = new Set(["status-not-possible", "verify-failed"]);

/** What was bound and true is so again, and what was left alone says what it said. */
function expectSettled(before: Plan, after: Plan): void {
  const then = derive(after);
  for (const [at, { state, value, stated }] of derive(before).entries()) {
    const now = then[at];
    if (value.binding.state === "bound" && state === "current") {
      expect([stated, now?.stated, now?.state]).toEqual([stated, now?.stated, "current"]);
    }
    if (value.binding.state === "unbound") expect(now?.stated).toBe(stated);
  }
}

/** Whether nothing bound is false, and no record is kept of what is done and undone. */
function isTrue(plan: Plan): boolean {
  const isBound = ({ binding }: Plan["values"][number]) => binding.state === "bound";
  const states = derive(plan).filter(({ value }) => isBound(value));
  return plan.history === null && states.every(({ state }) => state === "current");
}

/** Whether every place of a task is a box with the two marks that all plans share. */
function hasPlainBoxes({ entries }: Task): boolean {
  return entries.every(({ kind, mark }) => kind === "checkbox" && /^[ x]$/.test(mark.raw));
}

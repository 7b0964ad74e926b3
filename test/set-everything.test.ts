import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../src/api.ts";
import { setStatus } from "../src/change/index.ts";
import { TrackerError } from "../src/error.ts";
import { statuses } from "../src/language/status.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };
const examples = ["examples/ru", "examples/en"].flatMap((folder) =>
  readdirSync(folder).map((name) => join(folder, name)),
);

describe("every task of the examples", () => {
  it.each(examples)("of %s takes every status or says what it can take", (path) => {
    const plan = readPlan(readFileSync(path, "utf8"));
    const everyFifth = plan.tasks.filter(({ index }) => index % 5 === 0);
    for (const { index } of everyFifth) {
      for (const status of statuses) {
        try {
          verify(setStatus(plan, { tasks: [index], status }, context));
        } catch (error) {
          expect(error).toBeInstanceOf(TrackerError);
          expect(["rollup", "status-not-possible"]).toContain((error as TrackerError).code);
        }
      }
    }
  });
});

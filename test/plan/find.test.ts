import { describe, expect, it, test } from "vitest";
import { readPlan } from "../../src/api.ts";
import { findTask } from "../../src/plan/index.ts";

function planOf(...rows: readonly (readonly [id: string, title: string])[]) {
  const lines = rows.map(([id, title]) => `| ${id} | ${title} | ⬜ |`);
  return readPlan(["| ID | Task | Status |", "|---|---|---|", ...lines, ""].join("\n"));
}

function found(plan: ReturnType<typeof planOf>, reference: string): readonly (string | null)[] {
  const match = findTask(plan, reference);
  if (match.kind === "found") return [match.task.id];
  return match.kind === "none" ? [] : match.tasks.map(({ id }) => id);
}

describe("findTask", () => {
  const plan = planOf(
    ["P0-1", "Latency P95 < 5s"],
    ["P0-5", "docs for v10 and café menu"],
    ["P1-5", "Docs site"],
    ["P1-51", "发布说明"],
    ["P1-6", "Step 2 of 10"],
  );

  test.each([
    ["P0-5", ["P0-5"]],
    ["р0-5", ["P0-5"]],
    ["CAFE", ["P0-5"]],
    ["cafe MENU", ["P0-5"]],
    ["docs", ["P0-5", "P1-5"]],
    ["docs for v10", ["P0-5"]],
    ["Step 2", ["P1-6"]],
    ["说明", ["P1-51"]],
    ["Docs site", ["P1-5"]],
  ])("%j", (reference, ids) => {
    expect(found(plan, reference)).toEqual(ids);
  });

  test.each(["P9", "1", "10", "P95", "v10", "P", "caf", "docs menu", "ocs for", "P0-9", "5s", " "])(
    "%j is no task",
    (reference) => {
      expect(findTask(plan, reference).kind).toBe("none");
    },
  );

  test.each([
    ["P0-51", "P0-5"],
    ["P1-55", "P1-5"],
    ["P0-2", "P0-1"],
    ["Docs sit", "P1-5"],
  ])("%j suggests %j first", (reference, id) => {
    const match = findTask(plan, reference);
    const ids = match.kind === "none" ? match.nearest.map(({ task }) => task.id) : [];
    expect(ids[0]).toBe(id);
  });

  it("suggests no title for what looks like an id", () => {
    const titles = planOf(["P0-1", "XY9"], ["P0-2", "Other"]);
    expect(findTask(titles, "XY8")).toEqual({ kind: "none", nearest: [] });
  });
});

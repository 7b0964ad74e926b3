import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { setStatus, sync } from "../../src/change/index.ts";
import { lineIndex, positionAt } from "../../src/text/line-index.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

const plan = readPlan(`# Plan

## Overall progress

[█░░░] 1/4 (25%)

## Build

Progress: 0/2 (0%)

| ID | Task | Status |
|----|------|--------|
| A-1 | Dig | ⬜ |
| A-2 | Plant | ✅ |

## Move

Progress: 2/2 (100%)

| ID | Task | Status |
|----|------|--------|
| B-1 | Pack | ⬜ |
| B-2 | Drive | ⬜ |

## Checklist

- [ ] A-1: Dig
- [ ] A-2: Plant
`);

describe("what a change tells of itself", () => {
  it("names each scope that moved once, with its counts", () => {
    const { moved } = setStatus(plan, { tasks: [0], status: "done" }, context);
    expect(moved.map(({ name, was, is }) => `${name} ${was.done}/${was.total} ${is.done}`)).toEqual(
      ["all tasks 1/4 2", "Build 1/2 2"],
    );
  });

  it("says where something false is left, in the text after it", () => {
    const change = setStatus(plan, { tasks: [2], status: "done" }, context);
    const after = verify(change);
    const lines = change.left.map((at) => positionAt(lineIndex(after), at).line);
    // Line 18 says complete: it is left alone, and false now that a task in it is done.
    expect(lines).toEqual([9, 18, 28]);
    expect(change.left.length).toBe(3);
  });

  it("moves nothing and leaves nothing when it syncs", () => {
    expect(sync(plan, context)).toMatchObject({ moved: [], left: [] });
  });
});

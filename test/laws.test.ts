import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Change, setStatus, sync } from "../src/change/index.ts";
import { check } from "../src/check/index.ts";
import { TrackerError } from "../src/error.ts";
import type { Status } from "../src/language/status.ts";
import { derive, type Plan } from "../src/plan/index.ts";
import { applyEdits } from "../src/text/edit.ts";
import { mutated, planText } from "./support/plan-text.ts";
import { readers } from "./support/readers.ts";

// The gate tries a thousand cases on remark, too, which is slow on a busy machine.
vi.setConfig({ testTimeout: 600_000 });

const today = { year: 2026, month: 2, day: 4 };
const context = { today };

const examples = fc.constantFrom(...exampleTexts());
/** Generated plans, the examples, and both mutated. */
const anyPlan = fc.oneof(
  { weight: 6, arbitrary: planText },
  { weight: 3, arbitrary: mutated(planText) },
  { weight: 1, arbitrary: mutated(examples) },
);
const soundPlan = fc.oneof({ weight: 9, arbitrary: planText }, { weight: 1, arbitrary: examples });
const plainStatus = fc.constantFrom<Status>("todo", "in_progress", "blocked", "done");
const anyStatus = fc.constantFrom<Status>(
  "todo",
  "in_progress",
  "blocked",
  "on_hold",
  "done",
  "cancelled",
);

describe.each(readers)("%s", (_, { readPlan, verify, runs }) => {
  describe("law 1: reading never throws", () => {
    it("holds", () => {
      fc.assert(
        fc.property(anyPlan, (text) => {
          const plan = readPlan(text);
          derive(plan, { today });
          check(plan, context);
        }),
        runs,
      );
    });
  });

  describe("law 2: text outside the edits stays byte for byte", () => {
    it("holds for sync", () => {
      fc.assert(
        fc.property(anyPlan, (text) => {
          const plan = readPlan(text);
          const after = triedOnRuins(() => sync(plan, context));
          if (after === null) return;
          expect(remains(readPlan(after))).toBe(remains(plan));
        }),
        runs,
      );
    });
  });

  describe("law 3: marks and values never overlap and say what they claim", () => {
    it("holds", () => {
      fc.assert(
        fc.property(anyPlan, (text) => {
          const plan = readPlan(text);
          let reached = 0;
          for (const range of ownRanges(plan)) {
            expect(range.start).toBeGreaterThanOrEqual(reached);
            reached = range.end;
          }
          for (const entry of plan.groups.flatMap((group) => group.entries)) {
            expect(text.slice(entry.mark.start, entry.mark.end)).toBe(entry.mark.raw);
          }
        }),
        runs,
      );
    });
  });

  describe("law 4: what was not predicted is not written", () => {
    it("lets true changes through and stops tampered ones", () => {
      fc.assert(
        fc.property(soundPlan, fc.nat(), plainStatus, (text, pick, status) => {
          const change = setOne(readPlan(text), pick, status);
          if (!change || change.edits.length === 0) return;
          verify(change);
          const [first, ...rest] = change.edits;
          if (!first) return;
          const tampered = { ...change, edits: [{ ...first, text: `${first.text}[x]` }, ...rest] };
          expect(() => verify(tampered)).toThrow(TrackerError);
        }),
        runs,
      );
    });
  });

  describe("law 5: twice is once", () => {
    it("holds for set", () => {
      fc.assert(
        fc.property(soundPlan, fc.nat(), anyStatus, (text, pick, status) => {
          const change = setOne(readPlan(text), pick, status);
          const once = change && tried(() => change);
          if (!once) return;
          const again = setOne(readPlan(once), pick, status);
          expect(again?.edits).toEqual([]);
          expect(again?.records).toEqual([]);
        }),
        runs,
      );
    });
  });

  describe("law 6: there and back again", () => {
    it("gives the original, records and pointers aside", () => {
      fc.assert(
        fc.property(planText, fc.nat(), plainStatus, (text, pick, status) => {
          const clean = tried(() => sync(readPlan(text), context));
          const returned = clean === null ? null : thereAndBack(readPlan(clean), pick, status);
          if (clean === null || returned === null) return;
          expect(withoutRecordsAndPointers(returned)).toBe(withoutRecordsAndPointers(clean));
        }),
        runs,
      );
    });
  });

  describe("law 7: after sync nothing fixable is left", () => {
    it("holds, and sync again does nothing", () => {
      fc.assert(
        fc.property(anyPlan, (text) => {
          const after = triedOnRuins(() => sync(readPlan(text), context));
          if (after === null) return;
          const plan = readPlan(after);
          expect(check(plan, context).filter((finding) => finding.fixable)).toEqual([]);
          expect(sync(plan, context).edits).toEqual([]);
        }),
        runs,
      );
    });
  });

  describe("law 8: line ends and byte order mark commute with every command", () => {
    it("holds for sync and set", () => {
      fc.assert(
        fc.property(
          soundPlan,
          fc.nat(),
          plainStatus,
          fc.boolean(),
          fc.boolean(),
          (text, pick, status, bom, cut) => {
            const source = cut ? text.replace(/\n+$/, "") : text;
            const dressed = (plain: string) =>
              (bom ? "\u{FEFF}" : "") + plain.replace(/\n/g, "\r\n");
            const plainSync = tried(() => sync(readPlan(source), context));
            const dressedSync = tried(() => sync(readPlan(dressed(source)), context));
            expect(dressedSync).toBe(plainSync === null ? null : dressed(plainSync));
            const plainSet = setOne(readPlan(source), pick, status);
            const dressedSet = setOne(readPlan(dressed(source)), pick, status);
            const plainText = plainSet && tried(() => plainSet);
            const dressedText = dressedSet && tried(() => dressedSet);
            expect(dressedText).toBe(plainText ? dressed(plainText) : plainText);
          },
        ),
        runs,
      );
    });
  });

  describe("law 9: an unbound value is never written", () => {
    it("holds for sync and set", () => {
      fc.assert(
        fc.property(anyPlan, fc.nat(), plainStatus, (text, pick, status) => {
          const plan = readPlan(text);
          const unbound = plan.values.filter((value) => value.binding.state !== "bound");
          for (const change of [sync(plan, context), setOne(plan, pick, status)]) {
            for (const edit of change?.edits ?? []) {
              const hit = unbound.find((value) => edit.start < value.end && edit.end > value.start);
              expect(hit).toBeUndefined();
            }
          }
        }),
        runs,
      );
    });
  });

  describe("law 10: what is no plan is never touched", () => {
    it("holds for texts without tasks", () => {
      const prose = mutated(
        fc.constantFrom("# Notes\n\nHalf (50%) of 3/7 is [███░░░] 40%\n\n- one\n- two\n", ""),
      );
      fc.assert(
        fc.property(prose, (text) => {
          const plan = readPlan(text);
          if (plan.tasks.length > 0) return;
          expect(sync(plan, context).edits).toEqual([]);
          expect(check(plan, context)).toEqual([]);
        }),
        runs,
      );
    });
  });

  describe("law 12: editing by hand and sync is set", () => {
    it("holds, records aside, for bound values without git", () => {
      fc.assert(
        fc.property(planText, fc.nat(), plainStatus, (text, pick, status) => {
          const clean = tried(() => sync(readPlan(text), context));
          const both = clean === null ? null : setAndByHand(readPlan(clean), pick, status);
          if (both === null) return;
          const synced = tried(() => sync(readPlan(both.byHand), context));
          if (synced === null) return;
          expect(withoutRecords(synced)).toBe(withoutRecords(both.bySet));
        }),
        runs,
      );
    });
  });

  describe("law 13: what a set leaves false is what check finds then", () => {
    it("holds", () => {
      fc.assert(
        fc.property(planText, fc.nat(), plainStatus, (text, pick, status) => {
          const change = setOne(readPlan(text), pick, status);
          const after = change && tried(() => change);
          if (!change || !after) return;
          const found = check(readPlan(after), context).filter(
            ({ fixable, severity }) => fixable && severity === "error",
          );
          expect(change.left).toEqual(found.map(({ start }) => start));
        }),
        runs,
      );
    });
  });

  /** The text after a change; null where the request cannot be carried out. A change that verifying refuses is a fault. */
  function tried(make: () => Change): string | null {
    try {
      return verify(make());
    } catch (error) {
      if (error instanceof TrackerError && error.code !== "verify-failed") return null;
      throw error;
    }
  }

  /** Like `tried`, for texts that chance has cut: verifying may refuse them, that is what it is for. */
  function triedOnRuins(make: () => Change): string | null {
    try {
      return tried(make);
    } catch (error) {
      if (error instanceof TrackerError) return null;
      throw error;
    }
  }

  function withoutRecords(text: string): string {
    const plan = readPlan(text);
    const records = plan.history?.records ?? [];
    let reached = 0;
    let kept = "";
    for (const record of records) {
      kept += text.slice(reached, record.start);
      reached = record.end;
    }
    return (kept + text.slice(reached)).replace(/\n+/g, "\n");
  }

  /** A bar of ▓ that was once empty comes back as █: nothing in it shows what it was filled with. */
  function withoutRecordsAndPointers(text: string): string {
    return withoutRecords(text)
      .replace(/^ *(?:↑|here)$/gm, "")
      .replaceAll("▓", "█");
  }

  /** A true plan after a task was set, and after its mark was written by hand; null where the law does not speak of it. */
  function setAndByHand(plan: Plan, pick: number, status: Status) {
    if (!isTrue(plan)) return null;
    const change = setOne(plan, pick, status);
    const bySet = change && tried(() => change);
    const defining = change?.marks.find(({ entry }) => entry.role === "defining");
    if (!bySet || !defining || emptiesAFullValue(plan, change)) return null;
    return { bySet, byHand: applyEdits(plan.text, [defining.edit]) };
  }

  /** A plan without drift after a task's status was changed and set back; null where the law does not speak of it. */
  function thereAndBack(plan: Plan, pick: number, status: Status): string | null {
    const tasks = plan.tasks.filter((each) => !each.rollup);
    const task = tasks[pick % Math.max(1, tasks.length)];
    if (!task || !hasOneMarkPerStatus(plan) || !isTrue(plan)) return null;
    const change = trySet(plan, task.index, status);
    const there = change && tried(() => change);
    if (there === null || !isShownElsewhere(plan, task)) return null;
    const back = trySet(readPlan(there), task.index, task.status);
    return back && tried(() => back);
  }
});

function exampleTexts(): string[] {
  const texts: string[] = [];
  for (const folder of ["examples/ru", "examples/en"]) {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isFile()) texts.push(readFileSync(path, "utf8"));
    }
  }
  return texts;
}

function setOne(plan: Plan, pick: number, status: Status): Change | null {
  const tasks = plan.tasks.filter((task) => !task.rollup);
  const task = tasks[pick % Math.max(1, tasks.length)];
  return task ? trySet(plan, task.index, status) : null;
}

function trySet(plan: Plan, task: number, status: Status): Change | null {
  try {
    return setStatus(plan, { tasks: [task], status }, context);
  } catch (error) {
    if (error instanceof TrackerError) return null;
    throw error;
  }
}

/** Ranges of everything that a command may write, in the order of the text. */
function ownRanges(plan: Plan): readonly { start: number; end: number }[] {
  const marks = plan.groups.flatMap((group) => group.entries.map((entry) => entry.mark));
  return [...marks, ...plan.values].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The text without marks, values and pointer lines, blanks around a filled cell aside. */
function remains(plan: Plan): string {
  const pointers = plan.values.flatMap(({ pointer }) =>
    pointer ? [pointer.arrow, ...(pointer.caption ? [pointer.caption] : [])] : [],
  );
  const ranges = [...ownRanges(plan), ...pointers].sort((a, b) => a.start - b.start);
  let reached = 0;
  let kept = "";
  for (const range of ranges) {
    kept += plan.text.slice(reached, Math.max(reached, range.start));
    kept += "§";
    reached = Math.max(reached, range.end);
  }
  return (kept + plan.text.slice(reached)).replace(/§ *\|/g, "§|");
}

/** Whether a value that says complete would say nothing: by hand that looks like forgotten boxes and is left alone. */
function emptiesAFullValue(plan: Plan, change: Change): boolean {
  const after = derive(plan, { statuses: change.statuses, today });
  return derive(plan, { today }).some(({ counts, value }) => {
    const then = after.find((each) => each.value === value)?.counts;
    return counts !== null && counts.done === counts.total && then?.done === 0;
  });
}

/** Whether the table still shows how the task's status is written when the task itself has another. */
function isShownElsewhere(plan: Plan, task: Plan["tasks"][number]): boolean {
  return task.entries.every((entry) =>
    (plan.groups[entry.group]?.entries ?? []).some(
      (other) => other.task !== task.index && other.mark.raw === entry.mark.raw,
    ),
  );
}

/** Whether every value says what its rule gives, certain or not. */
function isTrue(plan: Plan): boolean {
  return derive(plan, context).every(({ state }) => state === "current");
}

function hasOneMarkPerStatus(plan: Plan): boolean {
  return plan.groups.every((group) => {
    const marks = new Map<Status, string>();
    return group.entries.every(({ mark }) => {
      const known = marks.get(mark.status) ?? mark.raw;
      marks.set(mark.status, mark.raw);
      return known === mark.raw;
    });
  });
}

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../src/api.ts";
import { setStatus, sync } from "../src/change/index.ts";
import { TrackerError } from "../src/error.ts";
import type { Status } from "../src/language/status.ts";
import { learn, type Plan } from "../src/plan/index.ts";
import { applyEdits, replaceRange, sortEdits } from "../src/text/edit.ts";
import { cliRepository } from "./cli/repository.ts";
import { documents } from "./support/documents.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };
const casesPerDocument = 1;

/** Which tasks are to have which status, and in which of a task's places that is written by hand. */
interface Wish {
  readonly pick: number;
  readonly status: Status;
  readonly place: number;
}

const wishes = fc.array(
  fc.record({
    pick: fc.nat(),
    status: fc.constantFrom<Status>("todo", "in_progress", "blocked", "done", "cancelled"),
    place: fc.nat(),
  }),
  { minLength: 1, maxLength: 10 },
);

describe("law 12: editing marks by hand and sync is set, where git knows the plan as it was", () => {
  it.each(documents)("%s", (path) => {
    const committed = readPlan(verify(sync(readPlan(readFileSync(path, "utf8")), context)));
    fc.assert(
      fc.property(wishes, (asked) => {
        const bySet = setInTurn(committed, asked);
        const byHand = readPlan(markedByHand(committed, bySet, asked));
        const learned = learn(byHand, { committed, isMerging: false, older: [] });
        const synced = textAfter(learned);
        if (synced === null) return;
        expect(withoutRecords(synced)).toBe(withoutRecords(bySet.text));
        expectUnmoved(committed, readPlan(synced));
      }),
      { numRuns: casesPerDocument, seed: 12 },
    );
  });
});

describe("law 12 in a repository", () => {
  it("holds for all documents at once", async () => {
    const asked = fc.sample(wishes, { numRuns: documents.length, seed: 21 });
    const cases = documents.map((path, at) => {
      const committed = readPlan(verify(sync(readPlan(readFileSync(path, "utf8")), context)));
      const bySet = setInTurn(committed, asked[at] ?? []);
      const byHand = markedByHand(committed, bySet, asked[at] ?? []);
      return { name: `${at}.md`, committed: committed.text, byHand, bySet: bySet.text };
    });
    const folder = cliRepository(
      Object.fromEntries(cases.map((each) => [each.name, each.committed])),
    );
    for (const { name, byHand } of cases) folder.write(name, byHand);
    const { stderr } = await folder.run(["sync"], { date: "2026-02-04" });
    const refused = cases.filter(
      ({ name }) => stderr.includes(`${name}: `) || stderr.includes(` ${name} `),
    );
    const held = cases.filter((each) => !refused.includes(each));
    for (const { name, bySet } of held) {
      expect(withoutRecords(folder.read(name)), name).toBe(withoutRecords(bySet));
    }
    expect(held.length).toBeGreaterThan(cases.length * 0.9);
    expect(held.some(({ byHand, bySet }) => byHand !== bySet)).toBe(true);
  });
});

/** A plan after one wish after the other, each set beside what was committed. */
function setInTurn(committed: Plan, asked: readonly Wish[]): Plan {
  return asked.reduce(
    (plan, wish) => withStatus(learn(plan, { committed, isMerging: false, older: [] }), wish),
    committed,
  );
}

/** A plan after a wish; as it is where it cannot be carried out. */
function withStatus(plan: Plan, { pick, status }: Wish): Plan {
  const able = plan.tasks.filter(({ rollup }) => !rollup);
  const task = able[pick % Math.max(1, able.length)];
  if (!task) return plan;
  try {
    return readPlan(verify(setStatus(plan, { tasks: [task.index], status }, context)));
  } catch (error) {
    if (error instanceof TrackerError) return plan;
    throw error;
  }
}

/** The text with one entry of each changed task as `set` would write it. */
function markedByHand(plan: Plan, after: Plan, asked: readonly Wish[]): string {
  const edits = plan.tasks.flatMap((task) => {
    const now = after.tasks[task.index];
    const changed = task.entries.flatMap((entry, at) => {
      const mark = now?.entries[at]?.mark;
      const isPlain = ["done", "todo"].includes(now?.status ?? "");
      // A mirror box says no more than done or not.
      const says = entry.role === "defining" || entry.kind !== "checkbox" || isPlain;
      return says && mark && mark.raw !== entry.mark.raw ? [{ entry, raw: mark.raw }] : [];
    });
    const chosen = changed[(asked[0]?.place ?? 0) % Math.max(1, changed.length)];
    return chosen ? [replaceRange(plan.text, chosen.entry.mark, chosen.raw)] : [];
  });
  return applyEdits(plan.text, sortEdits(edits));
}

function textAfter(plan: Plan): string | null {
  try {
    return verify(sync(plan, context));
  } catch (error) {
    if (error instanceof TrackerError) return null;
    throw error;
  }
}

function expectUnmoved(before: Plan, after: Plan): void {
  const texts = ({ values, text }: Plan) =>
    values.map(({ start, end, binding }) => ({ binding, text: text.slice(start, end) }));
  const now = texts(after);
  for (const [at, { binding, text }] of texts(before).entries()) {
    if (binding.state !== "bound") expect(now[at]?.text).toBe(text);
  }
}

function withoutRecords(text: string): string {
  const { history } = readPlan(text);
  const records = history?.records ?? [];
  return records.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end).replace(/^\r?\n/, ""),
    text,
  );
}

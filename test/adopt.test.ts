import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPlan } from "../src/api.ts";
import { adopt, editedText, verify } from "../src/change/index.ts";
import { triedAdoptions } from "../src/cli/adoptions.ts";
import { derive } from "../src/plan/index.ts";
import { documents } from "./support/documents.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };
const directive = /<!-- tracker: [^\n]*-->\r?\n/g;

describe.each(["guess", "ignore"] as const)("adopting by %s", (as) => {
  it.each(documents)("adds lines that settle the numbers, and nothing else: %s", async (path) => {
    const plan = readPlan(readFileSync(path, "utf8"));
    const adoptions = await triedAdoptions({ path, plan }, as, context);
    const change = adopt(plan, adoptions, context);
    const after = readPlan(editedText(change));
    verify(change, after);
    expect(after.text.replace(directive, "")).toBe(plan.text.replace(directive, ""));
    const now = derive(after, context);
    for (const { derivation } of adoptions.filter(({ kind }) => kind !== "none")) {
      const { state, by } = now.find(({ value }) => value.index === derivation.value.index) ?? {};
      expect(as === "ignore" ? state : by?.rule).toBe(as === "ignore" ? "ignored" : "directive");
    }
  });
});

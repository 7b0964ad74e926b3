import { describe, expect, it } from "vitest";
import { readPlan, verify } from "../../src/api.ts";
import { setStatus, sync, verify as verifyAgainst } from "../../src/change/index.ts";
import { check } from "../../src/check/index.ts";
import { findTask } from "../../src/plan/index.ts";

const context = { today: { year: 2026, month: 2, day: 4 } };

/** The first line that `sync` changes, or null where it changes nothing. */
function healed(text: string): string | null {
  const after = verify(sync(readPlan(text), context)).split("\n");
  const at = text.split("\n").findIndex((line, index) => line !== after[index]);
  return at < 0 ? null : (after[at] ?? null);
}

const twoOfFive = "\n\n- [x] a\n- [x] b\n- [ ] c\n- [ ] d\n- [ ] e\n";

describe("a value with its list", () => {
  it.each([
    ["Progress: 1/5", "Progress: 2/5"],
    ["**Progress:** [█░░░░] 1/5 (20%)", "**Progress:** [██░░░] 2/5 (40%)"],
    ["[█░░░░] 20 %", "[██░░░] 40 %"],
    ["[#----] 20.0%", "[##---] 40.0%"],
    ["▓░░░░ 20,0 %", "▓▓░░░ 40,0 %"],
    ["20% (1/5)", "40% (2/5)"],
    ["Progress: 1 of 5", "Progress: 2 of 5"],
    ["Прогресс: 1 из 5", "Прогресс: 2 из 5"],
    ["Progress: 1/5 tasks, 20%", "Progress: 2/5 tasks, 40%"],
    ["20% [█░░░░] 20%", "40% [██░░░] 40%"],
    ["`█░░░░ 20%`", "`██░░░ 40%`"],
    ["[█░░░░]\n20%", "[██░░░]"],
    ["> [█░░░░] 20%", "> [██░░░] 40%"],
  ])("is made true: %s", (line, expected) => {
    expect(healed(`# Plan\n\n## Section\n\n${line}${twoOfFive}`)).toBe(expected);
  });

  it.each([
    ["an estimate", "Progress: ~1/5"],
    ["a percent alone", "Progress: 20%"],
    ["hours", "[█░░░░] 1/5 hours"],
    ["another number beside it", "Progress: 1/5 (4 remaining)"],
    ["another number in words", "Прогресс: 1 из 5 задач, осталось 4"],
    ["a status and a date beside it", "**Status:** 5/5 ✅ Complete (2026-01-02)"],
    ["words between the numbers", "60% 🎉 3 of 5 tasks done"],
    ["a link", "[█░░░░](#link) 20%"],
    ["a drawn line", "██████████"],
    ["a label that names nothing", "Coverage: 1/5"],
    ["an unknown scope", "<!-- tracker: scope=P7 -->\n[█░░░░] 20%"],
    ["a mistyped directive", "<!-- tracker: scop=all -->\n[█░░░░] 20%"],
    ["an unknown unit", "<!-- tracker: unit=banana -->\n[█░░░░] 20%"],
    ["ignored", "<!-- tracker: ignore -->\n[█░░░░] 20%"],
  ])("is left alone: %s", (_, line) => {
    expect(healed(`# Plan\n\n## Section\n\n${line}${twoOfFive}`)).toBeNull();
  });

  it("follows a directive, the first value below it only", () => {
    const text = `# Plan\n\n<!-- tracker: scope=all -->\n\`\`\`\nProgress: 1/5\nSection: 4/5\n\`\`\`\n\n## Section${twoOfFive}`;
    expect(healed(text)).toBe("Progress: 2/5");
    expect(verify(sync(readPlan(text), context))).toContain("Section: 2/5");
  });

  it("says what is wrong with a directive", () => {
    const plan = readPlan(`# Plan\n\n<!-- tracker: scope=P7 -->\n[█░░░░] 20%${twoOfFive}`);
    expect(
      check(plan, context)
        .map(({ message }) => message)
        .join(),
    ).toContain("scope=P7");
  });
});

describe("a heading", () => {
  it.each([
    ["## Section (1/5)", "## Section (2/5)"],
    ["## Section [20%]", null],
    ["## Section — 1/5", "## Section — 2/5"],
    ["## Section █░░░░ 1/5", "## Section ██░░░ 2/5"],
    ["## Section [█░░░░] 20%", "## Section [██░░░] 40%"],
    ["## Section (grade: 1/5)", null],
    ["## Security: 1/5", null],
  ])("%s", (heading, expected) => {
    expect(healed(`# Plan\n\n${heading}${twoOfFive}`)).toBe(expected);
  });

  it("keeps the padding of its numbers", () => {
    const boxes = Array.from({ length: 9 }, (_, at) => `- [${at < 7 ? "x" : " "}] t${at}`).join(
      "\n",
    );
    expect(healed(`# Plan\n\n## Section ( 9/ 9)\n\n${boxes}\n`)).toBe("## Section ( 7/ 9)");
  });

  it("of a projection is no statement about now", () => {
    expect(healed(`# Plan\n\n## After completion\n\nProgress: [█████] 5/5${twoOfFive}`)).toBeNull();
  });
});

describe("a summary table", () => {
  const sections = "\n\n## Alpha\n\n- [x] a\n- [ ] b\n- [ ] c\n\n## Beta\n\n- [ ] d\n- [x] e\n";
  const table = (...rows: string[]) =>
    `# Plan\n\n| Section | Done | Total |\n|---|---|---|\n${rows.join("\n")}${sections}`;

  it("is made true by its labels", () => {
    expect(healed(table("| Alpha | 0 | 3 |", "| Beta | 1 | 2 |"))).toBe("| Alpha | 1 | 3 |");
  });

  it("sums its rows", () => {
    expect(healed(table("| Alpha | 1 | 3 |", "| Beta | 1 | 2 |", "| Total | 1 | 5 |"))).toBe(
      "| Total | 2 | 5 |",
    );
  });

  it("keeps what says complete where nothing is", () => {
    const text = table("| Alpha | 3 | 3 |", "| Beta | 1 | 2 |").replace("- [x] a", "- [ ] a");
    expect(healed(text)).toBeNull();
  });

  it("keeps tallies in a column of totals tallies", () => {
    const text = `# Plan\n\n| Section | Total |\n|---|---|\n| Alpha | 0/3 |\n| Beta | 1/2 |${sections}`;
    expect(healed(text)).toBe("| Alpha | 1/3 |");
  });

  it("leaves rows alone that link to another file", () => {
    expect(healed(table("| [Alpha](other.md) | 0 | 3 |", "| Beta | 1 | 2 |"))).toBeNull();
  });
});

describe("a metrics table", () => {
  it("is filled in the words of its baseline", () => {
    const week =
      "## Week 1: 2026-02-02 — 2026-02-08\n\n| # | Task | Status |\n|---|---|---|\n| P0-1 | a | ✅ |\n| P0-2 | b | ⬜ |\n";
    const metrics =
      "\n## Metrics\n\n| Metric | Baseline | Week 1 |\n|---|---|---|\n| P0 Closed | 0 of 2 | |\n";
    expect(healed(`# Plan\n\n## P0\n\n${week}${metrics}`)).toBe("| P0 Closed | 0 of 2 | 1 of 2 |");
  });
});

describe("verify", () => {
  it("takes no other text than the edited one", () => {
    const plan = readPlan(`# Plan\n\nProgress: 1/5${twoOfFive}`);
    expect(() => verifyAgainst(sync(plan, context), plan)).toThrow("another text");
  });
});

describe("set", () => {
  const setIn = (text: string, ref: string, status: "done" | "todo" | "cancelled") => {
    const plan = readPlan(text);
    const match = findTask(plan, ref);
    if (match.kind !== "found") throw new Error(`${ref} is ${match.kind}`);
    return setStatus(plan, { tasks: [match.task.index], status }, context);
  };

  it("does not write a value that was left alone before", () => {
    const text = "# Plan\n\n[█████] 5/5\n\n- [ ] aa\n- [ ] bb\n- [ ] cc\n- [ ] dd\n- [ ] ee\n";
    expect(setIn(text, "aa", "done").edits).toHaveLength(1);
  });

  it("does nothing where no mark changes", () => {
    const text = `# Plan\n\n## Section (1/5)${twoOfFive}`;
    expect(setIn(text, "a", "done").edits).toEqual([]);
  });

  it("may make the document's own status line false", () => {
    const text = "# Plan\n\n**Status:** ✅ Complete\n\n- [x] aa\n- [x] bb\n";
    expect(verify(setIn(text, "aa", "todo"))).toContain("- [ ] aa");
  });

  it("cancels a child of a parent with a count", () => {
    const text = "# Plan\n\n- [-] zero\n- [/] Insurance (1/2)\n  - [x] Ask\n  - [ ] Choose\n";
    expect(verify(setIn(text, "Choose", "cancelled"))).toContain("Insurance (1/1)");
  });
});

import { expect, it } from "vitest";
import { readPlan } from "../../src/api.ts";
import { steepFunctions, type TextOf } from "./growth.ts";

const boxes = (part: number) => `- [x] Begin ${part}\n- [ ] End ${part}\n\n`;

/** One text for each part, one below the other. */
const repeated = (parts: number, part: (index: number) => string) =>
  Array.from({ length: parts }, (_, index) => part(index)).join("");

const phases: TextOf = (parts) =>
  repeated(parts, (n) => `## Phase ${n}: part ${n}\n\nProgress: 1/2 (50%)\n\n${boxes(n)}`);

const taskRows = (rows: number) =>
  repeated(rows, (n) => `| T-${n} | Do ${n} | ${n % 2 ? "✅ Done" : "⬜ Open"} | Week ${n} |\n`);

const taskHeader = "| ID | Task | Status | Deadline |\n|---|---|---|---|\n";
const sumHeader = "| Phase | Total | Done |\n|---|---|---|\n";

const shapes: Readonly<Record<string, TextOf>> = {
  "phases with bars": phases,
  "phases below two levels": (parts) =>
    repeated(
      parts,
      (n) => `## Part ${n}\n\n### Phase ${n}\n\nDone: 1/2\n\n#### Steps\n\n${boxes(n)}`,
    ),
  "tables with summary rows": (parts) =>
    repeated(
      parts,
      (n) =>
        `## Phase ${n}\n\n${boxes(n)}${sumHeader}| Phase ${n} | 2 | 1 |\n| Total | 2 | 1 |\n\n`,
    ),
  "a row for each phase and their total": (parts) =>
    `${phases(parts)}## Summary\n\n${sumHeader}${repeated(parts, (n) => `| Phase ${n} | 2 | 1 |\n`)}| Total | ${parts * 2} | ${parts} |\n`,
  "hours in titles and bars": (parts) =>
    repeated(
      parts,
      (n) =>
        `## Part ${n} (5h)\n\nOverall: ████░░░░░░ 40% (2/5 h)\n\n- [x] a (2h)\n- [ ] b (3h)\n\n`,
    ),
  "headings alike": (parts) =>
    repeated(parts, (n) => `## Tasks\n\nProgress Tasks: 1/2\n\n${boxes(n)}`),
  "headings that are statuses": (parts) =>
    repeated(
      parts,
      (n) => `## Done\n\n- ✅ Begin ${n}\n- ✅ End ${n}\n\n## Open\n\n- ⬜ More ${n}\n\n`,
    ),
  "headings that are tasks": (parts) =>
    repeated(
      parts,
      (n) => `## T-${n}: Do ${n}\n\nSome words.\n\n**Status:** done\n\nMore words.\n\n`,
    ),
  "headings of histories": (parts) =>
    repeated(parts, (n) => `## History\n\nSome words.\n\n- none ${n}\n\n### v${n}.0\n\n- none\n\n`),
  "lists of results": (parts) =>
    repeated(parts, (n) => `## Phase ${n}\n\n${boxes(n)}### Deliverables\n\n- [ ] Result ${n}\n\n`),
  "results without tasks": (parts) =>
    repeated(parts, (n) => `## Phase ${n}\n\n### Deliverables\n\n- [ ] Result ${n}\n\n`),
  "nested lists": (parts) =>
    repeated(parts, (n) => `- [ ] Part ${n} (1/2)\n  - [x] Begin\n    - [x] Now\n  - [ ] End\n`),
  "one list": (parts) => `Progress: 0/9\n\n${repeated(parts * 4, (n) => `- [ ] Item ${n}\n`)}`,
  "one list below one box": (parts) =>
    `- [ ] All (0/9)\n${repeated(parts * 4, (n) => `  - [ ] Item ${n}\n`)}`,
  "one table": (parts) => taskHeader + taskRows(parts * 2),
  "one checklist in a fence": (parts) =>
    `\`\`\`\n${repeated(parts * 4, (n) => `- [ ] Item ${n}\n`)}\`\`\`\n`,
  "values in one fence": (parts) =>
    `${boxes(0)}\`\`\`\n${repeated(parts, (n) => `Part ${n} [███░░░] 50%\n`)}\`\`\`\n`,
  "values in one list": (parts) => boxes(0) + repeated(parts, (n) => `* Part ${n}: 3/10 done\n`),
  "values of the whole": (parts) =>
    repeated(parts, (n) => `## Phase ${n}\n\nOverall progress: 1/2 (50%)\n\n${boxes(n)}`),
  "deadlines in periods": (parts) =>
    `${taskHeader}${taskRows(parts)}\n${repeated(parts, (n) => `## Week ${n}\n\nSome words.\n\n`)}`,
  "periods in directives": (parts) =>
    repeated(
      parts,
      (n) => `## Week ${n}\n\n<!-- tracker: scope=week:${n} -->\n\nProgress: 1/2\n\n${boxes(n)}`,
    ),
  "metrics by periods": (parts) =>
    `${repeated(parts, (n) => `## Week ${n}\n\n${boxes(n)}`)}## Metrics\n\n| Metric | Baseline | Week 1 |\n|---|---|---|\n${repeated(parts, () => "| Tasks closed | 0/6 | 1/6 |\n")}`,
  priorities: (parts) =>
    repeated(
      parts,
      (n) => `## P${n % 4} - part ${n}\n\nProgress P${n % 4}: 1/2\n\n- [ ] P${n % 4}-${n}: Do\n\n`,
    ),
  legends: (parts) =>
    repeated(
      parts,
      (n) => `## Part ${n}\n\nLegend: ✅ done · 🔄 in progress\n\n- ✅ Begin ${n}\n- 🔄 End\n\n`,
    ),
  "equal titles": (parts) => repeated(parts, () => "- [ ] Same title\n- [x] T-1 Same\n"),
  "rows of one id": (parts) => taskHeader + repeated(parts, (n) => `| T-1 | Do ${n} | ✅ | |\n`),
  "mirrors of rows": (parts) =>
    `${taskHeader}${taskRows(parts)}\n${repeated(parts, (n) => `- [ ] T-${n}: Do ${n}\n`)}`,
  "tables in items": (parts) =>
    repeated(
      parts,
      (n) =>
        `- [ ] Do ${n}\n\n  | ID | Task | Status |\n  |---|---|---|\n  | T-${n} | Do | ✅ |\n\n`,
    ),
  "doubtful boxes": (parts) =>
    repeated(parts, (n) => `## Part ${n}\n\n-[ ] Do\n\n- [x ] No\n- [ ] Yes\n\n`),
};

it.each(Object.entries(shapes))("reading grows with the plan: %s", (_, textOf) => {
  expect(steepFunctions((parts) => `# Plan\n\n${textOf(parts)}`)).toEqual([]);
});

it("tells what grows faster", () => {
  expect(readPlan(phases(3)).values.length).toBe(3);
  expect(steepFunctions((parts) => phases(Math.round(parts ** 2 / 60)))).not.toEqual([]);
});

import type { ScopeDifference, ScopeState, TaskDifference } from "../../compare/index.ts";
import {
  type ComparedPlan,
  type Comparison,
  changesText,
  exceededText,
  momentsText,
  totalsText,
} from "./differences.ts";
import { linesWithin, markdownText } from "./markdown.ts";

/** A comment on GitHub has 65,536 characters at most; GitLab and others take more. */
const largestComment = 60_000;

/** What changed, as Markdown for a comment, cut where a comment would be refused. */
export function markdownLines(comparison: Comparison): readonly string[] {
  const { plans, exceeded } = comparison;
  const lines = [
    `### Plan changes: ${markdownText(momentsText(comparison))}`,
    "",
    totalsText(plans),
    ...exceeded.flatMap((each) => ["", `**${exceededText(each)}**`]),
    ...plans.flatMap(planLines),
  ];
  return linesWithin(lines, largestComment, (left) => `… and ${left} more lines`);
}

function planLines({ path, formerPath, tasks, scopes }: ComparedPlan): readonly string[] {
  const former = formerPath === null ? "" : ` (was ${markdownText(formerPath)})`;
  return [
    "",
    `**${markdownText(path)}**${former}`,
    ...table(["task", "what changed"], tasks.map(taskCells)),
    ...table(["scope", "was", "is"], scopes.map(scopeCells)),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  return ["", rowOf(head), rowOf(head.map(() => "---")), ...rows.map(rowOf)];
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function taskCells(task: TaskDifference): readonly string[] {
  const { id, title } = task.is ?? task.was ?? { id: null, title: "" };
  const former = task.was?.id ?? null;
  const renumbered = former !== null && former !== id ? `${former} → ` : "";
  const name = [id, title].filter((part) => part !== null).join(" ");
  return [markdownText(`${renumbered}${name}`), markdownText(changesText(task))];
}

function scopeCells({ name, was, is }: ScopeDifference): readonly string[] {
  return [markdownText(name), tally(was), tally(is)];
}

function tally({ done, total, percent }: ScopeState): string {
  return `${done}/${total} (${percent}%)`;
}

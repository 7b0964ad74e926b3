import type { Lexicon } from "../language/index.ts";
import { compareDates, headerOf, topicsOf } from "../language/index.ts";
import { plainText } from "../syntax/inline.ts";
import type { Range } from "../text/edit.ts";
import { columnOf } from "./columns.ts";
import { boxLinesIn, linesOf } from "./fences.ts";
import { type GroupReading, tableAt } from "./groups.ts";
import { findMark } from "./marks.ts";
import type { Outline } from "./outline.ts";
import type { Notice, Section, Task } from "./types.ts";

/** What a careful reader would remark about the text itself, beside what reading the groups has found. */
export function readNotices(
  text: string,
  outline: Outline,
  reading: GroupReading,
  tasks: readonly Task[],
  lexicon: Lexicon,
): readonly Notice[] {
  const found = [
    ...outline.sections.flatMap(dateOrder),
    ...nearMisses(text, outline),
    ...tasksInCode(text, outline, reading),
    ...scoreDrift(text, outline, reading),
    ...statusLines(text, outline, tasks, lexicon),
    ...mojibake(text),
  ];
  return found.sort((a, b) => a.start - b.start);
}

function dateOrder(section: Section): readonly Notice[] {
  const { period, heading } = section;
  if (!period?.start || !period.end || !heading) return [];
  if (compareDates(period.start, period.end) <= 0) return [];
  const message = `"${period.name}" ends before it starts`;
  return [{ code: "date-order", start: heading.start, end: heading.end, message }];
}

const almostBox = /^[\s>]*([-*+]\[[ xXхХ]?\])(?=\s)/u;
const mayHoldAlmostBox = /[-*+]\[[ xXхХ]?\]\s/u;

/** `-[ ] task` is no list item; Markdown reads it as text. */
function nearMisses(text: string, outline: Outline): readonly Notice[] {
  return outline.leaves.flatMap(({ block }) => {
    if (block.kind !== "paragraph" && block.kind !== "list") return [];
    if (!mayHoldAlmostBox.test(text.slice(block.start, block.end))) return [];
    return linesOf(text, block).flatMap((line): Notice[] => {
      const raw = text.slice(line.start, Math.min(line.end, line.start + 80));
      const match = almostBox.exec(raw);
      if (!match?.[1]) return [];
      const start = line.start + raw.indexOf(match[1]);
      const message = `"${match[1]}" is no checkbox, write "- [ ]" with a blank behind the hyphen`;
      return [{ code: "near-miss", start, end: start + match[1].length, message }];
    });
  });
}

function tasksInCode(text: string, outline: Outline, reading: GroupReading): readonly Notice[] {
  const lists = new Set(reading.leaves.map(({ leaf }) => leaf));
  return outline.leaves.flatMap(({ block }, at): Notice[] => {
    if (block.kind !== "code" || lists.has(at)) return [];
    const lines = boxLinesIn(text, block);
    const [first] = lines;
    if (!first) return [];
    const message = `${lines.length} lines of this code block look like tasks and are not read: other lines stand among them`;
    return [{ code: "task-in-code", start: first.start, end: first.end, message }];
  });
}

interface Score extends Range {
  readonly value: number;
  readonly outOf: number;
  readonly decimals: number;
}

/** A stated mean below a table of scores that is not the mean of the table. */
function scoreDrift(text: string, outline: Outline, reading: GroupReading): readonly Notice[] {
  return reading.leaves.flatMap(({ leaf, columns }): Notice[] => {
    const table = tableAt(outline, leaf);
    const column = columnOf(columns, "score", "grade");
    if (!table || !column) return [];
    const scores = table.rows.flatMap((row) => scoreIn(text, row.cells[column.index]) ?? []);
    const stated = statedMean(reading.labels.lexicon, text, outline, leaf);
    const [first] = scores;
    if (!stated || !first || scores.length < 2) return [];
    if (scores.some(({ outOf }) => outOf !== stated.outOf)) return [];
    const mean = scores.reduce((sum, { value }) => sum + value, 0) / scores.length;
    const shown = mean.toFixed(stated.decimals);
    if (Math.abs(mean - stated.value) < 0.5 * 10 ** -stated.decimals + 1e-9) return [];
    const message = `the mean says ${stated.value}/${stated.outOf}, the ${scores.length} scores above have ${shown}/${stated.outOf}`;
    return [{ code: "score-drift", start: stated.start, end: stated.end, message }];
  });
}

const scorePattern = /(\d{1,3}(?:[.,]\d{1,2})?)\s*\/\s*(\d{1,3})(?![\d/])/;

function scoreIn(text: string, range: Range | undefined): Score | null {
  if (!range) return null;
  const match = scorePattern.exec(text.slice(range.start, Math.min(range.end, range.start + 200)));
  if (!match?.[1] || !match[2]) return null;
  const start = range.start + match.index;
  const decimals = /[.,](\d+)/.exec(match[1])?.[1]?.length ?? 0;
  return {
    start,
    end: start + match[0].length,
    value: Number(match[1].replace(",", ".")),
    outOf: Number(match[2]),
    decimals,
  };
}

function statedMean(lexicon: Lexicon, text: string, outline: Outline, leaf: number): Score | null {
  for (const { block } of outline.leaves.slice(leaf + 1, leaf + 4)) {
    if (block.kind !== "paragraph" && block.kind !== "heading") continue;
    const range = block.kind === "heading" ? block.content : block;
    const words = plainText(text.slice(range.start, Math.min(range.end, range.start + 200)));
    if (topicsOf(lexicon, words).has("overall")) return scoreIn(text, range);
  }
  return null;
}

const statusLabel = /^[\s>]*(?:\*\*|__)?([^:：*_\n]{1,30})(?:\*\*|__)?[:：](?:\*\*|__)?[ \t]*/u;

/** A status line at the top or the end of the document that says done while tasks are open. */
function statusLines(
  text: string,
  outline: Outline,
  tasks: readonly Task[],
  lexicon: Lexicon,
): readonly Notice[] {
  const open = tasks.filter(
    ({ rollup, status }) => !rollup && status !== "done" && status !== "cancelled",
  ).length;
  if (open === 0) return [];
  const last = outline.leaves.at(-1);
  return outline.leaves.flatMap((leaf): Notice[] => {
    const isRim =
      leaf === last || leaf.section === 0 || outline.sections[leaf.section]?.depth === 1;
    if (leaf.block.kind !== "paragraph" || leaf.nested || !isRim) return [];
    return linesOf(text, leaf.block).flatMap((line) => doneLine(text, line, open, lexicon));
  });
}

function doneLine(text: string, line: Range, open: number, lexicon: Lexicon): readonly Notice[] {
  const raw = text.slice(line.start, Math.min(line.end, line.start + 200));
  const label = statusLabel.exec(raw);
  if (!label?.[1] || headerOf(lexicon, plainText(label[1])) !== "status") return [];
  const found = findMark(lexicon, text, { start: line.start + label[0].length, end: line.end });
  if (found?.mark.status !== "done") return [];
  const range = { start: line.start + label[0].length, end: line.end };
  const said = plainText(text.slice(range.start, range.end)).trim();
  const message = `the document says "${said}", ${open === 1 ? "1 task is" : `${open} tasks are`} open`;
  return [{ code: "status-line", ...range, message }];
}

// UTF-8 read as Windows-1251 (pairs that begin with Р or С) or as Latin-1.
const damage =
  /(?:[РС][\u0080-\u00BF\u0400-\u045F\u2010-\u2122]){6}|(?:[ÐÑ][\u0080-\u00BF]){3}|â€[\u0080-\u2122]|(?:Ã[\u0080-\u00BF]){3}/u;

function mojibake(text: string): readonly Notice[] {
  const match = damage.exec(text);
  if (!match || /^[А-Я]+$/u.test(match[0])) return [];
  const message = "the encoding of this text was broken on its way, restore it from its source";
  return [{ code: "mojibake", start: match.index, end: match.index + match[0].length, message }];
}

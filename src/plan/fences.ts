import type { Lexicon } from "../language/index.ts";
import { priorityOf } from "../language/index.ts";
import type { Code } from "../syntax/blocks.ts";
import { plainText } from "../syntax/inline.ts";
import { boxMark } from "./box-marks.ts";
import { splitId } from "./ids.ts";
import { withStrike } from "./marks.ts";
import { noFields, type RawEntry, type RawGroup } from "./raw.ts";
import type { Mark, Notice } from "./types.ts";

const boxLine = /^([\s>]*)([-*+]|\d{1,9}[.)])[ \t]+\[([^\]\n]{1,8})\](?:[ \t]+(.*))?$/u;
const commentLine = /^[\s>]*#/;
const sampleLanguages = /^(?:md|markdown|mdx)\b/i;

/**
 * Reads a fenced block as a checklist: every line that is not blank is a checkbox or a `#` comment, and the
 * info string does not say that it is Markdown shown as a sample. A comment may name the priority. Null otherwise.
 */
export function readFencedChecklist(
  lexicon: Lexicon,
  text: string,
  code: Code,
  section: number,
): RawGroup | null {
  if (!code.fenced || sampleLanguages.test(code.info)) return null;
  const entries: RawEntry[] = [];
  const notices: Notice[] = [];
  const indents: Indent[] = [];
  let priority: string | null = null;
  let uncertain: string | null = null;
  for (const line of linesOf(text, code.content)) {
    const raw = text.slice(line.start, line.end);
    if (/^[\s>]*$/.test(raw)) continue;
    if (commentLine.test(raw)) {
      priority = priorityOfComment(lexicon, raw) ?? priority;
      continue;
    }
    const match = boxLine.exec(raw);
    if (!match) return null;
    const mark = boxMark(lexicon, placeOfBox(line, match), match[4] ?? "", notices);
    const strike = withStrike(lexicon, mark, (match[4] ?? "").trim());
    uncertain = strike.doubt ?? uncertain;
    const entry = entryOf(line, match, strike.mark, priority);
    nest(entries, indents, entry, match[1]?.length ?? 0);
  }
  if (entries.length === 0) return null;
  const { start, end } = code;
  return { kind: "fence", section, start, end, entries, uncertain, rated: false, notices };
}

/** Whether a fence that is no checklist holds lines that look like tasks. */
export function boxLinesIn(text: string, code: Code): readonly { start: number; end: number }[] {
  if (!code.fenced || sampleLanguages.test(code.info)) return [];
  return linesOf(text, code.content).filter((line) =>
    boxLine.test(text.slice(line.start, line.end)),
  );
}

/** The lines of a range without their line ends. */
export function linesOf(
  text: string,
  range: { start: number; end: number },
): readonly { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = range.start;
  for (let at = range.start; at < range.end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    lines.push({ start, end: at });
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    start = at + 1;
  }
  if (start < range.end) lines.push({ start, end: range.end });
  return lines;
}

/** How far an entry stands to the right, while entries below it may be its children. */
interface Indent {
  readonly width: number;
  readonly at: number;
}

/** Adds an entry below the nearest one above it that stands further left; that one is its children's rollup then. */
function nest(entries: RawEntry[], indents: Indent[], entry: RawEntry, width: number): void {
  while ((indents.at(-1)?.width ?? -1) >= width) indents.pop();
  const parent = indents.at(-1)?.at ?? -1;
  const above = entries[parent];
  if (above) entries[parent] = { ...above, rollup: true };
  indents.push({ width, at: entries.length });
  entries.push({ ...entry, depth: indents.length - 1, parent });
}

function placeOfBox(
  line: { start: number; end: number },
  match: RegExpExecArray,
): Omit<Mark, "status"> {
  const [whole = "", indent = "", , raw = ""] = match;
  const start = line.start + whole.indexOf("[", indent.length) + 1;
  return { start, end: start + raw.length, raw };
}

function entryOf(
  line: { start: number; end: number },
  [, indent = "", , , rest = ""]: RegExpExecArray,
  mark: Mark,
  priority: string | null,
): RawEntry {
  return {
    kind: "checkbox",
    range: { start: line.start + indent.length, end: line.end },
    mark,
    ...splitId(plainText(rest).trim()),
    idColumn: false,
    depth: 0,
    parent: -1,
    rollup: false,
    fields: { ...noFields, priority },
  };
}

/** `# Priority: P0` names a priority; other comments do not. */
function priorityOfComment(lexicon: Lexicon, raw: string): string | null {
  const words = raw.replace(/^[\s>#]+/, "");
  const value = /^[^:：]{1,40}[:：]\s*(.{1,60})$/u.exec(words)?.[1];
  return priorityOf(lexicon, value ?? words);
}

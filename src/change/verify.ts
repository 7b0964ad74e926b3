import { TrackerError } from "../error.ts";
import { derive, hasSameTasks, type Plan } from "../plan/index.ts";
import type { Candidate, CountingRule, Entry } from "../plan/types.ts";
import { applyEdits, type Range } from "../text/edit.ts";
import { positionAt } from "../text/line-index.ts";
import { shiftBy } from "./shift.ts";
import type { Change } from "./types.ts";

/** The text of the plan after a change. */
export function editedText({ before, edits }: Change): string {
  return applyEdits(before.text, edits);
}

/**
 * Compares `after`, the edited text read again, with what the change predicts: tasks, statuses, entries, values,
 * their ranges and texts, and the text around them.
 * @throws TrackerError `verify-failed` naming the first difference; nothing may be written then
 */
export function verify(change: Change, after: Plan): void {
  if (after.text !== editedText(change)) throw new Error("verify was given another text");
  const difference =
    compareLists("task", predictTasks(change), after.tasks.map(describeTask)) ??
    compareLists("entry", predictEntries(change), describeEntries(after)) ??
    compareLists("value", predictValues(change), describeValues(after)) ??
    compareCounts(change, after) ??
    compareFrames(change, after) ??
    unboundAfter(change, after) ??
    unsettledAfter(change, after);
  if (difference === null) return;
  throw new TrackerError(
    "verify-failed",
    `reading the edited text again gives something else: ${difference}`,
    "nothing was written; please report this with the plan",
  );
}

function describeTask({ id, status }: { id: string | null; status: string }): string {
  return `${id ?? ""} ${status}`;
}

function predictTasks({ before, statuses }: Change): readonly string[] {
  return before.tasks.map(({ id, index }) => describeTask({ id, status: statuses[index] ?? "" }));
}

function predictEntries({ before, marks, edits }: Change): readonly string[] {
  const changed = new Map(marks.map((mark) => [mark.entry, mark]));
  const moved = shiftBy(edits);
  return entriesOf(before).map((entry) => {
    const mark = changed.get(entry);
    return describeEntry(
      entry,
      moved(entry.mark.start),
      mark?.text ?? entry.mark.raw,
      mark?.status ?? entry.mark.status,
    );
  });
}

function describeEntries(plan: Plan): readonly string[] {
  return entriesOf(plan).map((entry) =>
    describeEntry(entry, entry.mark.start, entry.mark.raw, entry.mark.status),
  );
}

function describeEntry(entry: Entry, start: number, raw: string, status: string): string {
  const { kind, role, task, id, depth, rollup } = entry;
  return [start, JSON.stringify(raw), status, kind, role, task, id, depth, rollup].join(" ");
}

function entriesOf(plan: Plan): readonly Entry[] {
  return plan.groups.flatMap((group) => group.entries);
}

function predictValues({ before, values, edits }: Change): readonly string[] {
  const moved = shiftBy(edits);
  return before.values.map((value) => {
    const text = values.get(value.index) ?? before.text.slice(value.start, value.end);
    return `${moved(value.start)} ${value.kind} ${JSON.stringify(text)}`;
  });
}

function describeValues(plan: Plan): readonly string[] {
  return plan.values.map(
    ({ start, end, kind }) => `${start} ${kind} ${JSON.stringify(plan.text.slice(start, end))}`,
  );
}

function compareCounts({ before, records }: Change, after: Plan): string | null {
  const had = (before.history?.records.length ?? 0) + records.length;
  const has = after.history?.records.length ?? 0;
  if (had !== has) return `the history would have ${has} records instead of ${had}`;
  if (before.sections.length !== after.sections.length) return "the headings would change";
  return newDoubt(before, after);
}

/** Marks that are read with a doubt they had not before. What the document says of itself may well become false. */
function newDoubt(before: Plan, after: Plan): string | null {
  const codes = new Set(["duplicate-id", "mark-conflict", "unknown-mark", "near-miss"]);
  const doubts = (plan: Plan) => plan.notices.filter(({ code }) => codes.has(code));
  const now = doubts(after);
  return now.length > doubts(before).length ? `a new doubt: ${now.at(-1)?.message}` : null;
}

/** The text around marks, values and pointers must be the same to the byte, added lines aside. */
function compareFrames(change: Change, after: Plan): string | null {
  const { before } = change;
  const fills = ownPieces(before).map(({ start, end }) => start === end);
  const was = frameOf(before, fills, []);
  return was === frameOf(after, fills, addedLines(change))
    ? null
    : "text around the numbers and marks would change";
}

/** Where the added lines stand in the edited text. */
function addedLines({ edits, added }: Change): readonly Range[] {
  let shift = 0;
  return edits.flatMap((edit): readonly Range[] => {
    const start = edit.start + shift;
    shift += edit.text.length - edit.was.length;
    return added.includes(edit) ? [{ start, end: start + edit.text.length }] : [];
  });
}

/** Everything that may be rewritten, in the order of the text: the same pieces before and after a change. */
function ownPieces(plan: Plan): readonly Range[] {
  const marks = entriesOf(plan).map((entry) => entry.mark);
  const pointers = plan.values.flatMap(({ pointer }) =>
    pointer ? [pointer.arrow, pointer.caption] : [],
  );
  return [...marks, ...plan.values, ...pointers.filter((line) => line !== null)].sort(
    (a, b) => a.start - b.start,
  );
}

/** The text without its own pieces and what was added; the blanks behind a cell that was empty make room and do not count. */
function frameOf(plan: Plan, fills: readonly boolean[], added: readonly Range[]): string {
  const { text } = plan;
  const kept: string[] = [];
  let reached = 0;
  const keepUntil = (offset: number) => {
    kept.push(textWithout(text, { start: reached, end: offset }, added));
  };
  for (const [at, { start, end }] of ownPieces(plan).entries()) {
    keepUntil(start);
    reached = end;
    while (fills[at] && text[reached] === " ") reached++;
  }
  keepUntil(text.length);
  return kept.join("\u{0}");
}

/** A part of a text without the lines that were added to it. */
function textWithout(text: string, { start, end }: Range, added: readonly Range[]): string {
  const kept: string[] = [];
  let reached = start;
  for (const lines of added) {
    if (lines.start < reached || lines.end > end) continue;
    kept.push(text.slice(reached, lines.start));
    reached = lines.end;
  }
  return kept.join("") + text.slice(reached, end);
}

/** What was written must be bound as before and say what its rule gives now. */
function unboundAfter({ values, context }: Change, after: Plan): string | null {
  if (values.size === 0) return null;
  const now = new Map(derive(after, context).map((each) => [each.value.index, each]));
  for (const [index, text] of values) {
    const derivation = now.get(index);
    if (derivation?.state === "current" && derivation.value.binding.state === "bound") continue;
    const line = positionAt(after.lines, derivation?.value.start ?? 0).line;
    return `the value "${text}" on line ${line} would be ${derivation?.state ?? "gone"}`;
  }
  return null;
}

/** What was adopted must follow its directive, and that must count what was told. */
function unsettledAfter({ adopted, context }: Change, after: Plan): string | null {
  if (adopted.length === 0) return null;
  const now = new Map(derive(after, context).map((each) => [each.value.index, each]));
  for (const { value, rule } of adopted) {
    const derivation = now.get(value);
    const isSettled =
      rule === null ? derivation?.state === "ignored" : follows(derivation?.by, rule);
    if (!isSettled) return `the directive above "${derivation?.stated}" would not settle it`;
  }
  return null;
}

function follows(by: Candidate | null | undefined, rule: CountingRule): boolean {
  if (by?.rule !== "directive" || !hasSameTasks(by.scope, rule.scope)) return false;
  return by.unit === rule.unit && by.cancelled === rule.cancelled;
}

function compareLists(
  what: string,
  predicted: readonly string[],
  actual: readonly string[],
): string | null {
  if (predicted.length !== actual.length) {
    return `${actual.length} instead of ${predicted.length} of kind ${what}`;
  }
  const at = predicted.findIndex((each, index) => each !== actual[index]);
  return at < 0 ? null : `${what} ${at + 1} is ${actual[at]} instead of ${predicted[at]}`;
}

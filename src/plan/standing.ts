import type { Lexicon } from "../language/index.ts";
import { isOnly, readMark, topicsOf } from "../language/index.ts";
import type { Topic } from "../language/types.ts";
import { plainText } from "../syntax/inline.ts";
import { ancestorsOf, type Leaf, nearestAbove, withAncestors } from "./outline.ts";
import type { RawEntry, RawGroup } from "./raw.ts";
import type { Section } from "./types.ts";

/** Whether a group's entries are tasks, results that only mirror tasks, or nothing of ours. */
export interface Standing {
  readonly role: "tasks" | "outcome" | "none";
  readonly why: string;
}

/** A group with the label paragraph right above it, "" for none. */
export interface PlacedGroup {
  readonly group: RawGroup;
  readonly label: string;
}

/** Decides for each group by the headings and the label above it; dates decide nothing. */
export function standingsOf(
  lexicon: Lexicon,
  sections: readonly Section[],
  groups: readonly PlacedGroup[],
): readonly Standing[] {
  const outcomes = groups.map(({ group, label }) =>
    outcomeSection(lexicon, sections, group.section, label),
  );
  const nevers = groups.map((placed) => neverTasks(lexicon, sections, placed));
  const plain = groups.filter((_, at) => outcomes[at] === null && nevers[at] === null);
  const hasTasks = withAncestors(
    sections,
    plain.map(({ group }) => group.section),
  );
  return groups.map((placed, at) => {
    const never = nevers[at] ?? null;
    const goals =
      plain.length === 0 && hasBoxes(placed.group) && isGoals(lexicon, sections, placed);
    if (never !== null && !goals && !hasColumnIds(placed.group))
      return { role: "none", why: never };
    const above = outcomes[at] ?? null;
    if (above !== null && hasTasks.has(above)) {
      return { role: "outcome", why: "results of tasks that stand elsewhere" };
    }
    const milestone = isHeaded(lexicon, sections, placed, "milestones") && plain.length > 1;
    if (milestone && !hasColumnIds(placed.group)) return { role: "none", why: "milestones" };
    return { role: "tasks", why: "" };
  });
}

/** The paragraph right above a leaf, where it is short enough to be its label; "" for none. */
export function labelAbove(text: string, leaves: readonly Leaf[], at: number): string {
  const above = leaves[at - 1];
  const leaf = leaves[at];
  if (!above || !leaf || above.block.kind !== "paragraph" || above.section !== leaf.section)
    return "";
  const paragraph = text.slice(above.block.start, above.block.end).trimEnd();
  const lineEnd = Math.max(paragraph.lastIndexOf("\n"), paragraph.lastIndexOf("\r"));
  const last = plainText(paragraph.slice(lineEnd + 1)).trim();
  return last.length <= 120 ? last : "";
}

/** The section above the nearest outcome heading or label; null where there is none, or criteria stand between. */
function outcomeSection(
  lexicon: Lexicon,
  sections: readonly Section[],
  section: number,
  label: string,
): number | null {
  if (label !== "" && isOutcome(lexicon, label)) return section;
  const head = nearestAbove(sections, section, ({ title }) => {
    const topics = topicsOf(lexicon, title);
    return topics.has("outcome") || topics.has("criteria");
  });
  return head && isOutcome(lexicon, head.title) ? head.parent : null;
}

function isOutcome(lexicon: Lexicon, label: string): boolean {
  const topics = topicsOf(lexicon, label);
  return topics.has("outcome") && !topics.has("criteria");
}

const neverHeads: readonly Topic[] = [
  "dependencies",
  "timeline",
  "legend",
  "team",
  "target",
  "projection",
];

function neverTasks(
  lexicon: Lexicon,
  sections: readonly Section[],
  placed: PlacedGroup,
): string | null {
  const head = neverHeads.find((topic) => isHeaded(lexicon, sections, placed, topic));
  if (head) return `stands under ${head}`;
  if (!hasBoxes(placed.group) && isHeaded(lexicon, sections, placed, "blockers"))
    return "stands under blockers";
  const past = ancestorsOf(sections, placed.group.section).find((each) =>
    isRecordOfPast(lexicon, each),
  );
  if (past) return `stands under the log "${past.title}"`;
  return placed.group.entries.every((entry) => isBlankName(entry.title)) ? "names are blank" : null;
}

/** Whether a section is headed as nothing but a history or a log; the document's own title is not meant. */
export function isRecordOfPast(lexicon: Lexicon, { title, depth }: Section): boolean {
  return depth > 1 && (isOnly(lexicon, title, "history") || isOnly(lexicon, title, "log"));
}

function isHeaded(
  lexicon: Lexicon,
  sections: readonly Section[],
  placed: PlacedGroup,
  topic: Topic,
): boolean {
  const title = sections[placed.group.section]?.title ?? "";
  return [placed.label, title].some((label) => label !== "" && isOnly(lexicon, label, topic));
}

/** Goals with boxes are tasks where a plan has no others. */
function isGoals(lexicon: Lexicon, sections: readonly Section[], placed: PlacedGroup): boolean {
  const others = neverHeads.filter((topic) => topic !== "target");
  const past = ancestorsOf(sections, placed.group.section).some((each) =>
    isRecordOfPast(lexicon, each),
  );
  const named = placed.group.entries.some((entry) => !isBlankName(entry.title));
  return (
    isHeaded(lexicon, sections, placed, "target") &&
    !others.some((topic) => isHeaded(lexicon, sections, placed, topic)) &&
    !past &&
    named
  );
}

function hasBoxes(group: RawGroup): boolean {
  return group.entries.some((entry) => entry.kind === "checkbox");
}

function hasColumnIds(group: RawGroup): boolean {
  return group.entries.some((entry) => entry.idColumn);
}

function isBlankName(title: string): boolean {
  return /^(?:[\s._…-]*|[<[{(][^<>[\]{}()]{0,40}[>\]})])$/u.test(title);
}

/**
 * The entries of a list that are tasks: boxes, items with a leading mark beside boxes, and lists of marked items
 * that show progress. `isMeant` says whether they do, or a number right above counts them.
 */
export function countingEntries(
  entries: readonly RawEntry[],
  items: number,
  isMeant: () => boolean,
): { readonly entries: readonly RawEntry[]; readonly why: string } {
  if (entries.some((entry) => entry.kind === "checkbox")) {
    return { entries: withoutLooseMarks(entries), why: "" };
  }
  if (entries.length * 2 <= items) return { entries: [], why: "items without marks" };
  if (isMeant()) return { entries, why: "" };
  return { entries: [], why: "decoration: its marks show no progress" };
}

/** A mark without a box counts only beside boxes of its own list. Indexes of parents stay true. */
function withoutLooseMarks(entries: readonly RawEntry[]): readonly RawEntry[] {
  const boxed = new Set(
    entries.filter((entry) => entry.kind === "checkbox").map((entry) => entry.parent),
  );
  const kept = entries.map((entry) => entry.kind === "checkbox" || boxed.has(entry.parent));
  if (!kept.includes(false)) return entries;
  const moved = new Map<number, number>();
  for (const [at, keep] of kept.entries()) if (keep) moved.set(at, moved.size);
  return entries
    .filter((_, at) => kept[at])
    .map((entry) => ({ ...entry, parent: moved.get(entry.parent) ?? -1 }));
}

const crosses = /^[❌✗✘❎✖]/u;

/** Whether marks differ and not all of them say done. */
export function showsProgress(entries: readonly RawEntry[]): boolean {
  const marks = entries.filter((entry) => entry.kind === "emoji" && !crosses.test(entry.mark.raw));
  return (
    marks.some((entry) => entry.mark.status !== "done") &&
    new Set(marks.map((entry) => entry.mark.raw)).size > 1
  );
}

/** Whether a heading is nothing but a status (`Done`, `Open`). */
export function isStatusHeading(lexicon: Lexicon, title: string): boolean {
  return readMark(lexicon, title)?.onlyMark ?? false;
}

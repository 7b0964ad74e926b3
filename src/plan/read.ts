import { type Lexicon, topicsOf, withMarks } from "../language/index.ts";
import type { Block } from "../syntax/blocks.ts";
import { maskInvisible } from "../syntax/inline.ts";
import { lazyFor } from "../text/lazy.ts";
import { lineIndex } from "../text/line-index.ts";
import { countWhile } from "../text/sorted.ts";
import { bindValues } from "./bind.ts";
import type { BindContext } from "./binding.ts";
import { type CandidateSource, candidatesFor, type Suspect } from "./candidates.ts";
import { censusOf } from "./counting.ts";
import { type Directive, readDirectives } from "./directive.ts";
import type { FoundValue } from "./found-value.ts";
import { generatedNotice } from "./generated.ts";
import { type GroupReading, readGroups } from "./groups.ts";
import { readLegend } from "./legend.ts";
import { neighboursOf } from "./neighbours.ts";
import { readNotices } from "./notices.ts";
import { type Outline, readOutline } from "./outline.ts";
import type { RawEntry, RawGroup } from "./raw.ts";
import { readingsOf } from "./readings.ts";
import { scopesOf } from "./scopes.ts";
import { joinTasks, type PlacedEntry } from "./tasks.ts";
import type { Candidate, DerivedValue, Entry, Group, Plan, Task } from "./types.ts";
import { findValues } from "./values.ts";
import { weightsIn } from "./weights.ts";

/**
 * Reads a Markdown text with its block structure and the words of its languages as a plan. Never throws, whatever the text; a text without tasks
 * gives a plan without tasks.
 */
export function readPlan(text: string, blocks: readonly Block[], spoken: Lexicon): Plan {
  const bare = readOutline(spoken, text, blocks);
  const visible = visibleText(text, bare);
  const outline = visible === text ? bare : readOutline(spoken, visible, blocks);
  const lexicon = withMarks(spoken, readLegend(spoken, visible, outline.leaves, outline.sections));
  const reading = readGroups(visible, outline, lexicon);
  const assembled = assemble(text, outline, reading);
  const { groups, tasks, notices } = assembled;
  const directives = readDirectives(text, outline.leaves);
  const marks = marksOf(groups);
  const found = findValues(visible, outline, reading, directives).filter(
    (value) => !touches(marks, value),
  );
  const source = candidateSource(outline, reading, assembled, directives);
  const suspects = found.map((value) => candidatesFor(value, source));
  const values = bound(suspects, bindContext(lexicon, outline, assembled));
  const read = readNotices(visible, outline, reading, tasks, lexicon);
  const generated = generatedNotice(lexicon, text, outline);
  const readings = readingsOf(outline, reading, groups, values);
  return {
    text,
    lexicon,
    lines: lineIndex(text),
    title: outline.sections[1]?.title ?? "",
    sections: outline.sections,
    groups,
    tasks,
    values,
    history: reading.history,
    notices: [...notices, ...reading.notices, ...read].sort((a, b) => a.start - b.start),
    readings: generated ? [generated, ...readings].sort((a, b) => a.start - b.start) : readings,
    doubts: assembled.doubts,
    lessons: null,
    settlements: new Map(),
  };
}

/** Whether a text is a plan: it has at least one task. */
export function hasTasks(plan: Plan): boolean {
  return plan.tasks.length > 0;
}

/** The text with comments and tags blanked out where they are invisible; every offset stays. */
function visibleText(text: string, outline: Outline): string {
  if (!text.includes("<")) return text;
  const pieces: string[] = [];
  let reached = 0;
  for (const { block, nested } of outline.leaves) {
    if (nested || block.start < reached) continue;
    if (block.kind === "code" || block.kind === "html") continue;
    pieces.push(
      text.slice(reached, block.start),
      maskInvisible(text.slice(block.start, block.end)),
    );
    reached = block.end;
  }
  return pieces.join("") + text.slice(reached);
}

interface Assembled {
  readonly groups: readonly Group[];
  readonly tasks: readonly Task[];
  readonly groupOfLeaf: ReadonlyMap<number, number>;
  readonly notices: Plan["notices"];
  readonly doubts: Plan["doubts"];
  /** Tasks of tables that rate their rows. */
  readonly rated: ReadonlySet<number>;
}

interface Holder {
  readonly group: RawGroup;
  readonly leaf: number;
  readonly outcome: boolean;
}

function assemble(text: string, outline: Outline, reading: GroupReading): Assembled {
  const holders = holdersOf(reading);
  const placed = holders.flatMap(({ group, outcome }, index): PlacedEntry[] =>
    group.entries.map((raw) => ({
      raw: withWrittenMark(text, raw),
      group: index,
      section: group.section,
      outcome,
    })),
  );
  const joined = joinTasks(reading.labels.lexicon, placed, outline.sections);
  const members = holders.map((): Entry[] => []);
  for (const entry of joined.entries) members[entry.group]?.push(entry);
  const groups = holders.map(({ group, outcome }, index) => {
    const { kind, section, start, end } = group;
    return { index, kind, section, start, end, outcome, entries: members[index] ?? [] };
  });
  const groupOfLeaf = new Map(
    holders.flatMap(({ leaf }, index): [number, number][] => (leaf >= 0 ? [[leaf, index]] : [])),
  );
  const doubts = doubtfulTasks(reading, groups);
  const rated = ratedTasks(reading, groups);
  return { groups, tasks: joined.tasks, groupOfLeaf, notices: joined.notices, doubts, rated };
}

/** Reading was blind to comments and tags; the mark is what is written. */
function withWrittenMark(text: string, raw: RawEntry): RawEntry {
  const written = text.slice(raw.mark.start, raw.mark.end);
  return written === raw.mark.raw ? raw : { ...raw, mark: { ...raw.mark, raw: written } };
}

/** Groups in the order of the text. */
function holdersOf(reading: GroupReading): readonly Holder[] {
  const inLeaves = reading.leaves.flatMap(({ group, leaf, role }): Holder[] => {
    if (!group || (role !== "tasks" && role !== "outcome")) return [];
    return [{ group, leaf, outcome: role === "outcome" }];
  });
  const inHeadings = reading.headings.map((group) => ({ group, leaf: -1, outcome: false }));
  return [...inLeaves, ...inHeadings].sort((a, b) => a.group.start - b.group.start);
}

function marksOf(groups: readonly Group[]): readonly { start: number; end: number }[] {
  return groups
    .flatMap((group) => group.entries.map((entry) => entry.mark))
    .sort((a, b) => a.start - b.start);
}

/** Whether a value shares characters with a mark; marks are sorted and disjoint. */
function touches(marks: readonly { start: number; end: number }[], value: FoundValue): boolean {
  const next = marks[countWhile(marks, ({ end }) => end <= value.start)];
  return next !== undefined && next.start < value.end;
}

function candidateSource(
  outline: Outline,
  reading: GroupReading,
  { groups, tasks, groupOfLeaf }: Assembled,
  directives: ReadonlyMap<number, Directive>,
): CandidateSource {
  const { sections, leaves } = outline;
  const entries = tasks.flatMap((task) => task.entries);
  const boxes = new Map(
    reading.leaves
      .filter(({ role, group, boxes: found }) => {
        const areAll = role === "tasks" && group?.entries.length === found.length;
        return found.length > 0 && !areAll;
      })
      .map(({ leaf, boxes: found }) => [leaf, found]),
  );
  return {
    scopes: scopesOf(sections, groups, tasks),
    labels: reading.labels,
    groups,
    entries: entries.sort((a, b) => a.range.start - b.range.start),
    neighbours: neighboursOf(leaves, groupOfLeaf),
    directives,
    boxes,
    weightsOf: weightsIn(reading.labels.lexicon, tasks),
    boxesBeside: neighboursOf(leaves, new Map([...boxes.keys()].map((leaf) => [leaf, leaf]))),
  };
}

function bindContext(
  lexicon: Lexicon,
  outline: Outline,
  { groups, tasks, doubts, rated }: Assembled,
): BindContext {
  const counting = groups.filter((group) => !group.outcome && group.entries.length > 0);
  const perSection = new Map<number, number>();
  for (const group of counting) {
    for (let at = outline.sections[group.section]; at; at = outline.sections[at.parent]) {
      perSection.set(at.index, (perSection.get(at.index) ?? 0) + 1);
    }
  }
  const optionalOf = lazyFor((list: readonly number[]) => ({
    count: list.filter((index) => isOptional(lexicon, tasks[index]?.title ?? "")).length,
  }));
  const doubtOf = lazyFor((scope: readonly number[]) => {
    const task = scope.find((index) => doubts.has(index));
    return { why: task === undefined ? null : (doubts.get(task) ?? null) };
  });
  return {
    census: censusOf(tasks),
    sections: outline.sections,
    groupCount: counting.length,
    optionalIn: (list) => optionalOf(list).count,
    groupsIn: (section) => perSection.get(section) ?? 0,
    isRated: ({ scope }) => rated.size > 0 && scope.tasks.some((task) => rated.has(task)),
    uncertain: ({ scope }: Candidate) => (doubts.size === 0 ? null : doubtOf(scope.tasks).why),
  };
}

const bracket = /[([（【]([^()[\]（）【】]{1,40})[)\]）】]/gu;

/** `Videos (optional)`: a bracket says so. */
function isOptional(lexicon: Lexicon, title: string): boolean {
  return Array.from(title.matchAll(bracket), (match) => match[1] ?? "").some((words) =>
    topicsOf(lexicon, words).has("optional"),
  );
}

/** Tasks of groups whose number of entries cannot be trusted, with the reason. */
function doubtfulTasks(
  reading: GroupReading,
  groups: readonly Group[],
): ReadonlyMap<number, string> {
  const doubts = new Map<number, string>();
  for (const [raw, tasks] of tasksOfGroups(reading, groups)) {
    if (raw.uncertain) for (const task of tasks) doubts.set(task, raw.uncertain);
  }
  return doubts;
}

function ratedTasks(reading: GroupReading, groups: readonly Group[]): ReadonlySet<number> {
  return new Set(
    tasksOfGroups(reading, groups).flatMap(([raw, tasks]) => (raw.rated ? tasks : [])),
  );
}

/** The groups as they were read, each with the tasks that its entries came to be. */
function tasksOfGroups(
  { leaves }: GroupReading,
  groups: readonly Group[],
): readonly (readonly [RawGroup, readonly number[]])[] {
  const groupAt = new Map(groups.map((group) => [group.start, group]));
  return leaves.flatMap(({ group: raw }) => {
    if (!raw || !(raw.uncertain || raw.rated)) return [];
    const entries = groupAt.get(raw.start)?.entries ?? [];
    return [[raw, entries.map(({ task }) => task)] as const];
  });
}

function bound(suspects: readonly Suspect[], context: BindContext): readonly DerivedValue[] {
  const bindings = bindValues(suspects, context);
  return suspects.flatMap(({ found, candidates }, at): DerivedValue[] => {
    const binding = bindings[at];
    if (!binding) return [];
    const { kind, form, section, label, start, end, pointer, claimsDone, duePeriod } = found;
    return [
      {
        index: at,
        kind,
        form,
        section,
        label,
        start,
        end,
        pointer,
        claimsDone,
        duePeriod,
        binding,
        candidates,
      },
    ];
  });
}

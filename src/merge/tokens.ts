import type { Status } from "../language/status.ts";
import type { Plan } from "../plan/index.ts";
import { type Edit, type Range, replaceRange } from "../text/edit.ts";
import { taskNames } from "./task-names.ts";
import { disjoint, mergeValue, versionsOf } from "./three-way.ts";
import type { Side, Version, Versions } from "./types.ts";
import { type NamedValue, shapeOf } from "./values.ts";

const opening = "\u{E0F0}";
const closing = "\u{E0F1}";
const anyToken = /\u{E0F0}(\d+)\u{E0F1}/gu;

/** A stand-in for text that is not merged as text: equal in all versions, so that it never conflicts. */
export interface Token {
  readonly texts: Partial<Versions<string>>;
  /** What stands there in the merged text. */
  readonly merged: string;
  /** Two statuses for a task that is a heading. */
  readonly conflict: StatusConflict | null;
  /** Whether it is the mark of a heading, not a number. */
  readonly isMark: boolean;
}

/** Two statuses for one task. */
export interface StatusConflict {
  readonly subject: string;
  readonly statuses: Readonly<Record<Side, Status>>;
}

/** The tokens of a merge, and the edits that put them into each version. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly edits: Versions<readonly Edit[]>;
}

/** One place of one version that a token stands for. */
interface Place extends Range {
  readonly name: string;
  readonly text: string;
  /** What of the text is the human's. */
  readonly shape: string;
  /** The task whose mark stands there. */
  readonly task: { readonly subject: string; readonly status: Status } | null;
}

/** Takes the derived values, the blanks before their pointers and the marks of headings out of three versions of a plan. */
export function tokenize(plans: Versions<Plan>, values: Versions<readonly NamedValue[]>): Tokens {
  const isOurs = ownValues(values);
  const found = versionsOf(plans, (plan, version) => [
    ...values[version].filter(isOurs).flatMap((each) => valuePlaces(plan.text, each)),
    ...headingPlaces(plan),
  ]);
  const byName = versionsOf(found, (all) => new Map(all.map((place) => [place.name, place])));
  const { base, ours, theirs } = byName;
  // A heading that a side lacks must not seem unchanged in the other.
  const isKept = ({ name, task }: Place) =>
    task === null || (base.has(name) && ours.has(name) && theirs.has(name));
  const names = [...new Set([...ours.keys(), ...theirs.keys(), ...base.keys()])];
  const numbers = new Map(names.map((name, at) => [name, at]));
  return {
    tokens: names.map((name) => tokenOf(versionsOf(byName, (places) => places.get(name)))),
    edits: versionsOf(found, (all, version) =>
      disjoint(
        all.filter(isKept).map((place) => {
          const token = `${opening}${numbers.get(place.name)}${closing}`;
          return replaceRange(plans[version].text, place, token);
        }),
      ),
    ),
  };
}

/** A line with its tokens replaced by what they stand for in a version, or in the merged text. */
export function untokenized(line: string, { tokens }: Tokens, version: Version | "merged"): string {
  return line.replace(anyToken, (_, number: string) => {
    const token = tokens[Number(number)];
    if (!token) return "";
    if (version === "merged") return token.merged;
    return token.texts[version] ?? token.texts.ours ?? token.merged;
  });
}

/** The tokens of a line. */
export function tokensIn(line: string, { tokens }: Tokens): readonly Token[] {
  return [...line.matchAll(anyToken)].flatMap(([, number]) => tokens[Number(number)] ?? []);
}

/** A line without its tokens. */
export function withoutTokens(line: string): string {
  return line.replace(anyToken, "");
}

/**
 * Values that are certain are ours. One that is not is, too, where the versions prove its rule: it was certain and true in
 * the base and only its numbers changed, or it was true in all three by the same rule while it changed.
 */
function ownValues(values: Versions<readonly NamedValue[]>): (each: NamedValue) => boolean {
  const byName = versionsOf(values, (all) => new Map(all.map((each) => [each.name, each])));
  const isProven = (name: string, rule: string | null) => {
    const same = [byName.base, byName.ours, byName.theirs].map((all) => all.get(name));
    const isTrue = same.every((each) => each?.state === "current" && each.rule === rule);
    return isTrue && new Set(same.map((each) => each?.text)).size > 1;
  };
  const wasCertain = (each: NamedValue) => {
    const before = byName.base.get(each.name);
    return before?.bound && before.state === "current" && shapeOf(before) === shapeOf(each);
  };
  return (each) => {
    const { bound, state, name, rule, value } = each;
    if (value.form.kind === "empty" || state === "ignored") return false;
    if ((bound && state !== "unbound") || wasCertain(each)) return true;
    return state === "current" && isProven(name, rule);
  };
}

function valuePlaces(text: string, each: NamedValue): readonly Place[] {
  const { name, value } = each;
  const { start, end, pointer } = value;
  const lines = pointer ? [pointer.arrow, ...(pointer.caption ? [pointer.caption] : [])] : [];
  const blanks = lines.map((line, at): Place => {
    const lead = /^[ \t>]*/.exec(text.slice(line.start, line.end))?.[0] ?? "";
    const range = { start: line.start, end: line.start + lead.length };
    return { name: `${name}\u{1F}${at}`, ...range, text: lead, shape: "", task: null };
  });
  return [{ name, start, end, text: each.text, shape: shapeOf(each), task: null }, ...blanks];
}

function headingPlaces(plan: Plan): readonly Place[] {
  const names = taskNames(plan);
  const entries = plan.groups.flatMap((group) => (group.kind === "heading" ? group.entries : []));
  return entries.map(({ task, mark, id, title }) => ({
    name: `mark\u{1F}${names[task]}`,
    start: mark.start,
    end: mark.end,
    text: mark.raw,
    shape: "",
    task: { subject: id ?? title, status: mark.status },
  }));
}

function tokenOf(places: Versions<Place | undefined>): Token {
  const { base, ours, theirs } = places;
  const texts: Partial<Record<Version, string>> = {};
  if (base) texts.base = base.text;
  if (ours) texts.ours = ours.text;
  if (theirs) texts.theirs = theirs.text;
  const conflict = ours?.task && theirs?.task ? conflictOf(places) : null;
  return { texts, merged: mergedText(places), conflict, isMark: (ours ?? theirs)?.task !== null };
}

function conflictOf({ base, ours, theirs }: Versions<Place | undefined>): StatusConflict | null {
  if (!ours?.task || !theirs?.task) return null;
  const statuses = { ours: ours.task.status, theirs: theirs.task.status };
  const outcome = mergeValue<Status | undefined>({ base: base?.task?.status, ...statuses });
  return "value" in outcome ? null : { subject: ours.task.subject, statuses };
}

/** What a value says is computed later; its form is that of the side that changed it. A mark is that of the side that changed its status. */
function mergedText({ base, ours, theirs }: Versions<Place | undefined>): string {
  if (!ours || !theirs) return (ours ?? theirs ?? base)?.text ?? "";
  const outcome = mergeValue({ base: base?.text, ours: ours.text, theirs: theirs.text });
  if ("value" in outcome) return outcome.value ?? "";
  if (ours.task) return ours.task.status === base?.task?.status ? theirs.text : ours.text;
  if (ours.shape !== base?.shape) return ours.text;
  if (theirs.shape !== base.shape) return theirs.text;
  // An empty or full bar does not show what its other cells are drawn with.
  return new Set(theirs.text).size > new Set(ours.text).size ? theirs.text : ours.text;
}

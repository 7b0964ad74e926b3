import { editedText, sync, verify } from "../change/index.ts";
import type { CalendarDate } from "../language/date.ts";
import { textByRule } from "../plan/derive.ts";
import type { Plan } from "../plan/index.ts";
import { applyEdits, type Edit, replaceRange } from "../text/edit.ts";
import { disjoint } from "./three-way.ts";
import type { MergeTools, Versions } from "./types.ts";
import { type NamedValue, namedValues, ruleName } from "./values.ts";

/**
 * Makes the numbers of a merged plan true. A value that was certain in a version is counted by the same rule now, also
 * where its own number no longer shows it: both sides added a task, and the total is that of neither.
 * @throws TrackerError `verify-failed` where the result does not read as predicted
 */
export async function withTrueValues(
  merged: Plan,
  versions: Versions<readonly NamedValue[]>,
  today: CalendarDate,
  tools: MergeTools,
): Promise<Plan> {
  const settled = await withKnownRules(merged, rulesOf(versions), today, tools);
  const change = sync(settled, { today });
  if (change.edits.length === 0) return settled;
  const after = await tools.readPlan(editedText(change));
  verify(change, after);
  return after;
}

/** How each value was counted, by its name: as it is certain in a version, else as all three show. */
function rulesOf({
  base,
  ours,
  theirs,
}: Versions<readonly NamedValue[]>): ReadonlyMap<string, string> {
  const rules = new Map<string, string>();
  const add = (values: readonly NamedValue[]) => {
    for (const { name, rule, state } of values) {
      if (rule !== null && !rules.has(name) && state === "current") rules.set(name, rule);
    }
  };
  for (const values of [ours, theirs, base]) add(values.filter(({ bound }) => bound));
  const inBase = new Map(base.map((each) => [each.name, each]));
  const inTheirs = new Map(theirs.map((each) => [each.name, each]));
  add(
    ours.filter(({ name, rule, text }) => {
      const others = [inBase.get(name), inTheirs.get(name)];
      const isTrue = others.every((each) => each?.state === "current" && each.rule === rule);
      return isTrue && others.some((each) => each?.text !== text);
    }),
  );
  return rules;
}

async function withKnownRules(
  merged: Plan,
  rules: ReadonlyMap<string, string>,
  today: CalendarDate,
  { readPlan }: MergeTools,
): Promise<Plan> {
  const edits = namedValues(merged, today).flatMap((each) => editByRule(merged, each, rules));
  if (edits.length === 0) return merged;
  const settled = await readPlan(applyEdits(merged.text, disjoint(edits)));
  const isSame = settled.values.length === merged.values.length;
  return isSame && settled.tasks.length === merged.tasks.length ? settled : merged;
}

function editByRule(
  plan: Plan,
  { name, value, bound, state, text, rule: present }: NamedValue,
  rules: ReadonlyMap<string, string>,
): readonly Edit[] {
  const rule = rules.get(name);
  // What says complete is left alone by other commands, which do not know that it was true in a version. What they would
  // count in the same way is counted here with the rest: once the others are true, it may no longer be certain.
  const isLeftAlone = state === "unbound" || !bound;
  if (rule === undefined || state === "ignored" || !(isLeftAlone || present === rule)) return [];
  if (value.form.kind === "empty") return [];
  const candidate = value.candidates.find((each) => ruleName(each) === rule);
  const wanted = candidate ? textByRule(plan, value, candidate) : text;
  return wanted === text ? [] : [replaceRange(plan.text, value, wanted)];
}

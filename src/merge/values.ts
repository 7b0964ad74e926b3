import type { CalendarDate } from "../language/date.ts";
import { foldTitle } from "../language/index.ts";
import { type Derivation, derive, type Plan } from "../plan/index.ts";
import type { Candidate, DerivedValue } from "../plan/types.ts";
import { countNames } from "./three-way.ts";

/** A derived value with what tells it in other versions of the plan. */
export interface NamedValue {
  /** Equal in versions of one plan for the value of the same place: its section, kind and label. */
  readonly name: string;
  readonly value: DerivedValue;
  readonly text: string;
  readonly state: Derivation["state"];
  readonly bound: boolean;
  /** How it is counted, or by the best guess would be; comparable between versions; null for nothing. */
  readonly rule: string | null;
}

/** The values of a plan that are due, in the order of the text. */
export function namedValues(plan: Plan, today: CalendarDate): readonly NamedValue[] {
  const counted = countNames();
  return derive(plan, { today }).map(({ value, state, by }) => {
    const path = sectionPath(plan, value.section);
    return {
      name: counted([path, value.kind, foldTitle(value.label)].join("\u{1F}")),
      value,
      text: plan.text.slice(value.start, value.end),
      state,
      bound: value.binding.state === "bound",
      rule: by ? ruleName(by) : null,
    };
  });
}

/** The titles above a section and its own, as one text. */
export function sectionPath(plan: Plan, index: number): string {
  const titles: string[] = [];
  for (let at = plan.sections[index]; at && at.index > 0; at = plan.sections[at.parent]) {
    titles.unshift(foldTitle(at.title));
  }
  return titles.join("\u{1E}");
}

/** How a candidate counts, in a form that is equal between versions. */
export function ruleName({ scope, unit, subset, cancelled }: Candidate): string {
  return [scope.name, scope.description, unit, subset, cancelled].join("\u{1F}");
}

/** The form of a value without what follows from tasks: a bar's width, where numbers stand, the words between them. */
export function shapeOf({ value, text }: NamedValue): string {
  const bar = value.form.kind === "stated" ? value.form.stated.bar : null;
  const drawn = bar
    ? text.slice(0, bar.start - value.start) +
      `\u{1F}${bar.width}\u{1F}` +
      text.slice(bar.end - value.start)
    : text;
  return drawn.replace(/\d+(?:[.,]\d+)?/g, "0");
}

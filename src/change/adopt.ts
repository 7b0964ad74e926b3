import { type Derivation, derive, directiveFor, type Plan } from "../plan/index.ts";
import type { DerivedValue, Reading } from "../plan/types.ts";
import { insertLines } from "../text/insert-lines.ts";
import { composeChange } from "./compose.ts";
import type { Adopted, Change, ChangeContext } from "./types.ts";

/** How values that are left alone are to be adopted: bound by their best guess, or ignored. */
export type AdoptAs = "guess" | "ignore";

/** A value that is left alone and differs from its best guess, and the directive line that would settle it. */
export interface Adoption {
  readonly derivation: Derivation;
  /** Null where no line can. */
  readonly directive: string | null;
  /** Why no line can, in words; null where one can. */
  readonly reason: string | null;
}

const ignoreLine = "<!-- tracker: ignore -->";

/** What `adopt` would do about each value of which `check` says that it is left alone. */
export function adoptionsOf(
  plan: Plan,
  as: AdoptAs,
  { today }: ChangeContext,
): readonly Adoption[] {
  const derivations = derive(plan, { today });
  const open = derivations.filter(isOpen);
  return open.map((derivation) => {
    const reason = whyNot(plan, derivation, as);
    const directive = reason === null ? directiveOf(derivation, as) : null;
    return { derivation, directive, reason };
  });
}

/** The change that adds the directive lines of some adoptions, and nothing else. Values of one block share its line. */
export function adopt(plan: Plan, adoptions: readonly Adoption[], context: ChangeContext): Change {
  const stale = derive(plan, context).filter(({ state }) => state === "stale");
  const bound = adoptions.filter(({ directive }) => directive !== null && directive !== ignoreLine);
  return composeChange(plan, {
    context,
    statuses: plan.tasks.map((task) => task.status),
    marks: [],
    derived: [],
    records: null,
    adopted: adoptedBy(plan, adoptions),
    moved: [],
    stale: [...stale, ...bound.map(({ derivation }) => derivation)],
    disagreements: [],
  });
}

function adoptedBy(plan: Plan, adoptions: readonly Adoption[]): readonly Adopted[] {
  const headed = new Set<Reading>();
  return adoptions.flatMap(({ derivation: { value, expected }, directive }) => {
    const block = blockOf(plan, value);
    if (block === null || directive === null) return [];
    const edit = headed.has(block) ? null : insertLines(plan.text, block.start, [directive]);
    headed.add(block);
    return [{ value: value.index, edit, expected: directive === ignoreLine ? null : expected }];
  });
}

function isOpen({ state, by, stated, expected }: Derivation): boolean {
  return state === "unbound" && by !== null && stated !== expected;
}

function directiveOf({ value, by }: Derivation, as: AdoptAs): string | null {
  if (as === "ignore") return ignoreLine;
  return by && directiveFor(value, by);
}

function whyNot(plan: Plan, { value, by }: Derivation, as: AdoptAs): string | null {
  const block = blockOf(plan, value);
  if (block === null) return "no line can stand above what it stands in";
  if (hasDirective(plan, block)) return "a directive stands above it already";
  const beside = valuesOf(plan, block);
  if (as === "ignore") {
    const bound = beside.some(({ binding }) => binding.state === "bound");
    return bound ? "its block holds numbers that are kept true" : null;
  }
  if (by === null || directiveFor(value, by) === null) return "no line can bind a cell";
  return beside[0] === value ? null : "a line binds the first number of a block only";
}

/** The block that a value stands in; null where it stands in another one, so that no line of its own can stand above it. */
function blockOf({ text, readings }: Plan, { start, end }: DerivedValue): Reading | null {
  const around = readings.filter((reading) => reading.start <= start && end <= reading.end);
  const block = around.at(-1);
  if (!block) return null;
  return /[^\r\n]/.test(text.slice(Math.max(0, block.start - 1), block.start)) ? null : block;
}

function valuesOf({ values }: Plan, block: Reading): readonly DerivedValue[] {
  return values.filter(({ start, end }) => block.start <= start && end <= block.end);
}

function hasDirective({ text }: Plan, block: Reading): boolean {
  return /<!--\s*tracker:[^\n]*-->\s*$/.test(
    text.slice(Math.max(0, block.start - 500), block.start),
  );
}

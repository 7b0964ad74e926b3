import { type Derivation, derive, directiveFor, type Plan } from "../plan/index.ts";
import type { DerivedValue, Reading } from "../plan/types.ts";
import { insertLines } from "../text/insert-lines.ts";
import { composeChange } from "./compose.ts";
import type { Adopted, Change, ChangeContext } from "./types.ts";

/** How values that are left alone are to be adopted: bound by their best guess, or ignored. */
export type AdoptAs = "guess" | "ignore";

/** A value that is left alone and differs from its best guess, with the directive line that would settle it, or why none can. */
export type Adoption = { readonly derivation: Derivation } & (
  | { readonly kind: "bind" | "ignore"; readonly line: string }
  | { readonly kind: "none"; readonly reason: string }
);

const ignoreLine = "<!-- tracker: ignore -->";

/** What `adopt` would do about each value of which `check` says that it is left alone. */
export function adoptionsOf(
  plan: Plan,
  as: AdoptAs,
  { today }: ChangeContext,
): readonly Adoption[] {
  const open = derive(plan, { today }).filter(isOpen);
  return open.map((derivation) => adoptionOf(plan, derivation, as));
}

/** The change that adds the directive lines of some adoptions, and nothing else. Values of one block share its line. */
export function adopt(plan: Plan, adoptions: readonly Adoption[], context: ChangeContext): Change {
  const stale = derive(plan, context).filter(({ state }) => state === "stale");
  const bound = adoptions.flatMap(({ kind, derivation }) => (kind === "bind" ? [derivation] : []));
  return composeChange(plan, {
    context,
    statuses: plan.tasks.map((task) => task.status),
    marks: [],
    derived: [],
    records: null,
    adopted: adoptedBy(plan, adoptions),
    moved: [],
    stale: [...stale, ...bound],
    disagreements: [],
  });
}

function adoptedBy(plan: Plan, adoptions: readonly Adoption[]): readonly Adopted[] {
  const headed = new Set<Reading>();
  return adoptions.flatMap((adoption) => {
    const { value, by } = adoption.derivation;
    const block = blockOf(plan, value);
    if (block === null || adoption.kind === "none") return [];
    const edit = headed.has(block) ? null : insertLines(plan.text, block.start, [adoption.line]);
    headed.add(block);
    return [{ value: value.index, edit, rule: adoption.kind === "ignore" ? null : by }];
  });
}

function isOpen({ state, by, stated, expected }: Derivation): boolean {
  return state === "unbound" && by !== null && stated !== expected;
}

function adoptionOf(plan: Plan, derivation: Derivation, as: AdoptAs): Adoption {
  const { value, by } = derivation;
  const block = blockOf(plan, value);
  const none = (reason: string): Adoption => ({ derivation, kind: "none", reason });
  if (block === null) return none("no line can stand above what it stands in");
  const beside = valuesOf(plan, block);
  if (as === "ignore") {
    const isKept = beside.some(({ binding }) => binding.state === "bound");
    if (isKept) return none("its block holds numbers that are kept true");
    return { derivation, kind: "ignore", line: ignoreLine };
  }
  const line = by && directiveFor(value, by);
  if (line === null) return none("no line can bind a cell");
  if (beside[0] !== value) return none("a line binds the first number of a block only");
  return { derivation, kind: "bind", line };
}

/** The block that a value stands in; null where it stands in another one, so that no line of its own can stand above it. */
function blockOf({ text, readings }: Plan, { start, end }: DerivedValue): Reading | null {
  const around = readings.filter((reading) => reading.start <= start && end <= reading.end);
  const block = around.at(-1);
  if (!block) return null;
  return /[^\r\n\uFEFF]/.test(text.slice(Math.max(0, block.start - 1), block.start)) ? null : block;
}

function valuesOf({ values }: Plan, block: Reading): readonly DerivedValue[] {
  return values.filter(({ start, end }) => block.start <= start && end <= block.end);
}

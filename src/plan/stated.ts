import type { Suspect } from "./candidates.ts";
import type { Subset, ValueForm } from "./types.ts";

/** The total that a value states, null where it states none. */
export function statedTotal({ found }: Suspect): number | null {
  return totalIn(found.form, found.subset);
}

/** The total that stands in what is written, where it counts a subset; null where none does. */
export function totalIn(form: ValueForm, subset: Subset): number | null {
  if (form.kind === "number") return subset === "all" ? form.number.value : null;
  if (form.kind === "stated") return form.stated.tally?.total.value ?? null;
  return null;
}

/** The number of done ones that a tally states; null where none stands. */
export function statedDone({ found }: Suspect): number | null {
  return found.form.kind === "stated" ? (found.form.stated.tally?.done.value ?? null) : null;
}

/** The percent of a value that states no tally; null where it states none. */
export function statedPercent({ found: { form } }: Suspect): number | null {
  if (form.kind !== "stated" || form.stated.tally) return null;
  return form.stated.percent?.value ?? null;
}

/** The number of a value that is nothing else; null for others. */
export function statedNumber({ found: { form } }: Suspect): number | null {
  return form.kind === "number" ? form.number.value : null;
}

import { unbound } from "./binding.ts";
import type { Suspect } from "./candidates.ts";
import { type Census, sizeByRule } from "./counting.ts";
import type { Binding, Candidate } from "./types.ts";

/**
 * Values on one line that no label tells apart speak of the same tasks: all are bound alike, or none is.
 * A line of which only a part were written would contradict itself.
 */
export function bindLines(
  suspects: readonly Suspect[],
  bindings: readonly Binding[],
  census: Census,
): readonly Binding[] {
  const settled = [...bindings];
  for (const line of linesOfSuspects(suspects)) {
    if (line.length < 2 || line.some((at) => settled[at]?.state === "ignored")) continue;
    const by = line.flatMap((at) => ruleOf(settled[at]))[0];
    const isSettled = (at: number) => settled[at]?.state === "bound";
    const agree = by && line.every((at) => isSettled(at) || fits(suspects[at], by, census));
    for (const at of line) settled[at] = together(suspects[at], settled[at], agree ? by : null);
  }
  return settled;
}

/** Indexes of the values of each line that belong together. */
function linesOfSuspects(suspects: readonly Suspect[]): readonly number[][] {
  const lines: number[][] = [];
  for (const [at, { found, label }] of suspects.entries()) {
    const before = suspects[at - 1]?.found;
    const sameLine = before?.leaf === found.leaf && before.line === found.line;
    const isPart = sameLine && found.cell === null && label.kind === "empty";
    if (isPart) lines.at(-1)?.push(at);
    else lines.push([at]);
  }
  return lines;
}

function ruleOf(binding: Binding | undefined): readonly Candidate[] {
  return binding?.state === "bound" ? [binding.by] : [];
}

function fits(suspect: Suspect | undefined, by: Candidate, census: Census): boolean {
  if (!suspect || suspect.found.foreign !== null) return false;
  const { form } = suspect.found;
  const total = form.kind === "stated" ? (form.stated.tally?.total.value ?? null) : null;
  return total === null || total === sizeByRule(census, by);
}

function together(
  suspect: Suspect | undefined,
  binding: Binding | undefined,
  by: Candidate | null,
): Binding {
  if (!suspect || !binding) throw new Error("a value was lost while its line was bound");
  if (by && binding.state === "bound") return binding;
  if (by) return { state: "bound", by: { ...by, subset: suspect.found.subset } };
  if (binding.state === "unbound") return binding;
  const reason = "the numbers on its line do not agree on what they count";
  return unbound(suspect.candidates[0], reason);
}

import type { Derivation } from "../../plan/index.ts";
import { scanBars } from "../../syntax/bar.ts";
import { countWords, type Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import type { Finding } from "../types.ts";

/** `bar-drift`, `tally-drift`, `percent-drift`, `count-drift`, `summary-drift`, `metric-drift`: a bound value that is false. */
export function valueDrift({ derivations }: Facts): readonly Finding[] {
  return derivations
    .filter(({ state, value }) => state === "stale" && value.form.kind !== "empty")
    .map((derivation) => {
      const { value, stated, expected } = derivation;
      const details = { stated, expected, fixable: true };
      return finding(`${value.kind}-drift`, value, messageOf(derivation), details);
    });
}

function messageOf(derivation: Derivation): string {
  const { value, by, stated } = derivation;
  const cells = cellsOnly(derivation);
  if (cells !== null) return cells;
  const scope = by?.scope.description ?? "its scope";
  return `${value.kind} says ${saidBy(derivation) || stated}, ${scope} ${verbFor(scope)} ${countWords(derivation)}`;
}

/** `bar has 2 of 10 cells filled, 3/5 needs 6`: the numbers are right, only the cells differ. */
function cellsOnly({ value, edits, expected }: Derivation): string | null {
  if (value.form.kind !== "stated" || !value.form.stated.bar) return null;
  const { bar, tally, percent } = value.form.stated;
  const own = edits.filter(({ start }) => start < value.end);
  const isInBar = own.every(({ start, end }) => start >= bar.start && end <= bar.end);
  const [needed] = scanBars(expected, 0, expected.length);
  if (!isInBar || !needed || (!tally && !percent)) return null;
  const number = tally ? `${tally.done.value}/${tally.total.value}` : `${percent?.value}%`;
  return `bar has ${bar.filled} of ${bar.width} cells filled, ${number} needs ${needed.filled}`;
}

/** What the value says without its cells: they are told apart where they speak for themselves. */
function saidBy({ value, stated }: Derivation): string {
  if (value.form.kind !== "stated" || !value.form.stated.bar) return stated;
  const { bar, tally, percent } = value.form.stated;
  const cells = `${Math.round(bar.filled)} of ${bar.width} cells`;
  if (!tally && !percent) return cells;
  const numbers = stated.slice(bar.outer.end - value.start).trim();
  return numbers || stated;
}

function verbFor(scope: string): string {
  return scope === "all tasks" || scope.startsWith("headings") ? "have" : "has";
}

import { barContradictsOwnNumber, statedPercentOf } from "../../syntax/stated-value.ts";
import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import type { Finding } from "../types.ts";

/** `bar-fill`: a bar's cells contradict the number beside it. */
export function barFill({ derivations }: Facts): readonly Finding[] {
  return derivations.flatMap(({ value, state }): Finding[] => {
    const stated = value.form.kind === "stated" ? value.form.stated : null;
    if (!stated?.bar || state === "ignored" || !barContradictsOwnNumber(stated)) return [];
    const percent = Math.round(statedPercentOf(stated) ?? 0);
    const { bar } = stated;
    const filled = Math.round((bar.filled / bar.width) * 100);
    const message = `${Math.round(bar.filled)} of ${bar.width} cells are filled (${filled}%), the number beside them says ${percent}%`;
    return [finding("bar-fill", bar, message, { fixable: state === "stale" })];
  });
}

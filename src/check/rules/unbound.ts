import { directiveFor } from "../../plan/index.ts";
import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import type { Finding } from "../types.ts";

/** `unbound`: a value that differs from its best guess, and is left alone because the guess is not certain. */
export function unbound({ derivations }: Facts): readonly Finding[] {
  return derivations.flatMap((derivation): Finding[] => {
    const { state, value, by, stated, expected, reason } = derivation;
    if (state !== "unbound" || !by || stated === expected) return [];
    const line = directiveFor(value, by);
    const bind = line === null ? "" : `; bind it with ${line} right above`;
    const message = `says ${stated}, ${by.scope.description} would give ${expected}; left alone: ${reason}${bind}`;
    return [finding("unbound", value, message, { stated, expected })];
  });
}

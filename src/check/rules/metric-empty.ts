import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import type { Finding } from "../types.ts";

/** `metric-empty`: the current period's cell of a metric that counts tasks is empty. */
export function metricEmpty({ derivations }: Facts): readonly Finding[] {
  return derivations
    .filter(({ state, value }) => state === "stale" && value.form.kind === "empty")
    .map(({ value, expected, by }) => {
      const message = `the cell of the current period is empty, ${by?.scope.description ?? "its scope"} has ${expected}`;
      return finding("metric-empty", value, message, { stated: "", expected, fixable: true });
    });
}

import type { Reading } from "../../plan/types.ts";
import type { Paint, Style } from "../colour.ts";
import type { LoadedPlan } from "../plans.ts";
import { visible } from "../visible.ts";
import { jsonPlace } from "./wire.ts";

/** Readings in JSON. */
export function jsonReadings(plans: readonly LoadedPlan[]): object {
  return {
    files: plans.map(({ path, plan }) => ({
      path,
      blocks: plan.readings.map((reading) => {
        const { line, end_line } = jsonPlace(plan, reading);
        return {
          line,
          end_line,
          kind: reading.kind.replace(" ", "_"),
          reading: reading.reading,
          why: reading.why,
        };
      }),
    })),
  };
}

/** Readings for people, a line each. */
export function scanLines(plans: readonly LoadedPlan[], style: Style): readonly string[] {
  return plans.flatMap(({ path, plan }) =>
    plan.readings.map((reading) => {
      const { line, end_line } = jsonPlace(plan, reading);
      const lines = end_line > line ? `${line}-${end_line}` : `${line}`;
      const why = reading.why === "" ? "" : style.dim(` (${visible(reading.why)})`);
      const what = paintOf(reading, style)(visible(reading.reading));
      return `${visible(path)}:${lines} ${reading.block}: ${what}${why}`;
    }),
  );
}

function paintOf({ kind }: Reading, style: Style): Paint {
  if (kind === "left alone") return style.dim;
  return kind === "tasks" ? style.green : style.cyan;
}

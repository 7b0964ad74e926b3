import { conflictMarkers } from "../../plan/index.ts";
import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import type { Finding } from "../types.ts";

/** `conflict-marker`: git left its markers in the plan; nothing is written until they are gone. */
export function conflictMarker({ plan }: Facts): readonly Finding[] {
  return conflictMarkers(plan.text).map((range) =>
    finding(
      "conflict-marker",
      range,
      "a conflict marker of git stands here, resolve the conflict first",
    ),
  );
}

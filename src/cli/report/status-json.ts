import { isoDate } from "../../language/index.ts";
import type { Derivation } from "../../plan/derive.ts";
import { languageOf } from "../../plan/index.ts";
import type { Plan } from "../../plan/types.ts";
import type { LookedAt, Share } from "../picture.ts";
import { jsonPlace } from "./wire.ts";

/** The pictures of plans in JSON. */
export function jsonPictures(files: readonly object[]): object {
  return { files };
}

/** A derived value in JSON. */
export function jsonDerived(
  plan: Plan,
  { value, state, stated, expected, by }: Derivation,
): object {
  return {
    ...jsonPlace(plan, value),
    kind: value.kind,
    stated,
    expected,
    scope: by?.scope.name ?? null,
    unit: by?.unit ?? null,
    rule: by?.rule ?? null,
    evidence: by?.evidence ?? null,
    state,
  };
}

/** A picture in JSON. */
export function jsonPicture({ picture, derivations }: LookedAt, plan: Plan): object {
  const { path, title, counts, periods, priorities } = picture;
  return {
    path,
    title,
    language: languageOf(plan),
    tasks: counts,
    periods: periods.map(jsonShare),
    priorities: priorities.map(jsonShare),
    derived: derivations
      .filter(({ state }) => state !== "ignored")
      .map((derivation) => jsonDerived(plan, derivation)),
  };
}

function jsonShare({ name, line, start, end, counts }: Share): object {
  return {
    name,
    line,
    ...(start === null ? {} : { start: isoDate(start) }),
    ...(end === null ? {} : { end: isoDate(end) }),
    tasks: counts,
  };
}

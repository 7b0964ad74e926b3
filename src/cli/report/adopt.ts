import type { AdoptAs, Adoption } from "../../change/index.ts";
import type { Plan } from "../../plan/types.ts";
import type { Style } from "../colour.ts";
import { visible } from "../visible.ts";
import { counted } from "../words.ts";
import type { JsonEdit } from "./edits.ts";
import { lineOf } from "./wire.ts";

/** A number that is left alone: what a line above it would make of it, or why no line can. */
export interface Offer {
  readonly line: number;
  readonly stated: string;
  readonly expected: string;
  /** What the best guess counts, in words. */
  readonly scope: string;
  readonly directive: string | null;
  readonly reason: string | null;
}

/** What can be adopted in one file. */
export interface OfferedFile {
  readonly path: string;
  readonly offers: readonly Offer[];
}

/** An adoption without the plan. */
export function offerOf(plan: Plan, adoption: Adoption): Offer {
  const { value, stated, expected, by } = adoption.derivation;
  const scope = by?.scope.description ?? "";
  const offer = { line: lineOf(plan, value.start), stated, expected, scope };
  if (adoption.kind === "none") return { ...offer, directive: null, reason: adoption.reason };
  return { ...offer, directive: adoption.line, reason: null };
}

/** What was adopted and what was left, in JSON. */
export function jsonAdopted(files: readonly OfferedFile[], edits: readonly JsonEdit[]): object {
  const written = new Set(edits.flatMap((edit) => (edit.written ? [edit.path] : [])));
  return {
    files: files.map(({ path, offers }) => ({
      path,
      written: written.has(path),
      values: offers,
    })),
  };
}

/** How many numbers a line can settle. */
export function offerCount(files: readonly OfferedFile[]): number {
  return files.flatMap(({ offers }) => offers).filter(({ directive }) => directive !== null).length;
}

/** What is offered, for people: the number, what it would say, and the line. */
export function offerLines(
  files: readonly OfferedFile[],
  as: AdoptAs,
  style: Style,
): readonly string[] {
  return files.flatMap(({ path, offers }) =>
    offers.flatMap(({ line, stated, expected, scope, directive, reason }) => {
      const place = `${visible(path)}:${line}: ${style.bold(visible(stated))}`;
      if (directive === null) return [`${place} ${style.dim(`stays: ${visible(reason ?? "")}`)}`];
      const meaning = as === "ignore" ? "" : ` counts ${visible(scope)}: ${visible(expected)}`;
      return [`${place}${meaning}`, style.green(`  ${visible(directive)}`)];
    }),
  );
}

/** What was written, for people. */
export function adoptedLines(edits: readonly JsonEdit[]): readonly string[] {
  return edits.flatMap(({ path, edits: lines, drift_left }) => {
    if (lines.length === 0) return [];
    const added = `${visible(path)}: ${counted(lines.length, "line")} added`;
    if (drift_left === 0) return [added];
    const left = counted(drift_left, "number is", "numbers are");
    return [`${added}, ${left} false: tracker sync ${visible(path)}`];
  });
}

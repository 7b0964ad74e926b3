import { addTo } from "../text/multimap.ts";
import type { Suspect } from "./candidates.ts";
import { type Census, countByRule } from "./counting.ts";
import { statedDone, statedNumber } from "./stated.ts";
import type { Candidate, Subset, Unit } from "./types.ts";

// Fewer numbers, or equal ones, agree with something by chance.
const fewestRows = 3;
const leastRight = 2 / 3;
const units: readonly Unit[] = ["leaf", "top", "heading", "section"];
const subsets: readonly Subset[] = ["all", "done", "open", "in_progress", "todo", "blocked"];

/** Whether a cell tells nothing by itself: its header does not say what it counts, or its row names no heading. */
export function mayBeProven({ found: { cell }, label }: Suspect): boolean {
  return cell !== null && (!cell.said || (label.kind === "attribute" && !cell.totalRow));
}

/**
 * What the columns count whose headers say nothing: the first rule by which the rows that name a part of the plan
 * state its number.
 * @returns by index of the value, how it is counted; nothing where a column proves nothing
 */
export function provenColumns(
  suspects: readonly Suspect[],
  census: Census,
): ReadonlyMap<number, Candidate> {
  const columns = new Map<string, Cell[]>();
  for (const [at, suspect] of suspects.entries()) {
    const { cell, leaf } = suspect.found;
    if (!cell || suspect.directive || !mayBeProven(suspect)) continue;
    addTo(columns, `${leaf} ${cell.column}`, { at, suspect });
  }
  return new Map([...columns.values()].flatMap((column) => provenColumn(column, census)));
}

interface Cell {
  /** Index of the value. */
  readonly at: number;
  readonly suspect: Suspect;
}

function provenColumn(
  column: readonly Cell[],
  census: Census,
): readonly (readonly [number, Candidate])[] {
  const rows = column.flatMap(({ at, suspect }) => {
    const by = suspect.candidates.find(({ rule }) => rule === "label");
    const stated = statedNumber(suspect) ?? statedDone(suspect);
    return by && stated !== null && !suspect.found.cell?.totalRow ? [{ at, by, stated }] : [];
  });
  for (const unit of units) {
    for (const subset of subsetsOf(column)) {
      const counted = rows.map(({ at, by, stated }) => ({
        at,
        by: { ...by, unit, subset },
        stated,
      }));
      const right = counted.filter(({ by, stated }) => countByRule(census, by).counted === stated);
      if (
        !isProof(
          right.map(({ stated }) => stated),
          rows.length,
        )
      )
        continue;
      const evidence = `${right.length} of ${rows.length} rows of its column agree`;
      return counted.map(({ at, by }) => [at, { ...by, evidence: `${evidence}, ${by.evidence}` }]);
    }
  }
  return [];
}

/** The header's word goes before what the numbers show. */
function subsetsOf([first]: readonly Cell[]): readonly Subset[] {
  const found = first?.suspect.found;
  return found?.cell?.said ? [found.subset] : subsets;
}

function isProof(right: readonly number[], rows: number): boolean {
  return right.length >= fewestRows && new Set(right).size > 1 && right.length >= rows * leastRight;
}

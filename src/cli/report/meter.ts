import type { Style } from "../colour.ts";

/** How many of how many. */
export interface Share {
  readonly done: number;
  readonly total: number;
}

/** A bar of `width` cells for people: full only when all is done, empty only when nothing is. */
export function meter({ done, total }: Share, width: number, style: Style): string {
  const filled = filledCells({ done, total }, width);
  const paint = total > 0 && done === total ? style.green : style.cyan;
  return paint("█".repeat(filled)) + style.dim("░".repeat(width - filled));
}

function filledCells({ done, total }: Share, width: number): number {
  if (total === 0 || done === 0) return 0;
  if (done === total) return width;
  return Math.min(width - 1, Math.max(1, Math.round((done / total) * width)));
}

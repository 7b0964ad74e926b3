import type { Plan, Reading } from "../../plan/types.ts";
import type { Paint, Style } from "../colour.ts";
import { visible } from "../visible.ts";
import { jsonPlace } from "./wire.ts";

/** What was read in one file. */
export interface ScannedFile {
  readonly path: string;
  readonly blocks: readonly ScannedBlock[];
}

interface ScannedBlock extends Pick<Reading, "block" | "kind" | "reading" | "why"> {
  readonly line: number;
  readonly end_line: number;
}

/** What was read in a file, without the plan. */
export function scannedFile(path: string, plan: Plan): ScannedFile {
  const blocks = plan.readings.map((read) => {
    const { line, end_line } = jsonPlace(plan, read);
    const { block, kind, reading, why } = read;
    return { line, end_line, block, kind, reading, why };
  });
  return { path, blocks };
}

/** Readings in JSON. */
export function jsonReadings(files: readonly ScannedFile[]): object {
  return {
    files: files.map(({ path, blocks }) => ({
      path,
      blocks: blocks.map(({ line, end_line, kind, reading, why }) => ({
        line,
        end_line,
        kind: kind.replace(" ", "_"),
        reading,
        why,
      })),
    })),
  };
}

/** Readings for people, a line each. */
export function scanLines(files: readonly ScannedFile[], style: Style): readonly string[] {
  return files.flatMap(({ path, blocks }) =>
    blocks.map((read) => {
      const { line, end_line } = read;
      const lines = end_line > line ? `${line}-${end_line}` : `${line}`;
      const why = read.why === "" ? "" : style.dim(` (${visible(read.why)})`);
      const what = paintOf(read, style)(visible(read.reading));
      return `${visible(path)}:${lines} ${read.block}: ${what}${why}`;
    }),
  );
}

function paintOf({ kind }: ScannedBlock, style: Style): Paint {
  if (kind === "left alone") return style.dim;
  return kind === "tasks" ? style.green : style.cyan;
}

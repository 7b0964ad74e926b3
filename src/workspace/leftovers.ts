import { createHash, randomBytes } from "node:crypto";
import { readdirSync, statSync, unlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isProcessGone } from "./holder.ts";
import { attempt } from "./system-error.ts";

// Nobody takes longer between making such a file and renaming it.
const abandonedAfter = 5_000;

/**
 * What a file beside a plan is for: `tmp` becomes the plan, `tmp.lock` is what a git that works on it makes, `undo` can mend
 * a plan that was overwritten in place.
 */
export type CompanionKind = "tmp" | "tmp.lock" | "undo";

/** A new name, of this process alone, for a file beside a plan. Its length does not depend on the plan's name. */
export function companionOf(realPath: string, kind: CompanionKind): string {
  const random = randomBytes(4).toString("hex");
  return join(dirname(realPath), `${stem(realPath)}${process.pid}-${random}.${kind}`);
}

/**
 * The files of one kind that killed processes left beside a plan. To be called under the plan's lock, under which no
 * process of this machine has any of its own.
 */
export function leftoversOf(realPath: string, kind: CompanionKind): readonly string[] {
  const folder = dirname(realPath);
  const start = stem(realPath);
  const names = attempt(() => readdirSync(folder)) ?? [];
  return names
    .filter((name) => name.startsWith(start) && name.endsWith(`.${kind}`))
    .filter((name) =>
      isAbandoned(join(folder, name), Number.parseInt(name.slice(start.length), 10)),
    )
    .map((name) => join(folder, name));
}

/** Removes what killed processes left beside a plan. To be called under its lock. */
export function sweepLeftovers(realPath: string): void {
  for (const kind of ["tmp", "tmp.lock"] as const) {
    for (const path of leftoversOf(realPath, kind)) attempt(() => unlinkSync(path));
  }
}

function stem(realPath: string): string {
  const hash = createHash("sha256").update(basename(realPath)).digest("hex").slice(0, 12);
  return `.tracker-${hash}-`;
}

function isAbandoned(path: string, pid: number): boolean {
  const stats = attempt(() => statSync(path));
  if (stats === undefined) return false;
  return Date.now() - stats.mtimeMs > abandonedAfter || isProcessGone(pid);
}

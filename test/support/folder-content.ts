import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Everything in a folder, for comparing: each path with its mode and with what it holds or leads to. */
export function folderContent(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(names.map((name) => [name, describe(join(folder, name))]));
}

function describe(path: string): string {
  const stats = lstatSync(path);
  const mode = stats.mode.toString(8);
  if (stats.isSymbolicLink()) return `${mode} → ${readlinkSync(path)}`;
  if (!stats.isFile()) return mode;
  const digest = createHash("sha256").update(readFileSync(path)).digest("hex");
  return `${mode} ${stats.size} bytes ${digest}`;
}

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folders = ["examples/ru", "examples/en", process.env.TRACKER_CORPUS ?? ""];

/** The paths of the examples, and of plans by strangers where they are (`TRACKER_CORPUS`). */
export const documents: readonly string[] = folders
  .filter((folder) => folder !== "" && existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith(".md") && !path.endsWith("README.md"));

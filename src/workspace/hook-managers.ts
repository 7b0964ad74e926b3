import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { HookPlace } from "./hook-place.ts";
import { callsTracker, type HookName } from "./hook-script.ts";
import { attempt } from "./system-error.ts";

/** The programs that make and own the hooks of a repository. */
export const managerNames = ["husky", "lefthook", "pre-commit"] as const;

/** A program that makes and owns the hooks of a repository; `pre-commit` stands for prek too, which reads the same file. */
export type ManagerName = (typeof managerNames)[number];

/** Who owns the hooks of a repository. */
export interface HookManager {
  readonly name: ManagerName;
  /** The absolute path of the file that says what a hook runs. */
  readonly fileOf: (hook: HookName) => string;
  /** Whether that file has tracker called for a hook. */
  readonly calls: (hook: HookName) => boolean;
}

/** The program that owns the hooks of a repository; null for none. */
export function findManager(place: HookPlace): HookManager | null {
  const husky = huskyFolder(place);
  if (husky !== null) return managerOf("husky", (hook) => join(husky, hook));
  for (const name of ["lefthook", "pre-commit"] as const) {
    const path = configs[name].map((file) => join(place.top, file)).find(existsSync);
    if (path !== undefined) return managerOf(name, () => path);
  }
  return null;
}

const lefthookEndings = ["yml", "yaml", "json", "jsonc", "toml"];
const lefthookStems = ["lefthook", ".lefthook", ".config/lefthook"];

/** The names that each reads its settings from, the first that is there. */
const configs: Readonly<Record<Exclude<ManagerName, "husky">, readonly string[]>> = {
  lefthook: lefthookStems.flatMap((stem) => lefthookEndings.map((end) => `${stem}.${end}`)),
  "pre-commit": [".pre-commit-config.yaml", ".pre-commit-config.yml"],
};

/** Husky sets the folder to `.husky/_`, and before version 9 to `.husky`, but not before it has run in a new clone. */
function huskyFolder({ top, setting }: HookPlace): string | null {
  if (setting === null) {
    const folder = join(top, ".husky");
    return existsSync(folder) ? folder : null;
  }
  const folder = resolve(top, setting);
  const parent = basename(folder) === "_" ? dirname(folder) : folder;
  return basename(parent) === ".husky" ? parent : null;
}

function managerOf(name: ManagerName, fileOf: (hook: HookName) => string): HookManager {
  const calls = (hook: HookName) => {
    const text = attempt(() => readFileSync(fileOf(hook), "utf8")) ?? "";
    return callsTracker(text, hook) || (hook === "pre-commit" && hasPublishedHook(name, text));
  };
  return { name, fileOf, calls };
}

/** What `.pre-commit-hooks.yaml` offers is called by its id. */
function hasPublishedHook(name: ManagerName, text: string): boolean {
  return name === "pre-commit" && /^[ \t-]*id:\s*["']?tracker["']?\s*(?:#.*)?$/m.test(text);
}

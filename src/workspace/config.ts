import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { TrackerError } from "../error.ts";
import { decode } from "../text/source.ts";
import type { Learning, Recording } from "./config-schema.ts";
import type { ConfigText } from "./parse-config.ts";
import { foldersUpwards, isWithin, relativePath, repositoryRoot } from "./repository.ts";
import { attempt, systemCode } from "./system-error.ts";

/** How a project wants to be read. */
export interface Config {
  /** The config file, if there is one. */
  readonly path?: string | undefined;
  /** The folder whose plans are meant where none are named, and from which the patterns are seen. */
  readonly base: string;
  /** Which files are plans, where none are named; empty means all. */
  readonly files: readonly string[];
  readonly exclude: readonly string[];
  readonly learn: Learning;
  /** Whether statuses that were changed by hand get their records when they are committed; else `set` alone adds records. */
  readonly history: Recording;
}

const configNames = ["tracker.config.yaml", "tracker.config.yml", "tracker.config.json"];
const packageName = "package.json";
const packageKey = "tracker";

/**
 * The config for a folder: `path`, else the nearest `tracker.config.yaml`, `.yml`, `.json` or `package.json` with the
 * key `tracker`, from the folder up to the root of its repository. Never runs any of it. What reads and checks a config
 * is loaded only where there is one.
 */
export async function loadConfig(cwd: string, path?: string): Promise<Config> {
  const file = path === undefined ? findConfig(cwd) : resolve(cwd, path);
  const root = repositoryRoot(cwd) ?? cwd;
  if (file === undefined) return noConfig(root);
  const text = readConfig(cwd, file);
  const { parseConfig } = await import("./parse-config.ts");
  const folder = dirname(file);
  return { path: file, base: isWithin(folder, cwd) ? folder : root, ...parseConfig(text) };
}

/** What holds where no config says anything. */
export function noConfig(base: string): Config {
  return { base, files: [], exclude: [], learn: "committed", history: "on-set" };
}

function findConfig(cwd: string): string | undefined {
  const top = repositoryRoot(cwd) ?? homedir();
  const folders = foldersUpwards(cwd);
  const searched = isWithin(top, cwd) ? folders.filter((folder) => isWithin(top, folder)) : folders;
  return searched.flatMap(configPaths).find(holdsConfig);
}

function configPaths(folder: string): readonly string[] {
  return [...configNames, packageName].map((name) => join(folder, name));
}

function holdsConfig(path: string): boolean {
  if (basename(path) !== packageName) return existsSync(path);
  const text = attempt(() => readFileSync(path, "utf8")) ?? "";
  return text.includes(`"${packageKey}"`) && hasPackageKey(text);
}

/** A package.json that cannot be read may hold a config, so it counts, and its fault is told. */
function hasPackageKey(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && Object.hasOwn(value, packageKey);
  } catch {
    return true;
  }
}

function readConfig(cwd: string, file: string): ConfigText {
  const path = relativePath(cwd, file);
  if (![".yaml", ".yml", ".json"].includes(extname(file))) {
    throw badConfigFile(path, "is not a .yaml, .yml or .json file");
  }
  const key = basename(file) === packageName ? packageKey : undefined;
  return { path, text: readText(path, file), key };
}

function readText(path: string, file: string): string {
  try {
    const decoded = decode(readFileSync(file));
    if ("text" in decoded) return decoded.text;
  } catch (error) {
    const code = systemCode(error);
    if (code === "") throw error;
    throw badConfigFile(path, code === "ENOENT" ? "does not exist" : `cannot be read: ${code}`);
  }
  throw badConfigFile(path, "is not UTF-8");
}

function badConfigFile(path: string, problem: string): TrackerError {
  return new TrackerError("bad-config", `the config file ${path} ${problem}`);
}

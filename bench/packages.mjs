// The packages that only the benchmark needs, each set in a folder with a lock file of its own: `npm ci` in the root
// does not fetch them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @typedef {"peers" | "plotting"} PackageSet */

/**
 * Installs the packages of a set unless they are there.
 * @param {PackageSet} set
 */
export function installPackages(set) {
  const folder = folderOf(set);
  if (isInstalled(folder)) return;
  console.log(`installing the packages of bench/${set} …`);
  const end = spawnSync(
    "npm",
    ["ci", "--package-lock=true", "--no-fund", "--no-audit", "--silent"],
    {
      cwd: folder,
      stdio: "inherit",
    },
  );
  assert.equal(end.status, 0, `npm ci in ${folder} failed`);
}

/**
 * The path of a file of an installed package.
 * @param {PackageSet} set
 * @param {string} path
 */
export function packageFile(set, path) {
  return join(folderOf(set), "node_modules", path);
}

/**
 * An installed package, by the entry that its `package.json` names first. It has no types here: the root does not know it.
 * @param {PackageSet} set
 * @param {string} name
 */
export async function importPackage(set, name) {
  const { exports, main } = manifestOf(packageFile(set, name));
  const entry = exports?.["."]?.default ?? exports?.default ?? exports ?? main;
  return await import(pathToFileURL(packageFile(set, join(name, entry))).href);
}

/**
 * The pinned version of each package of a set.
 * @param {PackageSet} set
 * @returns {Record<string, string>}
 */
export function pinnedVersions(set) {
  return manifestOf(folderOf(set)).dependencies;
}

/** @param {string} folder */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** @param {string} folder */
function isInstalled(folder) {
  const done = statSync(join(folder, "node_modules/.package-lock.json"), { throwIfNoEntry: false });
  return done !== undefined && done.mtimeMs >= statSync(join(folder, "package-lock.json")).mtimeMs;
}

/** @param {PackageSet} set */
function folderOf(set) {
  return fileURLToPath(new URL(set, import.meta.url));
}

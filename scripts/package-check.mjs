// Packs the package and looks at the tarball as its users will: publint, types, contents, a real install.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const folder = mkdtempSync(join(tmpdir(), "tracker-package-"));

try {
  const tarball = pack();
  run("npx", ["publint", "run", tarball, "--strict"]);
  run("npx", ["attw", tarball, "--profile", "esm-only"]);
  checkInstall(tarball);
  console.log(`package-check: ${manifest.name}@${manifest.version} is fit to publish`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Packs into the temporary folder and checks the list of files. */
function pack() {
  const json = read("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]);
  const packed = Object.values(JSON.parse(json))[0];
  const paths = packed.files.map((/** @type {{ path: string }} */ file) => file.path);
  console.log(`${packed.filename}: ${paths.length} files, ${packed.unpackedSize} bytes unpacked`);
  const needed = [
    "LICENSE",
    "README.md",
    "dist/bin.cjs",
    "dist/index.js",
    "dist/index.d.ts",
    "dist/THIRD-PARTY-LICENSES.txt",
  ];
  for (const path of needed) expect(paths.includes(path), `the package lacks ${path}`);
  const shipped = new Set(["dist", "schema", "docs"]);
  for (const path of paths.filter((/** @type {string} */ each) => each.includes("/"))) {
    expect(shipped.has(path.split("/")[0]), `${path} has no place in the package`);
  }
  return join(folder, packed.filename);
}

/**
 * Installs the tarball into an empty project: it must come alone, and its command and its library must work.
 * @param {string} tarball
 */
function checkInstall(tarball) {
  expect(Object.keys(manifest.dependencies ?? {}).length === 0, "the package has dependencies");
  run("npm", ["install", "--prefix", folder, "--offline", "--ignore-scripts", "--silent", tarball]);
  const modules = join(folder, "node_modules");
  const others = readdirSync(modules).filter((name) => !name.startsWith("."));
  expect(others.join() === manifest.name, `the install brought ${others.join(", ")}`);

  const command = join(modules, ".bin", "tracker");
  const version = read(command, ["--version"]).trim();
  expect(version === manifest.version, `the command calls itself ${version}`);

  const entries = Object.entries(manifest.exports).map(([name, target]) => [
    name.replace(/^\./, manifest.name),
    typeof target === "string" ? target : target.default,
  ]);
  for (const [name, target] of entries.filter(([each]) => !each?.includes("*"))) {
    const path = join(modules, manifest.name, target);
    expect(existsSync(path), `${name} leads to ${target}, which is not packed`);
  }
  const script = `console.log(Object.keys(await import("${manifest.name}")).length)`;
  const names = read(process.execPath, ["--input-type=module", "-e", script], folder);
  expect(Number(names) > 0, "the library exports nothing");
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  execFileSync(command, args, { stdio: "inherit" });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} [cwd]
 * @returns {string}
 */
function read(command, args, cwd) {
  return execFileSync(command, args, { encoding: "utf8", cwd });
}

/**
 * @param {boolean} holds
 * @param {string} complaint
 */
function expect(holds, complaint) {
  if (!holds) throw new Error(complaint);
}

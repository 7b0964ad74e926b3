// Sources and tests are TypeScript, which Node 20 does not run: what a script needs of them is bundled first.
import { build } from "tsdown";

/**
 * @param {Record<string, string>} entry Names of modules, and the files they are made of.
 * @param {string} folder Where the modules go, as `NAME.mjs`.
 * @param {string} [root] The checkout whose packages are bundled with them.
 */
export async function bundle(entry, folder, root = process.cwd()) {
  await build({
    config: false,
    cwd: root,
    entry,
    outDir: folder,
    format: "esm",
    platform: "node",
    deps: { alwaysBundle: [/.*/], onlyBundle: false },
    fixedExtension: true,
    dts: false,
    report: false,
    logLevel: "warn",
  });
}

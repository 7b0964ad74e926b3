// The readers as modules that Node 20 runs: the sources are TypeScript, and the built library does not name them all.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "../scripts/bundle.mjs";

/**
 * @typedef {object} Reader
 * @property {string} name
 * @property {string} says What it reads, for the tables.
 * @property {string} file The source, below `src/`.
 * @property {string} read The function in it that takes a text.
 */

/** @satisfies {Record<string, Reader>} */
export const readers = {
  blocks: {
    name: "blocks",
    says: "blocks, line by line",
    file: "syntax/reader/read-blocks-fast.ts",
    read: "readBlocksFast",
  },
  plan: { name: "plan", says: "whole reading of a plan", file: "api.ts", read: "readPlan" },
  remark: {
    name: "remark",
    says: "blocks, with remark",
    file: "syntax/parse.ts",
    read: "readBlocksWithRemark",
  },
};

/** @typedef {keyof typeof readers} ReaderName */

/**
 * Builds each reader into a folder.
 * @param {{ root: string, folder: string }} places The checkout to measure, and where the modules go.
 */
export async function buildReaders({ root, folder }) {
  const entry = Object.fromEntries(
    Object.values(readers).map(({ name, file }) => [name, join(root, "src", file)]),
  );
  await bundle(entry, folder, root);
}

/**
 * @param {string} folder
 * @param {ReaderName} name
 * @returns {Promise<(text: string) => unknown>}
 */
export async function loadReader(folder, name) {
  const module = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  return module[readers[name].read];
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { readSource, visit } from "../architecture/source.ts";

/** A regular expression of ours, and the first file that makes it. */
export interface Expression {
  readonly source: string;
  readonly flags: string;
  readonly path: string;
}

/** The expressions under some folders: those written out, and those that are made while `use` is at work. */
export async function expressionsIn(
  folders: readonly string[],
  use: () => Promise<void>,
): Promise<readonly Expression[]> {
  const paths = folders.flatMap((folder) => sourcesBelow(folder));
  const written = paths.flatMap(literalsOf);
  const made = await madeDuring(folders, async () => {
    for (const path of paths) await import(pathToFileURL(path).href);
    await use();
  });
  const unique = new Map<string, Expression>();
  for (const each of [...written, ...made]) {
    const key = `/${each.source}/${each.flags}`;
    if (!unique.has(key)) unique.set(key, each);
  }
  return [...unique.values()];
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

function literalsOf(path: string): readonly Expression[] {
  const found: Expression[] = [];
  const { tree } = readSource({ path, text: readFileSync(path, "utf8") });
  visit(tree, (node) => {
    if (!ts.isRegularExpressionLiteral(node)) return;
    const end = node.text.lastIndexOf("/");
    found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), path });
  });
  return found;
}

/** What files of these folders make with `new RegExp` while something is done. */
async function madeDuring(
  folders: readonly string[],
  act: () => Promise<void>,
): Promise<readonly Expression[]> {
  const made: Expression[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, words: [string, string?]) {
      const expression = new target(...words);
      const path = callerIn(folders, new Error("where").stack ?? "");
      const { source, flags } = expression;
      if (path !== null) made.push({ source, flags, path });
      return expression;
    },
  });
  try {
    await act();
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}

/** The file that called, where it lies in one of the folders: the first frame below those of this file. */
function callerIn(folders: readonly string[], stack: string): string | null {
  const frame = stack
    .split("\n")
    .find((line) => line.includes("at ") && !line.includes("/test/support/"));
  const path = frame?.match(/(src\/[\w/.-]+\.ts)/)?.[1];
  return path !== undefined && folders.some((folder) => path.startsWith(`${folder}/`))
    ? path
    : null;
}

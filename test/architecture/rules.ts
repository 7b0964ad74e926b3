import ts from "typescript";
import { type FileText, lineOf, readSource, type Source, type Violation, visit } from "./source.ts";

/** The folders of `src`, lowest first: each imports only what stands before it, or itself. */
const layers: readonly string[] = [
  "error",
  "text",
  "syntax",
  "language",
  "plan",
  "change",
  "check",
  "compare",
  "merge",
  "workspace",
  "cli",
];

/** Text in, text out: no files, no clock, no process. */
const pure: ReadonlySet<string> = new Set(layers.slice(0, layers.indexOf("workspace")));

/** Where each package may be imported: a folder (ending in `/`) or a file. A new package needs a line here. */
const homes: Readonly<Record<string, readonly string[]>> = {
  unified: ["src/syntax/parse.ts", "src/syntax/fragment.ts"],
  "remark-parse": ["src/syntax/parse.ts"],
  "remark-gfm": ["src/syntax/parse.ts", "src/syntax/fragment.ts"],
  "remark-frontmatter": ["src/syntax/parse.ts"],
  "remark-stringify": ["src/syntax/fragment.ts"],
  mdast: ["src/syntax/"],
  "mdast-util-to-string": ["src/syntax/"],
  "fast-string-width": ["src/syntax/display-width.ts"],
  "date-fns": ["src/language/", "src/workspace/"],
  "fastest-levenshtein": ["src/language/", "src/plan/", "src/workspace/"],
  ignore: ["src/workspace/"],
  yaml: ["src/workspace/"],
  zod: ["src/workspace/"],
  commander: ["src/cli/"],
  diff: ["src/cli/"],
};

/** Where the running process may be touched: the entry, its streams, and the layer that is there for the world. */
const processHomes = ["src/cli/bin.ts", "src/cli/streams.ts", "src/workspace/"];

/** A thing one file can do wrong, at a line. */
type Offence = Pick<Violation, "line" | "message">;

const fileRules: Readonly<Record<string, (source: Source) => readonly Offence[]>> = {
  layers: wrongLayers,
  packages: strayPackages,
  "no-node": builtinsInPureFolders,
  "no-clock": clocksInPureFolders,
  "no-process": strayProcess,
  "no-default-export": defaultExports,
};

/** Everything in which files under `src` break the architecture, in the order of the files. */
export function violations(files: readonly FileText[]): readonly Violation[] {
  const sources = files.map(readSource);
  const inFiles = sources.flatMap((source) =>
    Object.entries(fileRules).flatMap(([rule, look]) =>
      look(source).map((offence) => ({ path: source.path, rule, ...offence })),
    ),
  );
  return [...inFiles, ...cycles(sources)];
}

function layerOf(path: string): string {
  return path.match(/^src\/([^/]+?)(?:\.ts)?(?:\/|$)/)?.[1] ?? "";
}

function wrongLayers({ path, imports }: Source): readonly Offence[] {
  const own = layerOf(path);
  const height = heightOf(own);
  if (height === undefined) return [{ line: 1, message: `${own} has no place among the layers` }];
  return imports
    .filter(({ from, target }) => from === "project" && !mayImport(own, height, layerOf(target)))
    .map(({ line, target }) => ({ line, message: `${own} must not import ${target}` }));
}

/** The public API stands on everything but the command line, and nothing stands on it. */
function heightOf(layer: string): number | undefined {
  if (layer === "index") return layers.indexOf("cli") - 0.5;
  if (layer === "api") return layers.indexOf("cli") - 0.6;
  const height = layers.indexOf(layer);
  return height === -1 ? undefined : height;
}

function mayImport(own: string, height: number, imported: string): boolean {
  if (imported === own) return true;
  return imported !== "index" && (heightOf(imported) ?? Number.POSITIVE_INFINITY) < height;
}

function strayPackages({ path, imports }: Source): readonly Offence[] {
  return imports
    .filter(({ from, target }) => from === "package" && !isAtHome(path, homes[target] ?? []))
    .map(({ line, target }) => ({
      line,
      message: `${target} belongs to ${homes[target]?.join(" or ") ?? "no file yet"}`,
    }));
}

function isAtHome(path: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith("/") ? path.startsWith(place) : path === place));
}

function builtinsInPureFolders({ path, imports }: Source): readonly Offence[] {
  if (!pure.has(layerOf(path))) return [];
  return imports
    .filter(({ from }) => from === "node")
    .map(({ line, specifier }) => ({
      line,
      message: `${layerOf(path)} is pure, ${specifier} is not`,
    }));
}

const clock =
  /^(?:globalThis\.)?(?:new Date\b.*|Date\(.*|Date\.now|performance\.now|Math\.random)$/s;

function clocksInPureFolders({ path, tree }: Source): readonly Offence[] {
  if (!pure.has(layerOf(path))) return [];
  return offences(tree, (node) => {
    const isUse = ts.isCallOrNewExpression(node);
    if (!(isUse || ts.isPropertyAccessExpression(node))) return null;
    const text = node.getText(tree);
    return clock.test(text) ? `${text} is not a function of the plan: pass it in` : null;
  });
}

function strayProcess({ path, tree, imports }: Source): readonly Offence[] {
  if (isAtHome(path, processHomes)) return [];
  const message = "the process is touched in the entry, its streams and the workspace only";
  const imported = imports.filter(({ from, target }) => from === "node" && target === "process");
  const used = offences(tree, (node) => {
    if (!(ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))) return null;
    return /^(?:globalThis\.)?process$/.test(node.expression.getText(tree)) ? message : null;
  });
  return [...imported.map(({ line }) => ({ line, message })), ...used];
}

function defaultExports({ tree }: Source): readonly Offence[] {
  return offences(tree, (node) => {
    const isDefault =
      ts.isExportAssignment(node) ||
      node.kind === ts.SyntaxKind.DefaultKeyword || // the modifier; that of `switch` is no node
      (ts.isExportSpecifier(node) && node.name.text === "default");
    return isDefault ? "exports have names" : null;
  });
}

function offences(
  tree: ts.SourceFile,
  complaint: (node: ts.Node) => string | null,
): readonly Offence[] {
  const found: Offence[] = [];
  visit(tree, (node) => {
    const message = complaint(node);
    if (message !== null) found.push({ line: lineOf(tree, node), message });
  });
  return found;
}

/** Each import that closes a circle, found by walking down from every file. */
function cycles(sources: readonly Source[]): readonly Violation[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const left = new Set<string>();
  const found: Violation[] = [];
  const walk = (source: Source, way: readonly string[]): void => {
    if (left.has(source.path)) return;
    for (const { from, target, line } of source.imports) {
      const next = byPath.get(target);
      if (from !== "project" || !next) continue;
      const start = way.indexOf(target);
      if (start === -1) walk(next, [...way, target]);
      else found.push(cycleAt(source.path, line, [...way.slice(start), target]));
    }
    left.add(source.path);
  };
  for (const source of sources) walk(source, [source.path]);
  return found;
}

function cycleAt(path: string, line: number, way: readonly string[]): Violation {
  return { path, line, rule: "no-cycles", message: way.join(" → ") };
}

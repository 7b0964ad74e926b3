import ts from "typescript";
import { type FileText, readSource, visit } from "./source.ts";

/** The greatest number of lines that needs no reason. */
const limits = { file: 400, function: 45 };

/**
 * What may be longer, each with its reason: a file by its path, a function by `path#name`.
 * A folder's data files may be named with `*`.
 */
export type Reasons = Readonly<Record<string, string>>;

/** Files and functions that are too long without a reason, as `path#name: lines`, and reasons that nothing needs. */
export function oversizes(files: readonly FileText[], reasons: Reasons): readonly string[] {
  const long = files.flatMap((file) => [...longFile(file), ...longFunctions(file)]);
  const unexplained = long.filter(({ name }) => !Object.keys(reasons).some(matches(name)));
  const idle = Object.keys(reasons).filter(
    (reason) => !(reason.includes("*") || long.some(({ name }) => matches(name)(reason))),
  );
  return [
    ...unexplained.map(({ name, lines }) => `${name}: ${lines} lines`),
    ...idle.map((name) => `${name}: has a reason but is not too long`),
  ];
}

interface Long {
  readonly name: string;
  readonly lines: number;
}

function matches(name: string): (pattern: string) => boolean {
  return (pattern) => {
    const [start = "", end] = pattern.split("*");
    return end === undefined ? name === pattern : name.startsWith(start) && name.endsWith(end);
  };
}

function longFile({ path, text }: FileText): readonly Long[] {
  const lines = text.trimEnd().split("\n").length;
  return lines > limits.file ? [{ name: path, lines }] : [];
}

function longFunctions(file: FileText): readonly Long[] {
  const { tree } = readSource(file);
  const found: Long[] = [];
  visit(tree, (node) => {
    if (!(ts.isFunctionLike(node) && "body" in node)) return;
    const [first, last] = [node.getStart(tree), node.getEnd()].map(
      (offset) => tree.getLineAndCharacterOfPosition(offset).line,
    );
    const lines = (last ?? 0) - (first ?? 0) + 1;
    if (lines > limits.function) found.push({ name: `${file.path}#${nameOf(node, tree)}`, lines });
  });
  return found;
}

function nameOf(node: ts.SignatureDeclaration, tree: ts.SourceFile): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named?.getText(tree) ?? "anonymous";
}

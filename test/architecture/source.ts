import { isBuiltin } from "node:module";
import { posix } from "node:path";
import ts from "typescript";

/** A file of the project: its path from the root, with `/`, and its text. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/** A file as the rules see it. */
export interface Source extends FileText {
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** One import or re-export, static or dynamic, of values or of types only. */
interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly from: "project" | "node" | "package";
  /** The imported file's path from the root, the package's name, or the builtin's name. */
  readonly target: string;
}

/** A place where a file breaks a rule. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

export function readSource(file: FileText): Source {
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  visit(tree, (node) => {
    const specifier = specifierOf(node);
    if (specifier) imports.push(readImport(file.path, specifier.text, lineOf(tree, node)));
  });
  return { ...file, tree, imports };
}

/** Calls `look` for the node and for everything below it. */
export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** The line, from 1, on which a node starts. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

function specifierOf(node: ts.Node): ts.StringLiteral | undefined {
  const found = importedModule(node);
  return found && ts.isStringLiteral(found) ? found : undefined;
}

function importedModule(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return node.argument.literal;
  }
  if (ts.isCallExpression(node) && isImportCall(node.expression)) return node.arguments[0];
  return undefined;
}

function isImportCall(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isIdentifier(callee) && callee.text === "require";
}

function readImport(importer: string, specifier: string, line: number): Import {
  if (specifier.startsWith(".")) {
    const target = posix.join(posix.dirname(importer), specifier);
    return { specifier, line, from: "project", target };
  }
  if (isBuiltin(specifier)) {
    return { specifier, line, from: "node", target: specifier.replace(/^node:/, "") };
  }
  const name = specifier.match(/^(?:@[^/]+\/)?[^/]+/)?.[0] ?? specifier;
  return { specifier, line, from: "package", target: name };
}

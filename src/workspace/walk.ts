import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";
import { isMarkdownName } from "./markdown-name.ts";
import { foldersUpwards, isWithin, relativePath } from "./repository.ts";
import { attempt } from "./system-error.ts";

const neverEntered = new Set([".git", ".hg", ".jj", ".svn", "node_modules"]);

/** The rules of one folder's `.gitignore` and `.ignore`, valid for what is below it. */
interface IgnoreLevel {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * The Markdown files below a folder, relative to it, as ignore files from `top` down let them be seen. A folder that is
 * ignored itself was asked for on purpose: then only the ignore files inside it count.
 * Links to folders are not followed, so it ends. Folders that may not be read are passed over.
 */
export function walkMarkdownFiles(folder: string, top: string): readonly string[] {
  const found: string[] = [];
  visit(folder, levelsAbove(folder, top), (path) => found.push(relativePath(folder, path)));
  return found;
}

function visit(folder: string, above: readonly IgnoreLevel[], tell: (path: string) => void): void {
  const levels = [...above, ...levelOf(folder)];
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!neverEntered.has(entry.name) && !isIgnored(levels, path, "/")) visit(path, levels, tell);
    } else if (isMarkdownName(entry.name) && !isIgnored(levels, path, "")) tell(path);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  return attempt(() => readdirSync(folder, { withFileTypes: true })) ?? [];
}

function levelsAbove(folder: string, top: string): readonly IgnoreLevel[] {
  const [, ...parents] = foldersUpwards(folder).filter((parent) => isWithin(top, parent));
  const levels = parents.reverse().flatMap(levelOf);
  return isIgnored(levels, folder, "/") ? [] : levels;
}

function levelOf(folder: string): readonly IgnoreLevel[] {
  const texts = [".gitignore", ".ignore"].flatMap(
    (name) => attempt(() => readFileSync(join(folder, name), "utf8")) ?? [],
  );
  if (texts.length === 0) return [];
  const rules = ignore({ ignorecase: false });
  for (const text of texts) rules.add(text);
  return [{ folder, rules }];
}

/** The nearest ignore file that says anything about a path decides; folders end in "/". */
function isIgnored(levels: readonly IgnoreLevel[], path: string, end: "/" | ""): boolean {
  for (const { folder, rules } of levels.toReversed()) {
    const { ignored, unignored } = rules.test(relativePath(folder, path) + end);
    if (ignored || unignored) return ignored;
  }
  return false;
}

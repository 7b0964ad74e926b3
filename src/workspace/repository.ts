import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";

/** The root of the git repository that a folder is in, found without git; undefined where there is none. */
export function repositoryRoot(folder: string): string | undefined {
  return foldersUpwards(folder).find((parent) => existsSync(join(parent, ".git")));
}

/** A folder and all those above it, the nearest first. */
export function foldersUpwards(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

/** The way from a folder to a path, written with `/` on every system. */
export function relativePath(folder: string, path: string): string {
  const way = relative(folder, path);
  return sep === "/" ? way : way.split(sep).join("/");
}

/** Whether a path is a folder or something below it. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

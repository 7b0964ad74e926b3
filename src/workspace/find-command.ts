import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { askGitForText, type GitPlace } from "./git.ts";
import { attempt } from "./system-error.ts";

/** Where the command is looked for: among the packages of the project and then on PATH, or there alone. */
export type CommandSource = "packages" | "path";

const packaged = "node_modules/.bin/tracker";
// What is tracked may have come with anybody's branch, on some disks also under a name in other letters.
const listTracked = ["--icase-pathspecs", "ls-files", "--", "node_modules"];

/** A repository whose hooks run at the top of its working tree. */
interface Tree {
  readonly place: GitPlace;
  /** Absolute. */
  readonly top: string;
}

/** Where hooks that are installed now should look: among the packages only where the command is there, untracked. */
export async function commandSource({ place, top }: Tree): Promise<CommandSource> {
  if (!mayRun(join(top, packaged))) return "path";
  return (await askGitForText(place, listTracked)) === "" ? "packages" : "path";
}

/**
 * Lines of a shell that set `tracker` to the command, run at the top of a working tree. `otherwise` is the line that looks
 * on PATH. A package that a branch has brought is never taken.
 */
export function lookupLines(source: CommandSource, otherwise: string): readonly string[] {
  if (source === "path") return [otherwise];
  const isUntracked = `tracked=$(git ${listTracked.join(" ")}) && [ -z "$tracked" ]`;
  return [`tracker=${packaged}`, `[ -x "$tracker" ] && ${isUntracked} || ${otherwise}`];
}

/** Where lines that were installed look. */
export function sourceIn(text: string): CommandSource {
  return text.includes(packaged) ? "packages" : "path";
}

/** The absolute path of the command as such lines find it; undefined where they do not. */
export async function findCommand(tree: Tree, source: CommandSource): Promise<string | undefined> {
  const isPackaged = source === "packages" && (await commandSource(tree)) === "packages";
  const folders = (tree.place.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = folders.map((folder) => join(folder, "tracker"));
  return [...(isPackaged ? [join(tree.top, packaged)] : []), ...onPath].find(mayRun);
}

function mayRun(path: string): boolean {
  const run = () => {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  };
  return attempt(run) ?? false;
}

import { askGit, type GitPlace, markdownPatterns } from "./git.ts";
import { outputOf, repositoryTop } from "./git-objects.ts";

/** A Markdown file that the index has otherwise than HEAD. Deleted files and symbolic links are none. */
export interface StagedEntry {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** As git writes it: `100644` or `100755`. */
  readonly mode: string;
  readonly id: string;
  /** What HEAD has under this name, or under the one that it was renamed from; null where it has none. */
  readonly earlierId: string | null;
  readonly isUnmerged: boolean;
}

/** The patterns of Markdown files, seen from the root of the repository. */
export const markdownFromTop: readonly string[] = markdownPatterns.map(
  (pattern) => `:(top)${pattern}`,
);

/**
 * What is staged. Before the first commit that is all that the index has; what is only intended to be added is not staged.
 * @throws TrackerError `no-repository`
 */
export async function stagedEntries(place: GitPlace): Promise<readonly StagedEntry[]> {
  const answer = await askGit(place, listing("HEAD"));
  return entriesOf("output" in answer ? answer.output : await outputBeforeFirstCommit(place));
}

function listing(tree: string): readonly string[] {
  const how = ["--cached", "--raw", "-z", "-M", "--no-abbrev", "--ita-invisible-in-index"];
  return ["diff-index", ...how, tree, "--", ...markdownFromTop];
}

async function outputBeforeFirstCommit(place: GitPlace): Promise<Buffer> {
  await repositoryTop(place);
  const emptyTree = await outputOf(place, ["hash-object", "-t", "tree", "--stdin"]);
  return await outputOf(place, listing(emptyTree.toString("utf8").trim()));
}

/** `:100644 100644 id id M`, then the path; of a rename both paths. */
function entriesOf(output: Buffer): readonly StagedEntry[] {
  const fields = output.toString("utf8").split("\0");
  const entries: StagedEntry[] = [];
  for (let at = 0; at < fields.length - 1; ) {
    const [wasMode = "", mode = "", wasId = "", id = "", state = ""] = (fields[at] ?? "").split(
      " ",
    );
    const paths = /^[RC]/.test(state) ? 2 : 1;
    const path = fields[at + paths] ?? "";
    const earlierId = isFile(wasMode) ? wasId : null;
    const isUnmerged = state === "U";
    if ((isFile(mode) || isUnmerged) && isWhole(path)) {
      entries.push({ path, mode, id, earlierId, isUnmerged });
    }
    at += paths + 1;
  }
  return entries;
}

function isFile(mode: string): boolean {
  return /^:?100\d{3}$/.test(mode);
}

/** A name that is not UTF-8 would be written back as another name. */
function isWhole(path: string): boolean {
  return !path.includes("\uFFFD");
}

import { askGit, type GitPlace, markdownPatterns, runGit } from "./git.ts";
import { outputOf, repositoryTop } from "./git-objects.ts";

/** A Markdown file that the index has otherwise than HEAD. Deleted files and symbolic links are none. */
export interface StagedBlob {
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
 * @throws TrackerError where there is no repository, or git cannot compare its index
 */
export async function stagedBlobs(place: GitPlace): Promise<readonly StagedBlob[]> {
  const answer = await askGit(place, listing("HEAD"));
  return blobsOf("output" in answer ? answer.output : await outputWithoutHead(place));
}

function listing(tree: string): readonly string[] {
  const how = ["--cached", "--raw", "-z", "-M", "--no-abbrev", "--ita-invisible-in-index"];
  return ["diff-index", ...how, tree, "--", ...markdownFromTop];
}

/** What is staged where HEAD names no commit yet; any other reason why it could not be compared is thrown. */
async function outputWithoutHead(place: GitPlace): Promise<Buffer> {
  await repositoryTop(place);
  const { exitCode } = await runGit(place, ["rev-parse", "--verify", "-q", "HEAD"]);
  if (exitCode !== 1) return await outputOf(place, listing("HEAD"));
  const emptyTree = await outputOf(place, ["hash-object", "-t", "tree", "--stdin"]);
  return await outputOf(place, listing(emptyTree.toString("utf8").trim()));
}

/** `:100644 100644 id id M`, then the path; of a rename both paths. */
function blobsOf(output: Buffer): readonly StagedBlob[] {
  const fields = output.toString("utf8").split("\0");
  const blobs: StagedBlob[] = [];
  for (let at = 0; at < fields.length - 1; ) {
    const [wasMode = "", mode = "", wasId = "", id = "", state = ""] = (fields[at] ?? "").split(
      " ",
    );
    const paths = /^[RC]/.test(state) ? 2 : 1;
    const path = fields[at + paths] ?? "";
    const earlierId = isFile(wasMode) ? wasId : null;
    const isUnmerged = state === "U";
    if ((isFile(mode) || isUnmerged) && isWhole(path)) {
      blobs.push({ path, mode, id, earlierId, isUnmerged });
    }
    at += paths + 1;
  }
  return blobs;
}

function isFile(mode: string): boolean {
  return /^:?100\d{3}$/.test(mode);
}

/** A name that is not UTF-8 would be written back as another name. */
function isWhole(path: string): boolean {
  return !path.includes("\uFFFD");
}

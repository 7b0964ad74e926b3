import { askGitForText, type GitPlace } from "./git.ts";

/** The version of Node that runs this, as `20.19.0`. */
export function nodeVersion(): string {
  return process.versions.node;
}

/** The version of git, as `2.39.5`; undefined where it is not installed. */
export async function gitVersion(place: GitPlace): Promise<string | undefined> {
  const answer = await askGitForText(place, ["version"]);
  return /\d+(?:\.\d+)+/.exec(answer ?? "")?.[0];
}

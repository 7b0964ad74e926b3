import { join, resolve } from "node:path";
import { TrackerError } from "../error.ts";
import type { BlockFile } from "./block-file.ts";
import { askGit, askGitForText, type GitPlace, runGit } from "./git.ts";

/** The name that says whose registration it is. */
const driverName = "plans by task, set by tracker hook install";

const find = 't=node_modules/.bin/tracker; test -x "$t" || t=tracker;';
// Git takes each code but 0 for a conflict. One it is only where the driver says 1; whatever else went wrong, a command
// that is not there above all, git merges by itself.
const merge = '"$t" merge-driver -- %O %A %B %L %P';
const fallBack = "git merge-file -q -L ours -L base -L theirs --marker-size=%L %A %O %B || exit 1";
const driverCommand = `${find} ${merge} || { test $? -eq 1 && exit 1; ${fallBack}; }`;

const settings = [
  ["merge.tracker.name", driverName],
  ["merge.tracker.driver", driverCommand],
] as const;

/** What git's settings say of the merge driver; `by-hand` is one that we have not set. */
export type DriverState = "current" | "stale" | "by-hand" | "none";

/** What git's settings say of the merge driver. */
export async function driverState(place: GitPlace): Promise<DriverState> {
  const read = (name: string) => askGitForText(place, ["config", "--get", name]);
  const [name, command] = await Promise.all([read(settings[0][0]), read(settings[1][0])]);
  if (command === undefined) return name?.trim() === driverName ? "stale" : "none";
  if (name?.trim() !== driverName) return "by-hand";
  return command.trim() === driverCommand ? "current" : "stale";
}

/** Registers the merge driver in the settings of the repository. */
export async function registerDriver(place: GitPlace): Promise<void> {
  for (const [name, value] of settings) await configure(place, [name, value]);
}

/** Takes the registration of the merge driver out of the settings of the repository. */
export async function unregisterDriver(place: GitPlace): Promise<void> {
  for (const [name] of settings) {
    const { exitCode } = await runGit(place, ["config", "--local", "--get", name]);
    if (exitCode === 0) await configure(place, ["--unset", name]);
  }
}

async function configure(place: GitPlace, words: readonly string[]): Promise<void> {
  const answer = await askGit(place, ["config", "--local", ...words]);
  if ("output" in answer) return;
  throw new TrackerError("not-writable", `the settings of git were not changed: ${answer.problem}`);
}

/** The absolute path of the settings of the repository. */
export async function settingsFile(place: GitPlace): Promise<string> {
  const path = await askGitForText(place, ["rev-parse", "--git-path", "config"]);
  return resolve(place.folder, path?.replace(/\r?\n$/, "") ?? ".git/config");
}

/** The block of the attributes. It stands first, because what stands below it wins: rules of the user stay in force. */
export function attributesBlock(top: string): BlockFile {
  return {
    path: join(top, ".gitattributes"),
    lines: ["*.md merge=tracker", "*.markdown merge=tracker"],
    placeIn: (text) => (text.startsWith("\uFEFF") ? 1 : 0),
    lineEndFor: (text) => (text.includes("\r\n") ? "\r\n" : "\n"),
    head: "",
    mode: 0o644,
  };
}

/** How git would merge each of some paths, given from the place: the value of the attribute `merge`. */
export async function mergeAttributes(
  place: GitPlace,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const answer = await askGit(place, ["check-attr", "-z", "--stdin", "merge"], paths.join("\0"));
  const fields = "output" in answer ? answer.output.toString("utf8").split("\0") : [];
  return new Map(
    paths.map((path, index) => [path, fields[3 * index + 2] ?? "unspecified"] as const),
  );
}

/** How git would merge a plan at the top. */
export async function mergeRule(place: GitPlace): Promise<string> {
  return (await mergeAttributes(place, ["plan.md"])).get("plan.md") ?? "unspecified";
}

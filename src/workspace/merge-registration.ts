import { join, resolve } from "node:path";
import { TrackerError } from "../error.ts";
import type { BlockFile } from "./block-file.ts";
import { type CommandSource, lookupLines } from "./find-command.ts";
import { askGit, askGitForText, type GitPlace, runGit } from "./git.ts";
import { outputOf } from "./git-objects.ts";

/** The name that says whose registration it is. */
const driverName = "plans by task, set by tracker hook install";

// Git takes each code but 0 for a conflict. One it is only where the driver says 1; whatever else went wrong, a command
// that is not there above all, git merges by itself.
const merge = '"$tracker" merge-driver -- %O %A %B %L %P';
const fallBack = "git merge-file -q -L ours -L base -L theirs --marker-size=%L %A %O %B || exit 1";
const run = `${merge} || { test $? -eq 1 && exit 1; ${fallBack}; }`;

const nameSetting = "merge.tracker.name";
const commandSetting = "merge.tracker.driver";

function driverCommand(source: CommandSource): string {
  return [...lookupLines(source, "tracker=tracker"), run].join("; ");
}

/** What git's settings say of the merge driver; `by-hand` is one that we have not set. */
export type DriverState = "current" | "outdated" | "by-hand" | "none";

/** What git's settings say of the merge driver, and where. */
export interface DriverRegistration {
  readonly state: DriverState;
  /** The absolute path of the settings that it stands in, or would. */
  readonly path: string;
  /** "" where there is none. */
  readonly command: string;
}

/**
 * What git's settings say of the merge driver. Only those of the repository can have been set by us.
 * @throws TrackerError where they cannot be read
 */
export async function driverRegistration(place: GitPlace): Promise<DriverRegistration> {
  const path = await settingsFile(place);
  const name = await localSetting(place, nameSetting);
  const command = await localSetting(place, commandSetting);
  if (name === driverName) {
    return { state: isOurs(command) ? "current" : "outdated", path, command };
  }
  if (command !== "") return { state: "by-hand", path, command };
  return (await foreignRegistration(place)) ?? { state: "none", path, command };
}

function isOurs(command: string): boolean {
  return command === driverCommand("packages") || command === driverCommand("path");
}

/** What is set for the repository, without the settings of the user and the machine; "" for nothing. */
async function localSetting(place: GitPlace, name: string): Promise<string> {
  const { exitCode, output, problem } = await runGit(place, ["config", "--local", "--get", name]);
  if (exitCode === 0) return output.toString("utf8").trim();
  if (exitCode === 1) return "";
  throw new TrackerError("not-readable", `the settings of git were not read: ${problem}`);
}

/** One that stands in the settings of the user or the machine. */
async function foreignRegistration(place: GitPlace): Promise<DriverRegistration | null> {
  const words = ["config", "--show-origin", "-z", "--get", commandSetting];
  const [origin = "", command = ""] = (await askGitForText(place, words))?.split("\0") ?? [];
  if (command === "") return null;
  const path = resolve(place.folder, origin.replace(/^file:/, ""));
  return { state: "by-hand", path, command };
}

/** Registers the merge driver in the settings of the repository. */
export async function registerDriver(place: GitPlace, source: CommandSource): Promise<void> {
  await configure(place, [nameSetting, driverName]);
  await configure(place, [commandSetting, driverCommand(source)]);
}

/** Takes the registration of the merge driver out of the settings of the repository. */
export async function unregisterDriver(place: GitPlace): Promise<void> {
  for (const name of [nameSetting, commandSetting]) {
    if ((await localSetting(place, name)) !== "") await configure(place, ["--unset", name]);
  }
}

async function configure(place: GitPlace, words: readonly string[]): Promise<void> {
  const answer = await askGit(place, ["config", "--local", ...words]);
  if ("output" in answer) return;
  throw new TrackerError("not-writable", `the settings of git were not changed: ${answer.problem}`);
}

/** The absolute path of the settings of the repository. */
async function settingsFile(place: GitPlace): Promise<string> {
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

/**
 * How git would merge each of some paths, given from the place: the value of the attribute `merge`.
 * @throws TrackerError where git cannot tell
 */
export async function mergeAttributes(
  place: GitPlace,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const words = ["check-attr", "-z", "--stdin", "merge"];
  const fields = (await outputOf(place, words, paths.join("\0"))).toString("utf8").split("\0");
  return new Map(paths.map((path, index) => [path, fields[3 * index + 2] ?? ""] as const));
}

/** How git would merge a plan at the top. */
export async function mergeRule(place: GitPlace): Promise<string> {
  return (await mergeAttributes(place, ["plan.md"])).get("plan.md") ?? "";
}

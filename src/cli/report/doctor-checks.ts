import type { TrackerError } from "../../error.ts";
import type { Workspace } from "../../workspace/index.ts";
import { relativePath } from "../../workspace/repository.ts";
import type { SetupStatus } from "../../workspace/setup.ts";
import { failureOf } from "../failure.ts";
import type { Loaded } from "../plans.ts";
import { counted } from "../words.ts";
import { type Check, fine, problem, warning } from "./doctor.ts";

const oldestNode = "20.19";
/** The first with the hook `pre-merge-commit`. */
const oldestGit = "2.24";

/** Whether Node is new enough. */
export function nodeCheck(version: string): Check {
  if (isAtLeast(version, oldestNode)) return fine("node", version);
  return problem("node", `${version} is too old`, `install ${oldestNode} or newer`);
}

/** Whether git is there, and new enough. */
export function gitCheck(version: string | undefined): Check {
  if (version === undefined) return problem("git", "not found", "install git, or mend PATH");
  if (isAtLeast(version, oldestGit)) return fine("git", version);
  const hint = `install ${oldestGit} or newer`;
  return warning("git", `${version} runs no hook when it merges`, hint);
}

function isAtLeast(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = oldest.split(".").map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/** Whether the config can be read. */
export function configCheck({ config, configError, cwd }: Workspace): Check {
  if (configError !== null) return problem("config", configError.message, configError.hint);
  return fine("config", config.path === undefined ? "none" : relativePath(cwd, config.path));
}

/** How many plans were found, and whether each can be read. */
export function plansCheck({ plans, errors }: Loaded<string>): Check {
  const [error] = errors;
  const found = counted(plans.length, "plan");
  if (error !== undefined) {
    const { message, hint } = failureOf(error);
    const more = `${errors.length} cannot be read: ${message}`;
    return problem("plans", `${found}; ${more}`, hint || "run `tracker check`");
  }
  if (plans.length > 0) return fine("plans", found);
  return warning("plans", "none found", "a plan is a Markdown file with at least one task");
}

/** Says that there is nothing to be told to git. */
export function noRepositoryCheck({ message, hint }: TrackerError): Check {
  return warning("repository", message, hint);
}

/** Who owns the hooks, if anybody does. */
export function managerChecks({ manager, hooksPath }: SetupStatus): readonly Check[] {
  if (manager !== null) return [fine("hooks", `${manager} runs them`)];
  return hooksPath === null ? [] : [fine("hooks", `in ${hooksPath} (core.hooksPath)`)];
}

/** Whether each plan is merged by the rule of the others; what holds for all of them is said by the merge driver. */
export function rulesChecks(
  { attributes }: SetupStatus,
  rules: readonly string[],
): readonly Check[] {
  const others = rules.filter((rule) => rule !== attributes);
  const [other] = others;
  if (other === undefined) return [];
  const message = `${counted(others.length, "plan")} merged by another rule: merge=${other}`;
  const hint = "see `git check-attr merge FILE`";
  return [
    other === "union"
      ? problem("merge rules", message, hint)
      : warning("merge rules", message, hint),
  ];
}

/** Whether hooks and the merge driver find the command. */
export function commandCheck(status: SetupStatus, command: string | undefined): Check {
  if (command !== undefined) return fine("command", command);
  const hint =
    "put it on PATH, or run `npm install --save-dev tracker-md` and `tracker hook install`";
  const isWanted =
    status.driver !== "none" || status.hooks.some(({ state }) => state !== "missing");
  if (!isWanted) return warning("command", "hooks would not find it", hint);
  const effect = "they pass over plans, and git merges line by line";
  return problem("command", `hooks and merge driver do not find it: ${effect}`, hint);
}

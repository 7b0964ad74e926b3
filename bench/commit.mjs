// What the hook adds to a commit: one plan among many staged files.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment, timeInterleaved } from "./measure.mjs";

const warmUps = 1;
const trueTally = "Progress: 2/3";
const tasks = "- [x] Dig\n- [x] Plant\n- [ ] Water\n";

/** @typedef {import("./measure.mjs").Timing & { ratio: number }} CommitRow The ratio is that to a commit without a hook. */

/** @typedef {{ files: number, runs: number, rows: CommitRow[] }} Commit */

/**
 * A repository in which everything is staged for one commit, again and again.
 * @typedef {object} Stage
 * @property {string} folder
 * @property {string} base The commit to start from.
 * @property {string} hooks
 */

/**
 * @param {import("./measure.mjs").Place} place
 * @param {{ files: number, runs: number }} settings
 * @returns {Commit}
 */
export function measureCommit(place, { files, runs }) {
  const stage = makeRepository(place, files);
  const jobs = [
    commitJob(stage, "no hook", { plan: "true", hooks: "none" }),
    commitJob(stage, "the hook, no plan", { plan: "none", hooks: stage.hooks }),
    commitJob(stage, "the hook, a plan that is true", { plan: "true", hooks: stage.hooks }),
    commitJob(stage, "the hook, a number made true", { plan: "false", hooks: stage.hooks }),
  ];
  const timings = timeInterleaved(jobs, { runs, warmUps });
  const bare = timings[0]?.milliseconds ?? Number.NaN;
  const rows = timings.map((timing) => ({ ...timing, ratio: timing.milliseconds / bare }));
  return { files, runs, rows };
}

/**
 * @param {import("./measure.mjs").Place} place
 * @param {number} files
 * @returns {Stage}
 */
function makeRepository({ command, folder: parent }, files) {
  const folder = join(parent, "commit");
  const hooks = join(folder, ".git/hooks");
  mkdirSync(folder);
  git(folder, "init", "--quiet", "--initial-branch", "main");
  const settings = { "user.name": "A", "user.email": "a@example.org", "gc.auto": "0" };
  for (const [name, value] of Object.entries(settings)) git(folder, "config", name, value);
  git(folder, "commit", "--quiet", "--allow-empty", "--message", "base");
  installHooks(folder, command);
  const base = git(folder, "rev-parse", "HEAD").trim();
  for (let at = 1; at < files; at++) writeFileSync(join(folder, `file-${at}.txt`), `${at}\n`);
  stageAs(folder, "none");
  for (const plan of /** @type {const} */ (["true", "false"])) {
    const tally = plan === "true" ? trueTally : "Progress: 1/3";
    writeFileSync(join(folder, "plan.md"), `# Plan\n\n${tally}\n\n${tasks}`);
    stageAs(folder, plan);
  }
  return { folder, base, hooks };
}

/**
 * Keeps an index with all files staged, and the plan that belongs to it.
 * @param {string} folder
 * @param {string} name
 */
function stageAs(folder, name) {
  git(folder, "add", "--all");
  copyFileSync(join(folder, ".git/index"), join(folder, `.git/staged-${name}`));
  if (name !== "none") copyFileSync(join(folder, "plan.md"), join(folder, `.git/plan-${name}`));
}

/**
 * Installs the hooks as people do, the command among the packages of the repository.
 * @param {string} folder
 * @param {string} command
 */
function installHooks(folder, command) {
  const bin = join(folder, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(folder, ".git/info/exclude"), "node_modules/\n");
  const script = `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`;
  writeFileSync(join(bin, "tracker"), script, { mode: 0o755 });
  execFileSync(process.execPath, [command, "hook", "install"], {
    cwd: folder,
    env: cleanEnvironment,
  });
}

/**
 * @param {Stage} stage
 * @param {string} name
 * @param {{ plan: "none" | "true" | "false", hooks: string }} how
 * @returns {import("./measure.mjs").Job}
 */
function commitJob({ folder, base }, name, { plan, hooks }) {
  const prepare = () => {
    git(folder, "update-ref", "refs/heads/main", base);
    copyFileSync(join(folder, `.git/staged-${plan}`), join(folder, ".git/index"));
    if (plan !== "none") copyFileSync(join(folder, `.git/plan-${plan}`), join(folder, "plan.md"));
    // What copying has made new is known to be the same before the time begins.
    git(folder, "update-index", "-q", "--refresh");
  };
  const args = ["-c", `core.hooksPath=${hooks}`, "commit", "--quiet", "--message", "x"];
  return { name, program: "git", args, cwd: folder, prepare };
}

/**
 * @param {string} folder
 * @param {string[]} words
 */
function git(folder, ...words) {
  return execFileSync("git", words, { cwd: folder, env: cleanEnvironment, encoding: "utf8" });
}

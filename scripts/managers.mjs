// Commits drifted plans under each manager of git hooks, set up by the lines that `tracker hook install` prints, and looks
// at what is committed and at what is left of unstaged work: node scripts/managers.mjs [MANAGER…]
// The managers come from npm; pre-commit is tried where it is installed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";

const packages = ["husky@9", "lefthook@2", "@j178/prek@0.5", "lint-staged@16"];
const temporary = mkdtempSync(join(tmpdir(), "tracker-managers-"));
const tools = join(temporary, "tools");
const bin = join(temporary, "bin");

/** The environment of every command: the managers, tracker, and nothing of the machine's settings. */
const env = {
  PATH: [bin, join(tools, "node_modules/.bin"), process.env.PATH].join(delimiter),
  HOME: temporary,
  TMPDIR: temporary,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.org",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.org",
  CI: "",
  NO_COLOR: "1",
};

/**
 * @typedef {object} Manager
 * @property {string} command What must be there to try it.
 * @property {Record<string, string>} files What a project that uses it has.
 * @property {string[][]} setUp The commands that make its hooks.
 * @property {"mended" | "stopped"} expected What becomes of a commit with a false number.
 */

/** Changes each file that it is given, as a formatter does. */
const touch = `const fs = require("node:fs");
for (const path of process.argv.slice(2))
  fs.writeFileSync(path, fs.readFileSync(path, "utf8").replace(/[ \\t]+$/gm, ""));
`;

const formatting = {
  "touch.cjs": touch,
  "package.json": '{ "lint-staged": { "*.{md,txt}": "node touch.cjs" } }\n',
};

/** @type {Record<string, Manager>} */
const managers = {
  none: { command: "git", files: {}, setUp: [], expected: "mended" },
  husky: {
    command: "husky",
    files: { ".husky/pre-commit": "true\n" },
    setUp: [["husky"]],
    expected: "mended",
  },
  "husky with lint-staged": {
    command: "lint-staged",
    files: { ...formatting, ".husky/pre-commit": "lint-staged --quiet\n" },
    setUp: [["husky"]],
    expected: "mended",
  },
  "lint-staged behind the block": {
    command: "lint-staged",
    files: { ...formatting, ".git/hooks/pre-commit": "#!/bin/sh\nlint-staged --quiet\n" },
    setUp: [],
    expected: "mended",
  },
  lefthook: {
    command: "lefthook",
    files: { "lefthook.yml": "pre-push:\n  jobs: []\n" },
    setUp: [["lefthook", "install", "--force"]],
    expected: "stopped",
  },
  prek: {
    command: "prek",
    files: { ".pre-commit-config.yaml": "repos:\n" },
    setUp: [["prek", "install"]],
    expected: "stopped",
  },
  "pre-commit": {
    command: "pre-commit",
    files: { ".pre-commit-config.yaml": "repos:\n" },
    setUp: [["pre-commit", "install"]],
    expected: "stopped",
  },
};

const plan = `# Harbour

Progress: 1/5 (20%)

- [x] Crane
- [ ] Quay
- [ ] Lamp

Some words between.

More of them.

- [ ] Rope
- [ ] Buoy
`;

const outcomes = {
  mended: "whole plans and parts are mended",
  stopped: "whole plans and parts are stopped, and mended by tracker sync --staged",
};

/** The one that npm does not have. */
const mayBeAbsent = "pre-commit";

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(managers, name));
if (unknown.length > 0) {
  console.error(`no manager ${unknown.join(", ")}; there are ${Object.keys(managers).join(", ")}`);
  process.exit(2);
}
try {
  install();
  for (const [name, manager] of Object.entries(managers)) {
    if (asked.length === 0 || asked.includes(name)) tryManager(name, manager);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/**
 * @param {string} name
 * @param {Manager} manager
 */
function tryManager(name, manager) {
  if (run(temporary, ["which", manager.command]).status !== 0) {
    assert.equal(name, mayBeAbsent, `${name} is not installed`);
    console.log(`${name}: not installed, not tried`);
    return;
  }
  const whole = commitWhole(manager);
  // The second of them stages a line that the folder has otherwise.
  const parts = ["1/5 (20%)", "3/5 (60%)"].map((number) => commitPart(manager, number));
  for (const how of [whole, ...parts]) assert.equal(how, manager.expected, name);
  console.log(`${name}: ${outcomes[manager.expected]}`);
}

function install() {
  mkdirSync(tools);
  mkdirSync(bin);
  write(tools, "package.json", "{}\n");
  succeed(tools, ["npm", "install", "--silent", "--no-audit", "--no-fund", ...packages]);
  write(
    bin,
    "tracker",
    `#!/bin/sh\nexec '${process.execPath}' '${resolve("dist/bin.cjs")}' "$@"\n`,
  );
  chmodSync(join(bin, "tracker"), 0o755);
}

/**
 * A plan that is staged as it stands in the folder, beside other work that is not staged.
 * @param {Manager} manager
 */
function commitWhole(manager) {
  const folder = repository(manager);
  write(folder, "plan.md", plan.replace("[ ] Quay", "[x] Quay"));
  write(folder, "notes.txt", "unstaged\n");
  succeed(folder, ["git", "add", "plan.md"]);
  const how = commit(folder);
  const truth = plan.replace("[ ] Quay", "[x] Quay").replace("1/5 (20%)", "2/5 (40%)");
  assert.equal(committed(folder), truth);
  assert.equal(readFileSync(join(folder, "plan.md"), "utf8"), truth);
  assert.equal(readFileSync(join(folder, "notes.txt"), "utf8"), "unstaged\n");
  assert.equal(read(folder, ["git", "status", "--porcelain"]), " M notes.txt\n");
  return how;
}

/**
 * A plan of which one part is staged and another is not.
 * @param {Manager} manager
 * @param {string} number What the number says in the folder.
 */
function commitPart(manager, number) {
  const folder = repository(manager);
  const staged = plan.replace("[ ] Quay", "[x] Quay");
  const more = staged.replace("[ ] Rope", "[x] Rope").replace("More of", "Many more of");
  write(folder, "plan.md", staged);
  succeed(folder, ["git", "add", "plan.md"]);
  write(folder, "plan.md", more.replace("1/5 (20%)", number));
  const how = commit(folder);
  assert.equal(committed(folder), staged.replace("1/5 (20%)", "2/5 (40%)"));
  const working = readFileSync(join(folder, "plan.md"), "utf8");
  assert.equal(working, more.replace("1/5 (20%)", "3/5 (60%)"));
  assert.equal(read(folder, ["git", "status", "--porcelain"]), " M plan.md\n");
  return how;
}

/**
 * A repository in which the manager runs what `tracker hook install` says.
 * @param {Manager} manager
 */
function repository({ files, setUp }) {
  const folder = mkdtempSync(join(temporary, "repository-"));
  succeed(folder, ["git", "init", "--quiet"]);
  const all = { "plan.md": plan, "notes.txt": "", ...files };
  for (const [path, content] of Object.entries(all)) {
    write(folder, path, content);
    if (path.startsWith(".git/")) chmodSync(join(folder, path), 0o755);
  }
  const { by_hand } = JSON.parse(read(folder, ["tracker", "hook", "install", "--json"]));
  for (const { path, lines } of by_hand) {
    appendFileSync(join(folder, path), `${lines.join("\n")}\n`);
  }
  for (const words of setUp) succeed(folder, words);
  succeed(folder, ["git", "add", "--all"]);
  succeed(folder, ["git", "commit", "--quiet", "--no-verify", "--message", "x"]);
  return folder;
}

/**
 * Commits what is staged; where the hook stops that, by the way it names.
 * @param {string} folder
 * @returns {"mended" | "stopped"}
 */
function commit(folder) {
  const first = run(folder, ["git", "commit", "--message", "x"]);
  if (first.status === 0) return "mended";
  assert.match(first.stdout + first.stderr, /tracker sync --staged/);
  succeed(folder, ["tracker", "sync", "--staged"]);
  succeed(folder, ["git", "commit", "--quiet", "--message", "x"]);
  return "stopped";
}

/** @param {string} folder */
function committed(folder) {
  return read(folder, ["git", "show", "HEAD:plan.md"]);
}

/**
 * @param {string} folder
 * @param {string} path
 * @param {string} content
 */
function write(folder, path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/**
 * @param {string} folder
 * @param {string[]} words
 */
function read(folder, words) {
  return succeed(folder, words).stdout;
}

/**
 * @param {string} folder
 * @param {string[]} words
 */
function succeed(folder, words) {
  const done = run(folder, words);
  assert.equal(done.status, 0, `${words.join(" ")}: ${done.stdout}${done.stderr}`);
  return done;
}

/**
 * @param {string} folder
 * @param {string[]} words
 */
function run(folder, [program = "", ...words]) {
  return spawnSync(program, words, { cwd: folder, env, encoding: "utf8" });
}

import type { CommandName } from "./options.ts";

/** What each command does, for `--help`. */
export const summaries: Readonly<Record<CommandName, string>> = {
  status: "the picture: overall, periods, priorities, in progress, late, drifted",
  set: "set the status of tasks and refresh the numbers that count them",
  sync: "make mirrors and bound numbers true",
  check: "say what is false or doubtful; writes only with --fix",
  diff: "say what changed since a commit, in terms of tasks",
  list: "list tasks",
  show: "show one task: where it is written, its dates, its records",
  explain: "say why a number says what it says",
  scan: "say what was understood and what was not",
  adopt: "say with a line above what a number counts that is left alone",
  "merge-driver": "merge three versions of a plan for git, by task",
  resolve: "settle the conflict markers in a plan, by task",
  hook: "have git call tracker: install, uninstall, status; run is what its hooks call",
  doctor: "say whether everything around the plans is in place",
};

/** What each option does, for `--help`. */
export const optionTexts = {
  C: "start in DIR",
  file: "look only at this plan or folder (may be repeated)",
  config: "use this config file",
  json: "print one JSON object",
  quiet: "print results and errors only",
  color: "colour the output",
  noColor: "do not colour the output",
  date: "take this day for today",
  dryRun: "print what would change as a diff, write nothing",
  noInput: "never ask",
  version: "print the version",
  help: "print this help",
  staged: "look at what the next commit takes",
  fix: "make what can be mended true, then judge what remains",
  format: "text, json, github, sarif or rdjson (under GitHub Actions: github)",
  failOn: "exit with 1 from this severity on: error, warning, info or never (default: warning)",
  yes: "do it without asking",
  ignore: "have the numbers left alone for good instead",
  history: "ask all earlier versions that git has, too, what the numbers count",
  markdown: "print Markdown, for a comment",
  maxRemoved: "exit with 1 when more tasks than this were removed",
  maxChanged: "exit with 1 when more tasks than this were changed",
  status: "only tasks with this status",
  priority: "only tasks with this priority",
  period: "only tasks of this period (its name or number)",
  owner: "only tasks of this owner",
  search: "only tasks whose id or title has these words",
  open: "only tasks that are neither done nor cancelled",
} as const;

/** What stands at the head of `--help`. */
export const about = "keeps the numbers in Markdown plans true";

/** What stands at the end of `--help`. */
export const epilogue = `
REF is a task's id (P0-3), FILE:LINE, FILE#ID, or words of its title.
STATUS is todo, in_progress, blocked, on_hold, done, cancelled, a synonym, or a mark.
REV is a commit, a branch or a tag; REV..REV are two. Without REV, HEAD is compared with the files.
Without FILE the plans of the repository are read.

Exit codes: 0 fine, 1 check or doctor found something, diff too much, or conflicts are left, 2 wrong request,
3 refused so that nothing is lost.`;

/** What to do about a command line that makes no sense. */
export const helpHint = "see `tracker --help`";

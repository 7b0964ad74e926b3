import { markdownPatterns } from "./git.ts";

/** The hooks that call tracker. */
export const hookNames = ["pre-commit", "pre-merge-commit", "post-merge", "post-rewrite"] as const;

/** The name of a hook that calls tracker. */
export type HookName = (typeof hookNames)[number];

/** Whether a script or a list of commands calls tracker for a hook, by whoever's hand. */
export function callsTracker(text: string, name: HookName): boolean {
  return new RegExp(`tracker"?\\s+hook\\s+run\\s+${name}(?![\\w-])`).test(text);
}

const shells = /^(?:sh|ash|bash|dash|ksh|mksh|zsh)(?:\.exe)?$/;

/** Whether the first line of a script names a shell that reads POSIX. */
export function isShellScript(text: string): boolean {
  const [, line = ""] = /^#!(.*)/.exec(text) ?? [];
  const words = line
    .trim()
    .split(/\s+/)
    .filter((word) => !word.startsWith("-"));
  const [program = "", argument = ""] = words.map((word) => word.replace(/^.*\//, ""));
  return shells.test(["env", "busybox"].includes(program) ? argument : program);
}

/**
 * Where a line runs first in a script, as an offset: behind the line that names the shell, and comments, but not behind
 * one that opens a block of somebody else.
 */
export function firstPlace(script: string): number {
  return /^(?:#(?!\s*(?:>>>|begin\b|start\b)).*(?:\n|$))*/i.exec(script)?.[0].length ?? 0;
}

// Asked in the shell: to start Node takes longer than all that git does in a small commit.
const patterns = markdownPatterns.map((pattern) => `'${pattern}'`).join(" ");
const untouched = `git diff-index --cached --quiet HEAD -- ${patterns} 2>/dev/null && exit 0`;

/**
 * The lines that call tracker in a hook. They run in a shell of their own, which neither `set -e` nor the names of the
 * script around them touch, and which touches none of theirs. Nothing but what tracker refuses stops a commit.
 */
export function hookLines(name: HookName): readonly string[] {
  if (name === "post-rewrite") return withSharedInput(name);
  if (name === "post-merge") return [...running(name), ") || :"];
  return [...running(name, { first: untouched }), ") || exit 1"];
}

/** A call of tracker, with what is asked before it and where its input comes from. */
function running(
  name: HookName,
  { first = "", input = "" }: { readonly first?: string; readonly input?: string } = {},
): readonly string[] {
  const script = `(
  [ "\${TRACKER_SKIP-}" != 1 ] || exit 0${first && `\n  ${first}`}
  tracker=node_modules/.bin/tracker
  [ -x "$tracker" ] || tracker=$(command -v tracker) || {
    echo "tracker: not in node_modules/.bin nor on PATH; plans are not looked at" >&2
    exit 0
  }
  ${input}"$tracker" hook run ${name} "$@"
  case $? in
  0) ;;
  1 | 130) exit 1 ;;
  *) echo "tracker: did not run to its end; plans may be wrong" >&2 ;;
  esac`;
  return script.split("\n");
}

/** What comes in can be read only once, and the script around the lines may want it too. */
function withSharedInput(name: HookName): readonly string[] {
  return [
    "tracker_input=$(cat)",
    ...running(name, { input: `printf '%s\\n' "$tracker_input" | ` }),
    ") || :",
    "exec <<TRACKER_INPUT",
    "$tracker_input",
    "TRACKER_INPUT",
  ];
}

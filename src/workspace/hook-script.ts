import { type CommandSource, lookupLines } from "./find-command.ts";
import { markdownPatterns } from "./git.ts";

/** The hooks that call tracker. */
export const hookNames = ["pre-commit", "pre-merge-commit", "post-merge", "post-rewrite"] as const;

/** The name of a hook that calls tracker. */
export type HookName = (typeof hookNames)[number];

/** Whether a script or a list of commands calls tracker for a hook, by whoever's hand; lines of comments call nothing. */
export function callsTracker(text: string, name: HookName): boolean {
  const lines = text.split("\n").filter((line) => !/^\s*(?:#|\/\/)/.test(line));
  return new RegExp(`tracker"?\\s+hook\\s+run\\s+${name}(?![\\w-])`).test(lines.join("\n"));
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
export function hookLines(name: HookName, source: CommandSource): readonly string[] {
  const call = { name, source };
  if (name === "post-rewrite") return withSharedInput(call);
  if (name === "post-merge") return [...running(call), ") || :"];
  return [...running({ ...call, first: untouched }), ") || exit 1"];
}

/** A call of tracker, with what is asked before it and where its input comes from. */
interface Call {
  readonly name: HookName;
  readonly source: CommandSource;
  readonly first?: string;
  readonly input?: string;
}

const soughtIn: Readonly<Record<CommandSource, string>> = {
  packages: "not in node_modules/.bin nor on PATH",
  path: "not on PATH",
};

function running({ name, source, first = "", input = "" }: Call): readonly string[] {
  const script = `(
  [ "\${TRACKER_SKIP-}" != 1 ] || exit 0${first && `\n  ${first}`}
  ${lookupLines(source, "tracker=$(command -v tracker) || {").join("\n  ")}
    echo "tracker: ${soughtIn[source]}; plans are not looked at" >&2
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
function withSharedInput(call: Call): readonly string[] {
  return [
    "tracker_input=$(cat)",
    ...running({ ...call, input: `printf '%s\\n' "$tracker_input" | ` }),
    ") || :",
    "exec <<TRACKER_INPUT",
    "$tracker_input",
    "TRACKER_INPUT",
  ];
}

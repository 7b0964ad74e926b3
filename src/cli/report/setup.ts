import type { ManagerName } from "../../workspace/hook-managers.ts";
import { relativePath } from "../../workspace/repository.ts";
import type {
  SetupOutcome,
  SetupPart,
  SetupReason,
  SetupStatus,
  SetupStep,
  SetupSteps,
} from "../../workspace/setup.ts";
import { visible } from "../visible.ts";
import { type ByHand, type ByHandReason, byHandAfter } from "./by-hand.ts";

/** What was done to a repository, or would be. */
export interface DoneSteps {
  readonly action: "install" | "uninstall";
  readonly setup: SetupSteps;
  /** False where nothing was written on request. */
  readonly written: boolean;
  /** The folder that paths are shown from. */
  readonly cwd: string;
}

/** What was done, one line a file; then what is left to be done by hand. */
export function stepLines(done: DoneSteps): readonly string[] {
  const steps = done.setup.steps.filter(({ outcome }) => outcome !== "left");
  return [...steps.map((step) => stepLine(done, step)), ...leftLines(done)].map(visible);
}

function stepLine({ written, cwd }: DoneSteps, { outcome, part, path }: SetupStep): string {
  const words = outcomeWords[outcome][written ? "done" : "planned"];
  const what = part === "merge-driver" ? "merge driver " : "";
  const more = part === "attributes" && isNew(outcome) ? ", for *.md; commit it" : "";
  return `${relativePath(cwd, path)}: ${what}${words}${more}`;
}

function isNew(outcome: SetupOutcome): boolean {
  return outcome === "created" || outcome === "added";
}

interface OutcomeWords {
  readonly done: string;
  readonly planned: string;
}

const outcomeWords: Readonly<Record<SetupOutcome, OutcomeWords>> = {
  created: { done: "made", planned: "would be made" },
  added: { done: "added", planned: "would be added" },
  renewed: { done: "brought up to date", planned: "would be brought up to date" },
  unchanged: { done: "is in place", planned: "is in place" },
  removed: { done: "taken out", planned: "would be taken out" },
  deleted: { done: "removed", planned: "would be removed" },
  absent: { done: "was not there", planned: "is not there" },
  left: { done: "left", planned: "left" },
};

function leftLines({ action, setup, cwd }: DoneSteps): readonly string[] {
  if (action === "uninstall") {
    return setup.steps
      .filter(({ outcome }) => outcome === "left")
      .map(({ path, reason }) => `${relativePath(cwd, path)}${stillThere(reason)}`);
  }
  return byHandAfter(setup).flatMap(({ path, part, reason, lines }) => [
    `${relativePath(cwd, path)} ${reasonWords[reason]({ part, manager: setup.manager })}`,
    ...lines.map((line) => `  ${line}`),
  ]);
}

function stillThere(reason: SetupReason | null): string {
  return reason === "link"
    ? " is a symbolic link; take the block out of the file that it leads to"
    : ": tracker was put there by hand; take it out by hand";
}

interface LeftPart {
  readonly part: SetupPart;
  readonly manager: ManagerName | null;
}

const reasonWords: Readonly<Record<ByHandReason, (left: LeftPart) => string>> = {
  link: ({ part }) =>
    part === "attributes"
      ? "is a symbolic link, which git does not follow; put a file in its place with:"
      : "is a symbolic link; add to the file that it leads to:",
  "no-shell-script": () => "is no shell script; let it run:",
  "no-text": () => "is not UTF-8, or too large; add to it:",
  "not-executable": () => "is not executable, so git passes over it; chmod +x it and install again",
  off: () =>
    "is not run, since core.hooksPath switches hooks off; git config --unset core.hooksPath and install again",
  manager: ({ manager }) => `is what ${manager} runs; add to it:`,
  shared: () =>
    "is shared with other repositories (core.hooksPath); add to it, if all shall have it:",
  "other-rule": () =>
    "is left: Markdown has another rule of merging, here or elsewhere; say instead:",
};

/** What was done, in JSON. */
export function jsonSteps({ action, setup, written, cwd }: DoneSteps): object {
  const shown = (path: string) => relativePath(cwd, path);
  const isWriting = ({ outcome }: SetupStep) => !idle.has(outcome);
  const byHand = action === "install" ? byHandAfter(setup) : [];
  return {
    action,
    manager: setup.manager,
    written: written && setup.steps.some(isWriting),
    steps: setup.steps.map(({ write: _, path, ...step }) => ({ ...step, path: shown(path) })),
    by_hand: byHand.map(({ path, lines }: ByHand) => ({ path: shown(path), lines })),
  };
}

/** How a repository stands, in JSON. */
export function jsonStatus(status: SetupStatus, cwd: string): object {
  const { manager, hooksPath, hooks, driver, attributes } = status;
  return {
    action: "status",
    manager,
    hooks_path: hooksPath,
    hooks: hooks.map(({ name, path, state }) => ({ name, path: relativePath(cwd, path), state })),
    merge_driver: { registration: driver, attribute: attributes },
  };
}

const idle: ReadonlySet<SetupOutcome> = new Set(["unchanged", "absent", "left"]);

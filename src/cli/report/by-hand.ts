import type { ManagerName } from "../../workspace/hook-managers.ts";
import { type HookName, hookNames } from "../../workspace/hook-script.ts";
import type { SetupPart, SetupReason, SetupStep, SetupSteps } from "../../workspace/setup.ts";

/** Lines that somebody has to add to a file of theirs; none where something else is to be done with it. */
export interface ByHand {
  /** Absolute. */
  readonly path: string;
  readonly part: SetupPart;
  readonly reason: ByHandReason;
  readonly lines: readonly string[];
}

/** Why installing has left a file; what was set by hand is in place. */
export type ByHandReason = Exclude<SetupReason, "by-hand">;

/** What is left to do by hand after installing, one entry a file. */
export function byHandAfter({ manager, steps }: SetupSteps): readonly ByHand[] {
  const left = steps.filter(({ outcome }) => outcome === "left");
  const managed = left.filter(({ reason }) => reason === "manager").flatMap(hookOf);
  return [...(manager === null ? [] : inFilesOf[manager](managed)), ...left.flatMap(ownFile)];
}

function ownFile({ path, reason, part }: SetupStep): readonly ByHand[] {
  if (reason === null || reason === "manager" || reason === "by-hand") return [];
  return [{ path, part, reason, lines: linesFor(part, reason) }];
}

/** A hook that its manager has to be told of, and the file in which that is done. */
interface ManagedHook {
  readonly name: HookName;
  readonly path: string;
}

function hookOf({ part, path }: SetupStep): readonly ManagedHook[] {
  return hookNames.filter((name) => name === part).map((name) => ({ name, path }));
}

function linesFor(part: SetupPart, reason: ByHandReason): readonly string[] {
  if (reason === "not-executable" || reason === "off") return [];
  if (part === "attributes") return ["*.md merge=tracker", "*.markdown merge=tracker"];
  return hookNames.filter((name) => name === part).map(shellLine);
}

function shellLine(name: HookName): string {
  return `tracker hook run ${name} "$@"`;
}

type InFiles = (hooks: readonly ManagedHook[]) => readonly ByHand[];

function managed({ name, path }: ManagedHook, lines: readonly string[]): ByHand {
  return { path, part: name, reason: "manager", lines };
}

const inFilesOf: Readonly<Record<ManagerName, InFiles>> = {
  husky: (hooks) => hooks.map((hook) => managed(hook, [shellLine(hook.name)])),
  lefthook: (hooks) => hooks.slice(0, 1).map((first) => managed(first, hooks.flatMap(lefthookJob))),
  "pre-commit": (hooks) =>
    hooks.filter(({ name }) => name === "pre-commit").map((hook) => managed(hook, preCommitHook)),
};

function lefthookJob({ name }: ManagedHook): readonly string[] {
  const job = [`${name}:`, "  jobs:", "    - name: tracker", `      run: tracker hook run ${name}`];
  if (name === "pre-commit") return [...job, "      env:", '        PRE_COMMIT: "1"'];
  return name === "post-rewrite" ? [...job, "      use_stdin: true"] : job;
}

const preCommitHook = [
  "  - repo: local",
  "    hooks:",
  "      - id: tracker",
  "        name: tracker",
  "        entry: tracker hook run pre-commit",
  "        language: system",
  "        types: [markdown]",
  "        pass_filenames: false",
];

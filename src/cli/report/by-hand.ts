import type { ManagerName } from "../../workspace/hook-managers.ts";
import { type HookName, hookNames } from "../../workspace/hook-script.ts";
import type { SetupReason, SetupStep, SetupSteps } from "../../workspace/setup.ts";

/** Lines that somebody has to add to a file of theirs; none where something else is to be done with it. */
export interface ByHand {
  /** Absolute. */
  readonly path: string;
  readonly reason: SetupReason | null;
  readonly lines: readonly string[];
}

/** What is left to do by hand after installing, one entry a file. */
export function byHandAfter({ manager, steps }: SetupSteps): readonly ByHand[] {
  const left = steps.filter(({ outcome }) => outcome === "left");
  const managed = left.filter(({ reason }) => reason === "manager").flatMap(hookOf);
  const own = left.filter(({ reason }) => reason !== "manager");
  return [
    ...(manager === null ? [] : inFilesOf[manager](managed)),
    ...own.map(({ path, reason, part }) => ({ path, reason, lines: linesFor(part, reason) })),
  ];
}

/** A hook that its manager has to be told of, and the file in which that is done. */
interface ManagedHook {
  readonly name: HookName;
  readonly path: string;
}

function hookOf({ part, path }: SetupStep): readonly ManagedHook[] {
  return hookNames.filter((name) => name === part).map((name) => ({ name, path }));
}

function linesFor(part: SetupStep["part"], reason: SetupReason | null): readonly string[] {
  if (reason === "not-executable") return [];
  if (part === "attributes") return ["*.md merge=tracker", "*.markdown merge=tracker"];
  return hookNames.filter((name) => name === part).map(shellLine);
}

function shellLine(name: HookName): string {
  return `tracker hook run ${name} "$@"`;
}

type InFiles = (hooks: readonly ManagedHook[]) => readonly ByHand[];

const reason = "manager";

const inFilesOf: Readonly<Record<ManagerName, InFiles>> = {
  husky: (hooks) => hooks.map(({ name, path }) => ({ path, reason, lines: [shellLine(name)] })),
  lefthook: (hooks) =>
    hooks.slice(0, 1).map(({ path }) => ({ path, reason, lines: hooks.flatMap(lefthookJob) })),
  "pre-commit": (hooks) =>
    hooks
      .filter(({ name }) => name === "pre-commit")
      .map(({ path }) => ({ path, reason, lines: preCommitHook })),
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

import { blockState, makeBlockFile, putBlock } from "./block-file.ts";
import { sourceIn } from "./find-command.ts";
import { type HookFile, isLink, isThere, lookAtHook, textIfAny } from "./hook-files.ts";
import { findManager, type HookManager } from "./hook-managers.ts";
import type { HookPlace } from "./hook-place.ts";
import { type HookName, hookNames } from "./hook-script.ts";
import {
  attributesBlock,
  driverRegistration,
  mergeRule,
  registerDriver,
} from "./merge-registration.ts";
import {
  type HookReason,
  nothingToWrite,
  type SetupOutcome,
  type SetupStep,
  type SetupSteps,
} from "./setup.ts";

/** What installing does in a repository. A program that owns the hooks is left alone. */
export async function installSteps(where: HookPlace): Promise<SetupSteps> {
  const manager = findManager(where);
  const hooks = hookNames.map((name) =>
    manager === null ? installHook(where, name) : leaveToManager(manager, name),
  );
  const merging = [await installDriver(where), await installAttributes(where)];
  return { manager: manager?.name ?? null, steps: [...hooks, ...merging] };
}

function leaveToManager(manager: HookManager, name: HookName): SetupStep {
  const outcome = manager.calls(name) ? "unchanged" : "left";
  const path = manager.fileOf(name);
  return { part: name, path, outcome, reason: "manager", write: nothingToWrite };
}

/** Why installing leaves the file of a hook as it is; null where it may write it. */
export function whyLeft(
  { isShared, isOff }: HookPlace,
  manager: HookManager | null,
  { obstacle }: HookFile,
): HookReason | null {
  if (isOff) return "off";
  if (manager !== null) return "manager";
  return isShared ? "shared" : obstacle;
}

function installHook(where: HookPlace, name: HookName): SetupStep {
  const hook = lookAtHook(where, name);
  const { block, text, obstacle } = hook;
  const step = { part: name, path: block.path, reason: null, write: nothingToWrite };
  const reason = whyLeft(where, null, hook);
  if (reason !== null) {
    const runs = hook.calls && obstacle !== "not-executable" && reason !== "off";
    return { ...step, outcome: runs ? "unchanged" : "left", reason };
  }
  if (text === null) return { ...step, outcome: "created", write: () => makeBlockFile(block) };
  const outcome = outcomeIn(hook, text);
  return outcome === "unchanged"
    ? { ...step, outcome }
    : { ...step, outcome, write: () => putBlock(block) };
}

function outcomeIn({ block, calls }: HookFile, text: string): SetupOutcome {
  const state = blockState(block, text);
  if (state === "outdated" || state === "alike") return "renewed";
  return state === "current" || calls ? "unchanged" : "added";
}

async function installDriver({ place, source }: HookPlace): Promise<SetupStep> {
  const { state, path, command } = await driverRegistration(place);
  const step = { part: "merge-driver", path, reason: null, write: nothingToWrite } as const;
  if (state === "current" && (source === "path" || sourceIn(command) === source)) {
    return { ...step, outcome: "unchanged" };
  }
  if (state === "by-hand") return { ...step, outcome: "unchanged", reason: "by-hand" };
  const outcome = state === "none" ? "added" : "renewed";
  return { ...step, outcome, write: () => registerDriver(place, source) };
}

async function installAttributes({ place, top }: HookPlace): Promise<SetupStep> {
  const block = attributesBlock(top);
  const step = {
    part: "attributes",
    path: block.path,
    reason: null,
    write: nothingToWrite,
  } as const;
  // Git does not follow it either.
  if (isLink(block.path)) return { ...step, outcome: "left", reason: "link" };
  const text = textIfAny(block.path);
  const state = text === null ? "none" : blockState(block, text);
  if (state === "outdated") return { ...step, outcome: "renewed", write: () => putBlock(block) };
  const rule = await mergeRule(place);
  if (state === "current" || rule === "tracker") return { ...step, outcome: "unchanged" };
  if (rule !== "unspecified") return { ...step, outcome: "left", reason: "other-rule" };
  if (text !== null) return { ...step, outcome: "added", write: () => putBlock(block) };
  if (isThere(block.path)) return { ...step, outcome: "left", reason: "no-text" };
  return { ...step, outcome: "created", write: () => makeBlockFile(block) };
}

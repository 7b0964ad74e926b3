import { blockState } from "./block-file.ts";
import { type HookFile, lookAtHook } from "./hook-files.ts";
import { findManager, type HookManager } from "./hook-managers.ts";
import type { HookPlace } from "./hook-place.ts";
import { type HookName, hookNames } from "./hook-script.ts";
import { whyLeft } from "./install-steps.ts";
import { driverRegistration, mergeRule } from "./merge-registration.ts";
import type { HookCondition, HookReason, HookStatus, SetupStatus } from "./setup.ts";

/** How a repository stands. */
export async function setupStatus(where: HookPlace): Promise<SetupStatus> {
  const manager = findManager(where);
  return {
    manager: manager?.name ?? null,
    hooksPath: where.setting,
    hooks: hookNames.map((name) => hookStatus(where, manager, name)),
    driver: (await driverRegistration(where.place)).state,
    attributes: await mergeRule(where.place),
  };
}

function hookStatus(where: HookPlace, manager: HookManager | null, name: HookName): HookStatus {
  const hook = lookAtHook(where, name);
  const { path } = hook.block;
  if (where.isOff) return { name, path, state: hasBlock(hook) ? "shadowed" : "missing" };
  if (hook.calls) return { name, path, ...conditionOf(hook, whyLeft(where, manager, hook)) };
  if (manager?.calls(name)) {
    const called = { name, path: manager.fileOf(name) };
    if (hook.exists) return { ...called, state: "called" };
    return { ...called, state: "idle", manager: manager.name };
  }
  const other = lookAtHook(where, name, where.ordinaryFolder);
  if (hasBlock(other)) return { name, path: other.block.path, state: "shadowed" };
  return { name, path: manager?.fileOf(name) ?? path, state: "missing" };
}

function conditionOf(
  { block, text, obstacle }: HookFile,
  leftFor: HookReason | null,
): HookCondition {
  if (obstacle === "not-executable") return { state: "disabled" };
  const state = text === null ? "none" : blockState(block, text);
  if (state === "none") return { state: "called" };
  return state === "outdated" ? { state, leftFor } : { state: "installed" };
}

function hasBlock({ block, text }: HookFile): boolean {
  return text !== null && blockState(block, text) !== "none";
}

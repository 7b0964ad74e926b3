import { blockState } from "./block-file.ts";
import { type HookFile, lookAtHook } from "./hook-files.ts";
import { findManager, type HookManager } from "./hook-managers.ts";
import type { HookPlace } from "./hook-place.ts";
import { type HookName, hookNames } from "./hook-script.ts";
import { driverRegistration, mergeRule } from "./merge-registration.ts";
import type { HookState, HookStatus, SetupStatus } from "./setup.ts";

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
  if (hook.calls) return { name, path, state: stateOf(hook) };
  if (manager?.calls(name)) {
    return { name, path: manager.fileOf(name), state: hook.exists ? "called" : "idle" };
  }
  const other = lookAtHook(where, name, where.ordinaryFolder);
  if (hasBlock(other)) return { name, path: other.block.path, state: "shadowed" };
  return { name, path: manager?.fileOf(name) ?? path, state: "missing" };
}

function stateOf({ block, text, obstacle }: HookFile): HookState {
  if (obstacle === "not-executable") return "disabled";
  const state = text === null ? "none" : blockState(block, text);
  if (state === "none") return "called";
  return state === "outdated" ? "outdated" : "installed";
}

function hasBlock({ block, text }: HookFile): boolean {
  return text !== null && blockState(block, text) !== "none";
}

import { type BlockFile, blockState, isOwnFile, removeBlockFile, takeBlock } from "./block-file.ts";
import { isLink, lookAtHook, textIfAny } from "./hook-files.ts";
import { findManager, type HookManager } from "./hook-managers.ts";
import { type HookPlace, hookFolders } from "./hook-place.ts";
import { type HookName, hookNames } from "./hook-script.ts";
import { attributesBlock, driverRegistration, unregisterDriver } from "./merge-registration.ts";
import { nothingToWrite, type SetupPart, type SetupStep, type SetupSteps } from "./setup.ts";

/** What uninstalling does in a repository: it takes out what installing put in, and nothing else. */
export async function uninstallSteps(where: HookPlace): Promise<SetupSteps> {
  const manager = findManager(where);
  const hooks = hookNames.flatMap((name) => uninstallHook(where, manager, name));
  const attributes = uninstallBlock("attributes", attributesBlock(where.top));
  const steps = [...hooks, await uninstallDriver(where), attributes];
  return { manager: manager?.name ?? null, steps };
}

/** A block may also stand where git would look if nothing were set. */
function uninstallHook(
  where: HookPlace,
  manager: HookManager | null,
  name: HookName,
): readonly SetupStep[] {
  const found = hookFolders(where).map((folder) => lookAtHook(where, name, folder));
  const steps = found
    .map(({ block }) => uninstallBlock(name, block))
    .filter(({ outcome }) => outcome !== "absent");
  if (steps.length > 0) return steps;
  const step = { part: name, outcome: "left", write: nothingToWrite } as const;
  if (manager?.calls(name)) return [{ ...step, path: manager.fileOf(name), reason: "manager" }];
  const byHand = found.find(({ calls }) => calls);
  if (byHand) return [{ ...step, path: byHand.block.path, reason: "by-hand" }];
  return [{ ...step, path: found[0]?.block.path ?? where.folder, outcome: "absent", reason: null }];
}

function uninstallBlock(part: SetupPart, block: BlockFile): SetupStep {
  const text = textIfAny(block.path) ?? "";
  const step = { part, path: block.path, reason: null, write: nothingToWrite } as const;
  if (blockState(block, text) === "none") return { ...step, outcome: "absent" };
  if (isLink(block.path)) return { ...step, outcome: "left", reason: "link" };
  return isOwnFile(block, text)
    ? { ...step, outcome: "deleted", write: () => removeBlockFile(block) }
    : { ...step, outcome: "removed", write: () => takeBlock(block) };
}

async function uninstallDriver({ place }: HookPlace): Promise<SetupStep> {
  const { state, path } = await driverRegistration(place);
  const step = { part: "merge-driver", path, reason: null, write: nothingToWrite } as const;
  if (state === "none") return { ...step, outcome: "absent" };
  if (state === "by-hand") return { ...step, outcome: "left", reason: "by-hand" };
  return { ...step, outcome: "removed", write: () => unregisterDriver(place) };
}

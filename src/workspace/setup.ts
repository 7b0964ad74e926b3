import type { Obstacle } from "./hook-files.ts";
import type { ManagerName } from "./hook-managers.ts";
import type { HookName } from "./hook-script.ts";
import type { DriverState } from "./merge-registration.ts";

/** What a repository gets of tracker: a call in each hook, and the two halves of a merge driver. */
export type SetupPart = HookName | "merge-driver" | "attributes";

/** What becomes of a part. `left` is what is not ours to edit, `absent` what was not there to be removed. */
export type SetupOutcome =
  | "created"
  | "added"
  | "renewed"
  | "unchanged"
  | "removed"
  | "deleted"
  | "absent"
  | "left";

/** Why a part is left as it is. */
export type SetupReason = HookReason | "no-text" | "by-hand" | "other-rule";

/** One thing to be done, or left, in a repository. */
export interface SetupStep {
  readonly part: SetupPart;
  /** The absolute path of the file that is meant. */
  readonly path: string;
  readonly outcome: SetupOutcome;
  readonly reason: SetupReason | null;
  /** Does it. */
  readonly write: () => void | Promise<void>;
}

/** What is to be done in a repository, and who owns its hooks. */
export interface SetupSteps {
  readonly manager: ManagerName | null;
  readonly steps: readonly SetupStep[];
}

/** Why installing leaves the file of a hook as it is. */
export type HookReason = Obstacle | "manager" | "shared" | "off";

/**
 * Whether a hook calls tracker. `outdated` is the block of another version, `disabled` one in a file that git passes over,
 * `called` a call that others have written, `idle` one whose manager has not installed its own hook, `shadowed` a block
 * that git does not get to see since its hooks are looked for elsewhere.
 */
export type HookCondition =
  | { readonly state: "installed" | "disabled" | "called" | "shadowed" | "missing" }
  /** Null where installing would renew it. */
  | { readonly state: "outdated"; readonly leftFor: HookReason | null }
  | { readonly state: "idle"; readonly manager: ManagerName };

/** How a hook stands. */
export type HookStatus = HookCondition & {
  readonly name: HookName;
  /** The absolute path of the file that calls tracker, or that would. */
  readonly path: string;
};

/** How a repository stands. */
export interface SetupStatus {
  readonly manager: ManagerName | null;
  /** `core.hooksPath` as it is set; null where it is not. */
  readonly hooksPath: string | null;
  readonly hooks: readonly HookStatus[];
  readonly driver: DriverState;
  /** What the attributes say of how a plan at the top is merged: `tracker` is ours, `unspecified` is nothing. */
  readonly attributes: string;
}

/** What does nothing. */
export const nothingToWrite = (): void => undefined;

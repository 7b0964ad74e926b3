import type { ManagerName } from "../../workspace/hook-managers.ts";
import type { HookName } from "../../workspace/hook-script.ts";
import { relativePath } from "../../workspace/repository.ts";
import type { HookStatus, SetupStatus } from "../../workspace/setup.ts";
import { type Check, fine, problem, warning } from "./doctor.ts";

/** How the hooks and the merge driver of a repository stand; paths are shown from a folder. */
export function setupChecks(status: SetupStatus, cwd: string): readonly Check[] {
  const hooks = status.hooks.map((hook) =>
    hookCheck({ ...hook, path: relativePath(cwd, hook.path) }, status),
  );
  return [...hooks, driverCheck(status)];
}

const remedy = "run `tracker hook install`";
const remedyByHand = "take its block out by hand, then run `tracker hook install`";

function hookCheck(hook: HookStatus, { manager, hooksPath }: SetupStatus): Check {
  const { name, path } = hook;
  switch (hook.state) {
    case "installed":
      return fine(name, `installed in ${path}`);
    case "called":
      return fine(name, `called from ${path}`);
    case "outdated": {
      const hint = hook.leftFor === null ? remedy : remedyByHand;
      return warning(name, `installed in ${path} by another version`, hint);
    }
    case "disabled": {
      const message = `${path} is not executable, so git passes over it`;
      return warning(name, message, `run \`chmod +x ${path}\``);
    }
    case "idle": {
      const message = `called from ${path}, but ${hook.manager} has not made its hook`;
      return warning(name, message, `run \`${setUp[hook.manager](name)}\``);
    }
    case "shadowed": {
      const message = `installed in ${path}, but git looks in ${hooksPath} (core.hooksPath)`;
      return problem(name, message, remedy);
    }
    case "missing":
      return manager !== null && name.startsWith("post-")
        ? fine(name, `not called by ${manager}; it would only warn`)
        : warning(name, "not installed", remedy);
  }
}

/** How a manager of hooks is told to make one. */
const setUp: Readonly<Record<ManagerName, (name: HookName) => string>> = {
  husky: () => "npx husky",
  lefthook: () => "lefthook install",
  "pre-commit": (name) => `pre-commit install --hook-type ${name}`,
};

const driver = "merge driver";

// An attribute may stand in any folder, in the repository alone, or in the settings of the user.
const findUnion =
  "look for it with `git grep merge=union -- '*.gitattributes'`, in .git/info/attributes and in `git config core.attributesFile`";

/** A name that nobody has registered, and a registration that nobody names, both leave git to merge line by line. */
function driverCheck({ driver: command, attributes }: SetupStatus): Check {
  if (attributes === "union") {
    const hint = `${findUnion}, and take it out`;
    return problem(driver, "merge=union keeps both versions of a row", hint);
  }
  if (attributes !== "tracker" && attributes !== "unspecified") {
    const hint = "say merge=tracker for the plans";
    return warning(driver, `the attributes of plans say merge=${attributes}`, hint);
  }
  const named = attributes === "tracker";
  if (command === "outdated") return warning(driver, "registered by another version", remedy);
  if (named && command === "none") {
    return warning(driver, "named in the attributes, but not registered here", remedy);
  }
  if (named) return fine(driver, "registered, and named in the attributes");
  if (command === "none") return warning(driver, "not registered", remedy);
  return warning(driver, "registered, but not named in the attributes", remedy);
}

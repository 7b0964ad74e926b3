import type { ManagerName } from "../../workspace/hook-managers.ts";
import type { HookName } from "../../workspace/hook-script.ts";
import { relativePath } from "../../workspace/repository.ts";
import type { HookState, HookStatus, SetupStatus } from "../../workspace/setup.ts";
import { type Check, fine, problem, warning } from "./doctor.ts";

/** How the hooks and the merge driver of a repository stand; paths are shown from a folder. */
export function setupChecks(status: SetupStatus, cwd: string): readonly Check[] {
  const hooks = status.hooks.map((hook) => {
    const path = relativePath(cwd, hook.path);
    return sayings[hook.state]({ ...status, name: hook.name, path });
  });
  return [...hooks, driverCheck(status)];
}

interface Facts extends Pick<HookStatus, "name" | "path"> {
  readonly manager: ManagerName | null;
  readonly hooksPath: string | null;
}

const remedy = "run `tracker hook install`";

const sayings: Readonly<Record<HookState, (facts: Facts) => Check>> = {
  installed: ({ name, path }) => fine(name, `installed in ${path}`),
  called: ({ name, path }) => fine(name, `called from ${path}`),
  outdated: ({ name, path }) => warning(name, `installed in ${path} by another version`, remedy),
  disabled: ({ name, path }) =>
    warning(name, `${path} is not executable, so git passes over it`, `run \`chmod +x ${path}\``),
  idle: ({ name, path, manager }) => {
    const hint = manager === null ? "" : `run \`${setUp[manager](name)}\``;
    return warning(name, `called from ${path}, but ${manager} has not made its hook`, hint);
  },
  shadowed: ({ name, path, hooksPath }) =>
    problem(name, `installed in ${path}, but git looks in ${hooksPath} (core.hooksPath)`, remedy),
  missing: ({ name, manager }) =>
    manager !== null && name.startsWith("post-")
      ? fine(name, `not called by ${manager}; it would only warn`)
      : warning(name, "not installed", remedy),
};

/** How a manager of hooks is told to make one. */
const setUp: Readonly<Record<ManagerName, (name: HookName) => string>> = {
  husky: () => "npx husky",
  lefthook: () => "lefthook install",
  "pre-commit": (name) => `pre-commit install --hook-type ${name}`,
};

const driver = "merge driver";

/** A name that nobody has registered, and a registration that nobody names, both leave git to merge line by line. */
function driverCheck({ driver: command, attributes }: SetupStatus): Check {
  if (attributes === "union") {
    const hint = "take merge=union out of .gitattributes";
    return problem(driver, "merge=union keeps both versions of a row", hint);
  }
  if (attributes !== "tracker" && attributes !== "unspecified") {
    const hint = "say merge=tracker for the plans";
    return warning(driver, `.gitattributes says merge=${attributes}`, hint);
  }
  const named = attributes === "tracker";
  if (command === "outdated") return warning(driver, "registered by another version", remedy);
  if (named && command === "none") {
    return warning(driver, "named in .gitattributes, but not registered here", remedy);
  }
  if (named) return fine(driver, "registered, and named in .gitattributes");
  if (command === "none") return warning(driver, "not registered", remedy);
  return warning(driver, "registered, but not named in .gitattributes", remedy);
}

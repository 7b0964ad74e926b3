import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { garden } from "./plans.ts";
import { type CliRepository, cliRepository } from "./repository.ts";
import { parseOutput } from "./schema.ts";

const { PATH = "" } = process.env;
/** Where there is git, but no tracker. */
const bare = PATH.split(delimiter)
  .filter((folder) => !existsSync(join(folder, "tracker")))
  .join(delimiter);

const packaged = "node_modules/.bin/tracker";

/** Puts a command there that notes where it stands. */
function putCommand(folder: CliRepository, path: string): void {
  folder.write(path, `#!/bin/sh\necho "$0" > '${folder.path}/log'\n`);
  chmodSync(join(folder.path, path), 0o755);
}

function track(folder: CliRepository, ...paths: readonly string[]): void {
  folder.git("add", "--force", ...paths);
}

/** Which command each of those that look for it finds, from the top; null for none. */
async function found(folder: CliRepository) {
  const env = { PATH: `${folder.path}/bin:${bare}`, GIT_CONFIG_GLOBAL: "/dev/null" };
  const run = (...words: readonly string[]) => {
    const log = join(folder.path, "log");
    rmSync(log, { force: true });
    spawnSync("sh", words, { cwd: folder.path, env });
    if (!existsSync(log)) return null;
    return readFileSync(log, "utf8").trim().replace(`${folder.path}/`, "");
  };
  const { stdout } = await folder.run(["doctor", "--json"], { env });
  const { checks } = parseOutput<{
    readonly checks: readonly { name: string; state: string; message: string }[];
  }>(stdout);
  const check = checks.find(({ name }) => name === "command");
  return {
    hook: run(".git/hooks/post-merge"),
    driver: run("-c", folder.git("config", "merge.tracker.driver")),
    doctor: check?.state === "ok" ? check.message.replace(`${folder.path}/`, "") : null,
  };
}

const all = (path: string | null) => ({ hook: path, driver: path, doctor: path });

function repository(): CliRepository {
  return cliRepository({ "plan.md": garden, ".gitignore": "node_modules\nbin\nlog\n" });
}

async function outcomes(folder: CliRepository): Promise<readonly string[]> {
  const { stdout } = await folder.run(["hook", "install", "--json"]);
  const { steps } = parseOutput<{ readonly steps: readonly { outcome: string }[] }>(stdout);
  return steps.map(({ outcome }) => outcome);
}

describe("the command", () => {
  it("is the package of the project where it was there when the hooks were installed", async () => {
    const folder = repository();
    putCommand(folder, packaged);
    putCommand(folder, "bin/tracker");
    await folder.run(["hook", "install"]);
    expect(await found(folder)).toEqual(all(packaged));
    rmSync(join(folder.path, packaged));
    expect(await found(folder)).toEqual(all("bin/tracker"));
    rmSync(join(folder.path, "bin/tracker"));
    expect(await found(folder)).toEqual(all(null));
  });

  it.each([[packaged], ["node_modules/tracker-md/index.js"]])(
    "is none that a branch brings, also later: %s",
    async (path) => {
      const folder = repository();
      putCommand(folder, packaged);
      putCommand(folder, "bin/tracker");
      await folder.run(["hook", "install"]);
      folder.write(path, folder.read(packaged));
      track(folder, path);
      expect(await found(folder)).toEqual(all("bin/tracker"));
      await folder.run(["hook", "install"]);
      expect(await found(folder)).toEqual(all("bin/tracker"));
    },
  );

  it("is not looked for among packages that were tracked, or not there, at the install", async () => {
    const folder = repository();
    putCommand(folder, packaged);
    track(folder, packaged);
    await folder.run(["hook", "install"]);
    expect(folder.read(".git/hooks/pre-commit")).not.toContain("node_modules");
    expect(folder.read(".git/config")).not.toContain("node_modules");
    folder.git("rm", "--quiet", "--cached", packaged);
    expect(await found(folder)).toEqual(all(null));
  });

  it("is found after an install where it came later, and no install takes that back", async () => {
    const folder = repository();
    await folder.run(["hook", "install"]);
    putCommand(folder, packaged);
    const states = await folder.run(["hook", "status"]);
    expect(states.stdout).not.toContain("another version");
    expect(await outcomes(folder)).toEqual([...Array(5).fill("renewed"), "unchanged"]);
    expect(await found(folder)).toEqual(all(packaged));
    rmSync(join(folder.path, packaged));
    expect(new Set(await outcomes(folder))).toEqual(new Set(["unchanged"]));
    expect((await folder.run(["hook", "status"])).stdout).not.toContain("another version");
  });
});

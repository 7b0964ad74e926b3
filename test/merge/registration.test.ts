import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { openWorkspace } from "../../src/workspace/index.ts";
import { builtCommand } from "../cli/built-command.ts";
import { git, temporaryRepository, writeFiles } from "../workspace/support.ts";

const base = "# Harbour\n\nProgress: 1/3 (33%)\n\n- [x] Crane\n- [ ] Quay\n- [ ] Lamp\n";
const ours = base.replace("[ ] Quay", "[x] Quay").replace("1/3 (33%)", "2/3 (67%)");
const theirs = base.replace("[ ] Lamp", "[x] Lamp").replace("1/3 (33%)", "2/3 (67%)");

const names = ["plan.md", "a b.md", `it's "q" $HOME \`x\`.md`, "d e/план Ё.md", "-n.md", "%P.md"];

interface Merge {
  readonly exitCode: number | null;
  readonly output: string;
  readonly texts: readonly string[];
}

/** Merges two branches that both changed each plan, in a repository in which everything was installed. */
async function merge(files: readonly string[], tracker: string | null): Promise<Merge> {
  const versionOf = (text: string) => Object.fromEntries(files.map((name) => [name, text]));
  const folder = temporaryRepository(versionOf(base));
  writeFiles(folder, { ".git/info/exclude": "node_modules\n" });
  if (tracker !== null) {
    writeFiles(folder, { "node_modules/.bin/tracker": tracker });
    chmodSync(join(folder, "node_modules/.bin/tracker"), 0o755);
  }
  const setup = await (await openWorkspace({ cwd: folder, env: process.env })).setup();
  for (const step of (await setup.planInstall()).steps) await step.write();
  const commit = (text: string) => {
    writeFiles(folder, versionOf(text));
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--no-verify", "--message", "x");
  };
  commit(base);
  git(folder, "checkout", "--quiet", "-b", "side");
  commit(theirs);
  git(folder, "checkout", "--quiet", "-");
  commit(ours);
  const { status, stdout, stderr } = spawnSync("git", ["merge", "--no-edit", "side"], {
    cwd: folder,
    env: environment(),
    encoding: "utf8",
  });
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8"));
  return { exitCode: status, output: stdout + stderr, texts };
}

/** Where there is git, but no tracker. */
function environment(): NodeJS.ProcessEnv {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return {
    PATH: folders.filter((folder) => !folder.includes("node_modules")).join(delimiter),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@example.org",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@example.org",
  };
}

const built = () => `#!/bin/sh\nexec '${process.execPath}' '${builtCommand()}' "$@"\n`;

describe("the registered merge driver", () => {
  it("merges by task, whatever a plan is called", async () => {
    const { exitCode, output, texts } = await merge(names, built());
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
    const merged = base.replace("[ ] Quay", "[x] Quay").replace("[ ] Lamp", "[x] Lamp");
    expect(texts).toEqual(names.map(() => merged.replace("1/3 (33%)", "3/3 (100%)")));
  });

  it.each([
    ["is missing", null],
    ["is there without Node", "#!/usr/bin/env no-such-node\n"],
    ["cannot do it", "#!/bin/sh\nexit 2\n"],
  ])("leaves git's own markers where the command %s", async (_, tracker) => {
    const { exitCode, texts } = await merge(["a b.md"], tracker);
    expect(exitCode).toBe(1);
    expect(texts[0]).toContain(
      "<<<<<<< ours\n- [x] Quay\n- [ ] Lamp\n=======\n- [ ] Quay\n- [x] Lamp\n>>>>>>> theirs\n",
    );
  });

  it("leaves what the command left where that found a conflict", async () => {
    const { exitCode, texts } = await merge(["a.md"], '#!/bin/sh\necho left >> "$4"\nexit 1\n');
    expect({ exitCode, texts }).toEqual({ exitCode: 1, texts: [`${ours}left\n`] });
  });
});

import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { builtCommand } from "./built-command.ts";
import { garden } from "./plans.ts";
import { cliFolder } from "./run-cli.ts";

const watched = ["child_process", "crypto", "net", "tty"];

/** Earlier versions would be asked what its number counts, if it lay in a repository. */
const stale = "# Plan\n\n- [x] One\n- [ ] Two\n\n## More\n\nProgress: 3/9\n\n- [ ] Three\n";

/** Those of the watched modules of Node that a command line loads. */
function loadedBy(words: readonly string[], output: "pipe" | "ignore" = "pipe"): readonly string[] {
  const { path } = cliFolder({ "garden.md": garden, "stale.md": stale });
  const script = `process.on("exit", () => process._rawDebug(process.moduleLoadList.join("\\n")));
    require(process.argv[1]);`;
  const { PATH, HOME } = process.env;
  const { stderr } = spawnSync(process.execPath, ["-e", script, builtCommand(), ...words], {
    cwd: path,
    env: { PATH, HOME, TMPDIR: path },
    stdio: ["ignore", output, "pipe"],
    encoding: "utf8",
  });
  const loaded = stderr.split("\n");
  expect(loaded).toContain("NativeModule fs");
  return watched.filter((name) => loaded.includes(`NativeModule ${name}`));
}

describe("starting loads only what is used", () => {
  it.each([
    [["--version"]],
    [["check", "garden.md"]],
    [["check", "stale.md"]],
    [["status", "garden.md"]],
    [["chekc"]],
  ])("%j", (words) => {
    expect(loadedBy(words)).toEqual([]);
  });

  it("also where the output goes to the null device", () => {
    expect(loadedBy(["check", "garden.md"], "ignore")).toEqual([]);
  });

  it("and what is written needs names for temporary files", () => {
    expect(loadedBy(["--file", "garden.md", "set", "Plant", "done"])).toEqual(["crypto"]);
  });
});

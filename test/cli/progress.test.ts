import { describe, expect, it } from "vitest";
import { garden, launch, prose } from "./plans.ts";
import { cliFolder, type RunOptions } from "./run-cli.ts";

const many = Object.fromEntries(
  Array.from({ length: 1200 }, (_, at) => [`notes-${at + 1000}.md`, prose]),
);
const few = { "a.md": garden, "b.md": garden, "c.md": launch };

/** What a terminal shows in the end, and everything that it showed on the way, of what was written to it. */
function screenOf(written: string): { readonly end: string; readonly lines: readonly string[] } {
  const lines = written.split(/\r|(?<=\n)/).filter((line) => line.trim() !== "");
  const end = written
    .split("\n")
    .map((line) =>
      line
        .split("\r")
        .reduce((shown, part) => part + shown.slice(part.length), "")
        .trimEnd(),
    )
    .join("\n");
  return { end, lines };
}

async function runIn(
  files: Record<string, string | Uint8Array>,
  options: RunOptions,
  args = ["check"],
) {
  const { stderr, stdout } = await cliFolder(files).run([...args, "--no-color"], options);
  return { stdout, stderr, ...screenOf(stderr) };
}

describe("a long run on a terminal", () => {
  it("says how far it is, a few times a second, and nothing of it stays", async () => {
    const { lines, end } = await runIn(many, { tty: true, tick: 50 });
    expect(lines[0]).toBe("checked 9 of 1,200 files");
    expect(lines[1]).toBe("checked 13 of 1,200 files");
    expect(lines).toContain("checked 1,101 of 1,200 files");
    expect(end).toBe("no plans; a plan is a Markdown file with at least one task\n");
  });

  it.each([["check"], ["status"], ["sync"], ["list"], ["scan"], ["check", "--fix"]])(
    "holds for %j, and changes nothing else",
    async (...args) => {
      const slow = await runIn(few, { tty: true, tick: 400 }, args);
      const quick = await runIn(few, { tty: true }, args);
      expect(slow.lines[0]).toBe("checked 1 of 3 files");
      expect(quick.stderr).not.toContain("\r");
      expect({ end: slow.end, stdout: slow.stdout }).toEqual({
        end: quick.end,
        stdout: quick.stdout,
      });
    },
  );

  it("makes room for what is said in between", async () => {
    const files = { ...few, "b.md": Buffer.from("- [ ] caf\xe9\n", "latin1") };
    const slow = await runIn(files, { tty: true, tick: 1000 });
    const quick = await runIn(files, { tty: true });
    expect(quick.end).toContain("skipped: b.md is not UTF-8");
    expect(slow.end).toBe(quick.end);
  });
});

describe("nothing is said on the way", () => {
  it.each<[string, RunOptions, readonly string[]]>([
    ["where there is no terminal", { tick: 1000 }, ["check"]],
    ["with --quiet", { tty: true, tick: 1000 }, ["check", "-q"]],
    ["of one file", { tty: true, tick: 1000 }, ["check", "a.md"]],
    ["where there is no room", { tty: true, tick: 1000, columns: 20 }, ["check"]],
    ["in less than half a second", { tty: true, tick: 100 }, ["check"]],
  ])("%s", async (_, options, args) => {
    const { stderr } = await runIn(few, options, [...args]);
    expect(stderr).not.toContain("\r");
    expect(stderr).not.toContain("checked");
  });
});

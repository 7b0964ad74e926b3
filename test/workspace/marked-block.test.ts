import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstPlace, hookLines, isShellScript } from "../../src/workspace/hook-script.ts";
import {
  findBlock,
  marked,
  withBlock,
  withOtherBlock,
  withoutBlock,
} from "../../src/workspace/marked-block.ts";

const block = marked(hookLines("pre-commit", "packages"), "in a file");

const scriptLine = fc.oneof(
  fc.constantFrom(
    "#!/bin/sh",
    "# a comment",
    "#",
    "",
    "exit 0",
    'exec "$@"',
    "cat <<E",
    "# >>> tracker >>>",
    "# >>> other >>>",
    "npm test # <<< tracker <<<",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const script = fc
  .array(fc.tuple(scriptLine, fc.constantFrom("\n", "\r\n")), { maxLength: 12 })
  .chain((lines) => {
    const text = lines.map((line) => line.join("")).join("");
    return fc.constantFrom(text, text.replace(/\r?\n$/, ""), `\uFEFF${text}`);
  })
  .filter((text) => findBlock(text) === null);

function installed(text: string, at = firstPlace(text), lineEnd = "\n"): string {
  return withBlock(text, at, block, lineEnd);
}

function uninstalled(text: string): string {
  const found = findBlock(text);
  return found === null ? text : withoutBlock(text, found);
}

describe("a marked block", () => {
  it("is found in the text that it was put into, and leaves it as it was", () => {
    fc.assert(
      fc.property(script, fc.constantFrom("\n", "\r\n"), (text, lineEnd) => {
        const places = [firstPlace(text), text.startsWith("\uFEFF") ? 1 : 0];
        for (const at of places) {
          const after = installed(text, at, lineEnd);
          expect(findBlock(after)?.lines).toEqual(block);
          expect(uninstalled(after)).toBe(text);
        }
      }),
    );
  });

  it("leaves what was written around it since", () => {
    fc.assert(
      fc.property(script, fc.string(), (text, more) => {
        const [before = "", after = ""] = installed(text).split(block.join("\n"));
        const edited = `${before}${block.join("\n")}\n${more}\n${after}`;
        expect(uninstalled(edited)).toBe(`${before}${more}\n${after}`);
      }),
    );
  });

  it("is exchanged in its place", () => {
    const found = findBlock("a\n# >>> tracker >>>\nold\n# <<< tracker <<<\nb\n");
    expect(found?.lines).toEqual(["# >>> tracker >>>", "old", "# <<< tracker <<<"]);
    const text = "a\n# >>> tracker >>>\nold\n# <<< tracker <<<\nb\n";
    const exchanged = found && withOtherBlock(text, found, block, "\n");
    expect(exchanged).toBe(`a\n${block.join("\n")}\nb\n`);
  });

  it.each([
    ["without its beginning", "a\n# <<< tracker <<<\n"],
    ["without its end", "# >>> tracker >>>\nb\n"],
    ["in the middle of a line", "echo # >>> tracker >>>\nb\n# <<< tracker <<<\n"],
  ])("is none %s", (_, text) => {
    expect(findBlock(text)).toBeNull();
  });
});

describe("the script of a hook", () => {
  it.each([
    ["#!/bin/sh\n", true],
    ["#!/bin/sh -eu\n", true],
    ["#! /usr/bin/env bash\n", true],
    ["#!/usr/bin/env -S bash -e\n", true],
    ["#!C:/Git/usr/bin/sh.exe\n", true],
    ["#!/bin/dash", true],
    ["#!/usr/bin/env python3\n", false],
    ["#!/usr/bin/perl\n", false],
    ["#!/usr/bin/fish\n", false],
    ["echo no first line\n", false],
    ["", false],
  ])("%j is one that a shell reads: %s", (text, expected) => {
    expect(isShellScript(text)).toBe(expected);
  });

  it("takes a block behind its first comments", () => {
    const head = "#!/bin/sh\n# A hook.\n#\n";
    expect(firstPlace(`${head}\n# more\nexec x\n`)).toBe(head.length);
    expect(firstPlace("#!/bin/sh")).toBe("#!/bin/sh".length);
  });

  it.each(["# >>> other >>>", "# BEGIN other", "# start templated"])(
    "takes none behind %s, which opens a block of others",
    (line) => {
      expect(firstPlace(`#!/bin/sh\n# A hook.\n${line}\nx\n`)).toBe(
        "#!/bin/sh\n# A hook.\n".length,
      );
    },
  );

  it("takes one at once where there is no comment", () => {
    expect(firstPlace("#!/bin/sh\nexec x\n")).toBe("#!/bin/sh\n".length);
  });
});

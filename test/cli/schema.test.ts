import { describe, expect, it } from "vitest";
import { severityOf } from "../../src/check/types.ts";
import { commandNames } from "../../src/cli/options.ts";
import { exitCodeOfError } from "../../src/error.ts";
import { statuses } from "../../src/language/status.ts";
import { hookNames } from "../../src/workspace/hook-script.ts";
import { parseOutput, wordsOf } from "./schema.ts";

describe("the published schema", () => {
  it.each([
    ["commandName", commandNames],
    ["findingCode", Object.keys(severityOf)],
    ["errorCode", [...Object.keys(exitCodeOfError), "internal"]],
    ["status", statuses],
    ["hookName", hookNames],
  ])("knows each %s", (definition, words) => {
    expect(wordsOf(definition)).toEqual(words);
  });

  it("refuses what it does not know", () => {
    const output = { schemaVersion: 1, command: "scan", files: [], extra: true };
    expect(() => parseOutput(JSON.stringify(output))).toThrow();
  });
});

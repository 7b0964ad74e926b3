import { describe, expect, it } from "vitest";
import { delimiterRun } from "../../src/syntax/inline-delimiter.ts";

/** The side of a run on which a character stands, as the specification has it (CommonMark 0.31, 2.1). */
function sideOf(character: string): string {
  if (character.trim() === "") return "blank";
  return /[\p{P}\p{S}]/u.test(character) ? "punctuation" : "word";
}

/** The same, told from what runs before the character may do. */
function sideByRuns(character: string): string {
  if (delimiterRun(`a*${character}`, 1, 2).opens) return "word";
  return delimiterRun(` *${character}`, 1, 2).opens ? "punctuation" : "blank";
}

describe("a delimiter run", () => {
  it("takes each character for what the specification takes it for", () => {
    const characters = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    // A tilde lets any other run open.
    const others = characters.filter((each) => each !== "~" && sideByRuns(each) !== sideOf(each));
    expect(others).toEqual([]);
  });
});

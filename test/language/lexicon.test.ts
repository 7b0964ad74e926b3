import { describe, expect, it } from "vitest";
import { en } from "../../src/language/en.ts";
import { findPhrases, lexiconOf, phraseAt, wholePhrase } from "../../src/language/lexicon.ts";
import { wordsOf } from "../../src/language/normalize.ts";

const topics = {
  ...en.topics,
  outcome: ["заверш*", "in progress"],
  history: ["не заверш*"],
  log: ["завершается"],
  legend: ["=key"],
  timeline: ["key plan"],
};
const lexicon = lexiconOf([{ ...en, topics }]);
const whole = (text: string) =>
  wholePhrase(lexicon, "topic", wordsOf(text))?.meanings[0].is ?? null;
const all = (text: string) =>
  findPhrases(lexicon, "topic", wordsOf(text)).map(({ meanings }) => meanings[0].is);

describe("a lexicon", () => {
  it.each([
    ["завершено", "outcome"],
    ["не завершено", "history"],
    ["завершается", "log"],
    ["In Progress", "outcome"],
    ["in", null],
    ["Key", "legend"],
    ["key plan", "timeline"],
    ["", null],
  ])("reads %j as a whole as %s", (text, is) => {
    expect(whole(text)).toBe(is);
  });

  it.each([
    ["это не завершено, то завершено", ["history", "outcome"]],
    ["in in progress", ["outcome"]],
    ["key features", []],
    ["the key plan", ["timeline"]],
  ])("finds in %j %j", (text, found) => {
    expect(all(text)).toEqual(found);
  });

  it("keeps the parts of a language apart", () => {
    const words = wordsOf("In Progress");
    expect(wholePhrase(lexicon, "status", words)?.meanings[0].is).toBe("in_progress");
    expect(wholePhrase(lexicon, "header", words)?.meanings[0].is).toBe("in_progress");
    expect(wholePhrase(lexicon, "unit", words)).toBeNull();
  });

  it("looks for one meaning only where that is asked", () => {
    const words = wordsOf("priority tasks");
    expect(phraseAt(lexicon, "header", words, 0, "priority")?.end).toBe(1);
    expect(phraseAt(lexicon, "header", words, 0, "owner")).toBeNull();
    expect(phraseAt(lexicon, "unit", words, 1, "task")?.end).toBe(2);
  });

  it("is linear", () => {
    const words = Array.from({ length: 200_000 }, () => "не");
    expect(findPhrases(lexicon, "topic", words)).toEqual([]);
  });
});

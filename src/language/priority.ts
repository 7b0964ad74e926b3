import { rememberedFor } from "../text/remembered.ts";
import { type Lexicon, phraseAt } from "./lexicon.ts";
import { foldId, wordsOf } from "./normalize.ts";
import { endOfTaskNoun } from "./unit.ts";

/** The priority that a whole cell or a value names: `P0`, or a level such as `high`; null for none. */
export const priorityOf: (lexicon: Lexicon, text: string) => string | null = rememberedFor(
  (lexicon: Lexicon, text) => named(lexicon, text, endOfPriorityNoun),
);

/** The priority that a label is, with words for progress, statuses and tasks around it; null for any other label. */
export const priorityOfLabel: (lexicon: Lexicon, text: string) => string | null = rememberedFor(
  (lexicon: Lexicon, text) => named(lexicon, text, endOfLabelWord),
);

/** Where the words end that start here and say nothing against a priority; here itself where none does. */
type EndOfWords = (lexicon: Lexicon, words: readonly string[], at: number) => number;

const brackets = /[([（【][^()[\]（）【】]*[)\]）】]/gu;

/** What stands in brackets may say the same once more, or anything else: `P0 (Critical)`, `P0 (this week)`. */
function named(lexicon: Lexicon, text: string, around: EndOfWords): string | null {
  const whole = readWords(lexicon, wordsOf(text), around);
  if (whole !== null) return whole;
  const bare = text.replace(brackets, " ");
  return bare === text ? null : readWords(lexicon, wordsOf(bare), around);
}

/** The one priority among words that all belong to it; null where another word or a second priority is met. */
function readWords(lexicon: Lexicon, words: readonly string[], around: EndOfWords): string | null {
  const codes = new Set<string>();
  const levels = new Set<string>();
  for (let at = 0; at < words.length; ) {
    const code = priorityCode(lexicon, words, at);
    const level = code ? null : phraseAt(lexicon, "priority", words, at);
    if (code) codes.add(code);
    else if (level) levels.add(level.meanings[0].is);
    const end = code ? at + 1 : (level?.end ?? around(lexicon, words, at));
    if (end === at) return null;
    at = end;
  }
  const found = codes.size > 0 ? codes : levels;
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}

const code = /^p[0-9]$/;

/** `P0`, and the number in `Priority 1`. */
function priorityCode(lexicon: Lexicon, words: readonly string[], at: number): string | null {
  const word = words[at] ?? "";
  if (word.length === 2 && code.test(foldId(word))) return foldId(word).toUpperCase();
  const isNumber = at > 0 && /^[0-5]$/.test(word);
  return isNumber && endOfPriorityNoun(lexicon, words, at - 1) === at ? `P${word}` : null;
}

function endOfPriorityNoun(lexicon: Lexicon, words: readonly string[], at: number): number {
  return phraseAt(lexicon, "header", words, at, "priority")?.end ?? at;
}

function endOfLabelWord(lexicon: Lexicon, words: readonly string[], at: number): number {
  // Beside other words a number is a count: `P0 — 6 tasks`.
  const isCount = at > 0 && /^\d+$/.test(words[at] ?? "");
  return Math.max(
    isCount ? at + 1 : at,
    endOfPriorityNoun(lexicon, words, at),
    phraseAt(lexicon, "topic", words, at, "progress")?.end ?? at,
    phraseAt(lexicon, "status", words, at)?.end ?? at,
    endOfTaskNoun(lexicon, words, at),
  );
}

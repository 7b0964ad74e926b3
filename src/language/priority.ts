import { languages } from "./languages.ts";
import { foldId, wordsOf } from "./normalize.ts";
import { lazy, type PhraseIndex, phraseAt, phraseIndex } from "./phrase-index.ts";
import { asTrue, meaningIndex, taskNouns } from "./words.ts";

/** The priority that a whole cell or a value names: `P0`, or a level such as `high`; null for none. */
export function priorityOf(text: string): string | null {
  return named(text, [priorityNouns()]);
}

/** The priority that a label is, with words for progress, statuses and tasks around it; null for any other label. */
export function isPriorityLabel(text: string): string | null {
  return named(text, [priorityNouns(), progressWords(), taskNouns(), statusWords()]);
}

/** What stands in brackets may say the same once more, or anything else: `P0 (Critical)`, `P0 (this week)`. */
function named(text: string, around: readonly PhraseIndex<true>[]): string | null {
  const bare = text.replace(/[([（【][^()[\]（）【】]*[)\]）】]/gu, " ");
  return readWords(wordsOf(text), around) ?? readWords(wordsOf(bare), around);
}

/** The one priority among words that all belong to it; null where another word or a second priority is met. */
function readWords(words: readonly string[], around: readonly PhraseIndex<true>[]): string | null {
  const codes = new Set<string>();
  const levels = new Set<string>();
  for (let at = 0; at < words.length; ) {
    const level = phraseAt(levelIndex(), words, at);
    const code = priorityCode(words, at);
    if (code) codes.add(code);
    else if (level) levels.add(level.values[0].is);
    const end = code ? at + 1 : (level?.end ?? endOfNoise(words, at, around));
    if (end === null) return null;
    at = end;
  }
  const found = codes.size > 0 ? codes : levels;
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}

/** `P0`, and the number in `Priority 1`. */
function priorityCode(words: readonly string[], at: number): string | null {
  const word = words[at] ?? "";
  if (/^p[0-9]$/u.test(foldId(word))) return foldId(word).toUpperCase();
  const isNumber = at > 0 && /^[0-5]$/u.test(word);
  return isNumber && phraseAt(priorityNouns(), words, at - 1)?.end === at ? `P${word}` : null;
}

function endOfNoise(
  words: readonly string[],
  at: number,
  around: readonly PhraseIndex<true>[],
): number | null {
  const ends = around.map((index) => phraseAt(index, words, at)?.end ?? at);
  // Beside other words a number is a count: `P0 — 6 tasks`.
  if (around.length > 1 && at > 0 && /^\d+$/u.test(words[at] ?? "")) ends.push(at + 1);
  const end = Math.max(...ends);
  return end > at ? end : null;
}

const levelIndex = lazy(() => meaningIndex((language) => language.priorities));

const priorityNouns = lazy(() =>
  phraseIndex(languages.flatMap(({ headers }) => asTrue(headers.priority))),
);

const progressWords = lazy(() =>
  phraseIndex(languages.flatMap((language) => asTrue(language.topics.progress))),
);

const statusWords = lazy(() =>
  phraseIndex(languages.flatMap(({ statuses }) => asTrue(Object.values(statuses).flat()))),
);

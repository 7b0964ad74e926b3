import { distance } from "fastest-levenshtein";

/** The words nearest to a mistyped one: at most three, none further off than a third of its length. */
export function nearestWords(word: string, known: readonly string[]): readonly string[] {
  const limit = Math.max(1, Math.round(word.length / 3));
  return known
    .map((candidate) => ({ candidate, off: distance(word.toLowerCase(), candidate) }))
    .filter(({ off }) => off <= limit)
    .sort((a, b) => a.off - b.off)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

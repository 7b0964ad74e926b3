import { distance } from "fastest-levenshtein";

/** The known word that a mistyped one is nearest to, or undefined where none is within a third of its length. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.round(word.length / 3));
  const [nearest] = known
    .map((candidate) => ({ candidate, off: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ off }) => off <= limit)
    .sort((a, b) => a.off - b.off);
  return nearest?.candidate;
}

import { wordsOf } from "./normalize.ts";

/** Phrases and what they mean, word by word. Made by `phraseIndex`, read by the functions below. */
export interface PhraseIndex<T> {
  /** What the phrase that ends here means. */
  readonly values: T[];
  /** What it means where nothing else is said. */
  readonly alone: T[];
  readonly words: Map<string, PhraseIndex<T>>;
  /** By the beginning of the word. */
  readonly stems: Map<string, PhraseIndex<T>>;
  /** The longest first. */
  readonly stemLengths: number[];
}

/** A phrase found among words, from `start` up to `end`. */
export interface FoundPhrase<T> {
  readonly start: number;
  readonly end: number;
  /** Never empty; several where a phrase means several things. */
  readonly values: readonly [T, ...T[]];
}

/** How a text comes apart into words. */
export type Tokenize = (text: string) => readonly string[];

/** Builds an index of phrases; `*` ends a stem, `=` leads a phrase that counts only alone. */
export function phraseIndex<T>(
  phrases: Iterable<readonly [phrase: string, value: T]>,
  tokenize: Tokenize = wordsOf,
): PhraseIndex<T> {
  const root = emptyIndex<T>();
  for (const [phrase, value] of phrases) {
    const isAlone = phrase.startsWith("=");
    const end = endOf(root, isAlone ? phrase.slice(1) : phrase, tokenize);
    if (end === root) continue;
    const values = isAlone ? end.alone : end.values;
    if (!values.includes(value)) values.push(value);
  }
  return root;
}

/** The phrase that all the words together are; null for none. */
export function wholePhrase<T>(
  index: PhraseIndex<T>,
  words: readonly string[],
): FoundPhrase<T> | null {
  const found = phraseAt(index, words, 0);
  return found?.end === words.length ? found : null;
}

/** The longest phrase that starts at a word; null for none. */
export function phraseAt<T>(
  index: PhraseIndex<T>,
  words: readonly string[],
  start: number,
): FoundPhrase<T> | null {
  return longest(index, words, start, start);
}

/** The phrases among words from left to right, the longest at each place, none inside another. */
export function findPhrases<T>(
  index: PhraseIndex<T>,
  words: readonly string[],
): readonly FoundPhrase<T>[] {
  const found: FoundPhrase<T>[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(index, words, at);
    if (phrase) found.push(phrase);
    at = phrase ? phrase.end : at + 1;
  }
  return found;
}

/** Makes a value when it is first asked for, and keeps it. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function emptyIndex<T>(): PhraseIndex<T> {
  return { values: [], alone: [], words: new Map(), stems: new Map(), stemLengths: [] };
}

function endOf<T>(root: PhraseIndex<T>, phrase: string, tokenize: Tokenize): PhraseIndex<T> {
  let node = root;
  for (const piece of phrase.split(" ")) {
    const words = tokenize(piece);
    for (const [at, word] of words.entries()) {
      const isStem = piece.endsWith("*") && at === words.length - 1;
      node = childOf(node, word, isStem);
    }
  }
  return node;
}

function childOf<T>(node: PhraseIndex<T>, word: string, isStem: boolean): PhraseIndex<T> {
  const children = isStem ? node.stems : node.words;
  if (isStem && !node.stemLengths.includes(word.length)) {
    node.stemLengths.push(word.length);
    node.stemLengths.sort((a, b) => b - a);
  }
  const known = children.get(word);
  if (known) return known;
  const child = emptyIndex<T>();
  children.set(word, child);
  return child;
}

// No deeper than the longest phrase has words, whatever the text.
function longest<T>(
  node: PhraseIndex<T>,
  words: readonly string[],
  start: number,
  at: number,
): FoundPhrase<T> | null {
  let best = endingHere(node, start, at, words.length);
  for (const child of childrenFor(node, words[at])) {
    const found = longest(child, words, start, at + 1);
    if (found && (!best || found.end > best.end)) best = found;
  }
  return best;
}

function endingHere<T>(
  node: PhraseIndex<T>,
  start: number,
  end: number,
  length: number,
): FoundPhrase<T> | null {
  const isAlone = start === 0 && end === length;
  const [first, ...more] = isAlone ? [...node.alone, ...node.values] : node.values;
  return first === undefined ? null : { start, end, values: [first, ...more] };
}

/** The ways on with a word: itself, then its beginnings, the longest first. */
function childrenFor<T>(node: PhraseIndex<T>, word: string | undefined): readonly PhraseIndex<T>[] {
  if (word === undefined) return [];
  const exact = node.words.get(word);
  const stems = node.stemLengths.flatMap((length) => node.stems.get(word.slice(0, length)) ?? []);
  return exact ? [exact, ...stems] : stems;
}

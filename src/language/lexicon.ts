import { addTo } from "../text/multimap.ts";
import { rememberedFor } from "../text/remembered.ts";
import { isFoldedWord, wordsOf } from "./normalize.ts";
import type { Status } from "./status.ts";
import type {
  CountedUnit,
  HeaderMeaning,
  Language,
  PeriodKind,
  PriorityLevel,
  Topic,
} from "./types.ts";

/** What the phrases of each part of a language mean. */
export interface Meanings {
  readonly header: HeaderMeaning;
  readonly status: Status;
  readonly period: PeriodKind;
  readonly priority: PriorityLevel;
  readonly topic: Topic;
  readonly unit: CountedUnit | "foreign";
  readonly connective: "connective";
}

/** A part of a language's data. */
export type Part = keyof Meanings;

/** What a phrase means in a language. */
export interface Meaning<P extends Part> {
  readonly is: Meanings[P];
  readonly language: Language;
}

/** A phrase found among words, from `start` up to `end`. */
export interface FoundPhrase<P extends Part> {
  readonly start: number;
  readonly end: number;
  /** Never empty; several where a phrase means several things. */
  readonly meanings: readonly [Meaning<P>, ...Meaning<P>[]];
}

/**
 * What is known of the words of a document: the phrases of its languages, word by word, and its own marks. Made by
 * `lexiconOf` and `withMarks`, read by the functions below.
 */
export interface Lexicon {
  readonly languages: readonly Language[];
  /** The marks that the document's legend teaches: the glyph folded, and what it means. */
  readonly marks: ReadonlyMap<string, Status>;
  readonly phrases: Phrases;
}

type Senses = { readonly [P in Part]?: [Meaning<P>, ...Meaning<P>[]] };

/** What may be said with the words up to here. */
interface Node {
  senses: Senses | null;
  /** What it means where nothing else is said. */
  alone: Senses | null;
  words: Map<string, Node> | null;
  /** By the beginning of the word. */
  stems: Map<string, Node> | null;
  /** The longest first. */
  stemLengths: readonly number[];
}

/** The phrases that were asked for, from their first words on, and the others. */
interface Phrases {
  readonly root: Node;
  readonly unread: Unread;
}

/**
 * Phrases by their first word, or its beginning, that nobody has asked for: of the thousands in a lexicon a document
 * needs a hundred.
 */
interface Unread {
  readonly words: Map<string, Phrase[]>;
  readonly stems: Map<string, Phrase[]>;
}

interface Phrase {
  readonly text: string;
  readonly part: Part;
  readonly meaning: Meaning<Part>;
}

interface Match {
  readonly end: number;
  readonly node: Node;
}

/** Builds a lexicon; where two languages use one phrase for one part, the first one comes first. */
export function lexiconOf(spoken: readonly Language[]): Lexicon {
  const root = emptyNode();
  const unread: Unread = { words: new Map(), stems: new Map() };
  for (const language of spoken) {
    addPart(unread, language, "header", language.headers);
    addPart(unread, language, "status", language.statuses);
    addPart(unread, language, "period", language.periods);
    addPart(unread, language, "priority", language.priorities);
    addPart(unread, language, "topic", language.topics);
    addPart(unread, language, "connective", { connective: language.connectives });
    addUnits(unread, language);
  }
  // What counts tasks goes before what does not.
  for (const language of spoken) {
    addPart(unread, language, "unit", { foreign: language.foreignUnits });
  }
  for (const stem of unread.stems.keys()) noteStem(root, stem);
  return { languages: spoken, marks: new Map(), phrases: { root, unread } };
}

/** The same lexicon for a document that teaches marks of its own. */
export function withMarks(lexicon: Lexicon, marks: ReadonlyMap<string, Status>): Lexicon {
  return marks.size === 0 ? lexicon : { ...lexicon, marks };
}

/** The longest phrase of a part that starts at a word, of all or of those that mean one thing; null for none. */
export function phraseAt<P extends Part>(
  lexicon: Lexicon,
  part: P,
  words: readonly string[],
  start: number,
  is?: Meanings[P],
): FoundPhrase<P> | null {
  let best: FoundPhrase<P> | null = null;
  for (const { end, node } of matchesAt(lexicon, words, start)) {
    if (best && end <= best.end) continue;
    const isAlone = start === 0 && end === words.length;
    const [first, ...more] = meaningsOf(node, part, isAlone, is);
    if (first) best = { start, end, meanings: [first, ...more] };
  }
  return best;
}

/** The phrase of a part that all the words together are; null for none. */
export function wholePhrase<P extends Part>(
  lexicon: Lexicon,
  part: P,
  words: readonly string[],
): FoundPhrase<P> | null {
  const found = phraseAt(lexicon, part, words, 0);
  return found?.end === words.length ? found : null;
}

/** Whether words may hold a phrase of a part: false only where they hold none, also none that counts only alone. */
export function mayHoldPhrase(lexicon: Lexicon, part: Part, words: readonly string[]): boolean {
  return words.some((_, at) =>
    matchesAt(lexicon, words, at).some(({ node }) => node.senses?.[part] ?? node.alone?.[part]),
  );
}

/** The phrases of a part among words from left to right, the longest at each place, none inside another. */
export function findPhrases<P extends Part>(
  lexicon: Lexicon,
  part: P,
  words: readonly string[],
): readonly FoundPhrase<P>[] {
  const found: FoundPhrase<P>[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(lexicon, part, words, at);
    if (phrase) found.push(phrase);
    at = phrase ? phrase.end : at + 1;
  }
  return found;
}

function meaningsOf<P extends Part>(
  node: Node,
  part: P,
  isAlone: boolean,
  is: Meanings[P] | undefined,
): readonly Meaning<P>[] {
  const said: readonly Meaning<P>[] = node.senses?.[part] ?? [];
  const alone: readonly Meaning<P>[] = (isAlone && node.alone?.[part]) || [];
  const all = alone.length === 0 ? said : [...alone, ...said];
  return is === undefined ? all : all.filter((meaning) => meaning.is === is);
}

function matchesAt(
  { phrases }: Lexicon,
  words: readonly string[],
  start: number,
): readonly Match[] {
  const beginnings = beginningsOf(phrases, words[start] ?? "");
  if (beginnings.length === 0) return none;
  const found: Match[] = [];
  for (const node of beginnings) addMatches(node, words, start + 1, found);
  return found;
}

const none: readonly never[] = [];

/** What may be said that begins with a word; most words of a text begin nothing. */
const beginningsOf = rememberedFor((phrases: Phrases, word): readonly Node[] => {
  readPhrasesOf(phrases, word);
  return nodesBehind(phrases.root, word);
});

/** Whatever may be said from here on, as deep as the longest phrase has words. */
function addMatches(node: Node, words: readonly string[], at: number, found: Match[]): void {
  if (node.senses || node.alone) found.push({ end: at, node });
  const word = words[at];
  if (word === undefined) return;
  for (const next of nodesBehind(node, word)) addMatches(next, words, at + 1, found);
}

/** Where a word leads to from a node: by itself, and by its beginnings, the longest first. */
function nodesBehind({ words, stems, stemLengths }: Node, word: string): readonly Node[] {
  const exact = words?.get(word);
  if (!stems) return exact ? [exact] : none;
  const found = exact ? [exact] : [];
  for (const length of stemLengths) {
    const stem = length > word.length ? undefined : stems.get(word.slice(0, length));
    if (stem) found.push(stem);
  }
  return found;
}

/** Takes in the phrases that begin with a word, or with a beginning of it. */
function readPhrasesOf({ root, unread }: Phrases, word: string): void {
  readPhrases(root, unread.words, word);
  for (const length of root.stemLengths) readPhrases(root, unread.stems, word.slice(0, length));
}

function readPhrases(root: Node, unread: Map<string, Phrase[]>, first: string): void {
  const phrases = unread.get(first);
  if (!phrases) return;
  unread.delete(first);
  for (const { text, part, meaning } of phrases) addPhrase(root, text, part, meaning);
}

// --- building

function addPart<P extends Part>(
  unread: Unread,
  language: Language,
  part: P,
  data: { readonly [is in Meanings[P]]?: readonly string[] },
): void {
  for (const is of Object.keys(data) as Meanings[P][]) {
    const meaning = { is, language };
    for (const text of data[is] ?? []) putAside(unread, { text, part, meaning });
  }
}

function addUnits(unread: Unread, language: Language): void {
  for (const is of Object.keys(language.units) as CountedUnit[]) {
    const meaning = { is, language };
    for (const forms of language.units[is]) {
      for (const text of Object.values(forms)) putAside(unread, { text, part: "unit", meaning });
    }
  }
}

function putAside({ words, stems }: Unread, phrase: Phrase): void {
  const start = phrase.text.startsWith("=") ? 1 : 0;
  const blank = phrase.text.indexOf(" ", start);
  const piece = phrase.text.slice(start, blank === -1 ? undefined : blank);
  const isStem = piece.endsWith("*");
  const written = isStem ? piece.slice(0, -1) : piece;
  const all = isFoldedWord(written) ? [written] : wordsOf(written);
  // A sign such as `/` is no word: then the next piece leads the phrase.
  const first = all[0] ?? wordsOf(phrase.text)[0] ?? "";
  addTo(isStem && all.length === 1 ? stems : words, first, phrase);
}

/** `*` ends a stem, `=` leads a phrase that counts only alone. */
function addPhrase<P extends Part>(root: Node, phrase: string, part: P, meaning: Meaning<P>): void {
  const isAlone = phrase.startsWith("=");
  const node = endOf(root, isAlone ? phrase.slice(1) : phrase);
  if (node === root) return;
  const key = isAlone ? "alone" : "senses";
  const senses: { [P in Part]?: Meaning<Part>[] } = { ...node[key] };
  const same = senses[part];
  if (!same) Object.assign(senses, { [part]: [meaning] });
  else if (!same.some(({ is, language }) => is === meaning.is && language === meaning.language))
    same.push(meaning);
  node[key] = senses as Senses;
}

function endOf(root: Node, phrase: string): Node {
  let node = root;
  for (const piece of phrase.split(" ")) {
    const words = isFoldedWord(piece) ? [piece] : wordsOf(piece);
    for (const [at, word] of words.entries()) {
      const isStem = piece.endsWith("*") && at === words.length - 1;
      node = isStem ? stemOf(node, word) : wordOf(node, word);
    }
  }
  return node;
}

function wordOf(node: Node, word: string): Node {
  node.words ??= new Map();
  return childOf(node.words, word);
}

function stemOf(node: Node, stem: string): Node {
  node.stems ??= new Map();
  noteStem(node, stem);
  return childOf(node.stems, stem);
}

function noteStem(node: Node, { length }: string): void {
  if (node.stemLengths.includes(length)) return;
  node.stemLengths = [...node.stemLengths, length].sort((a, b) => b - a);
}

function childOf(children: Map<string, Node>, key: string): Node {
  const known = children.get(key);
  if (known) return known;
  const child = emptyNode();
  children.set(key, child);
  return child;
}

function emptyNode(): Node {
  return { senses: null, alone: null, words: null, stems: null, stemLengths: [] };
}

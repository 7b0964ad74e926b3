/** A word of a text: folded, and where it stands. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const invisible = /[\u{200B}-\u{200F}\u{2060}\u{FEFF}\u{AD}\u{FE00}-\u{FE0F}\u{20E3}]/gu;
const dotAbove = /\u{307}/gu;

// Most words of the data and of plans are so, and start-up folds thousands.
const isFolded = /^[a-zа-я0-9]*$/;

/** A text for comparing: case, compatibility forms, `ё`, variation selectors and whitespace folded. */
export function fold(text: string): string {
  if (isFolded.test(text)) return text;
  const lower = text.normalize("NFKC").toLowerCase().replace(invisible, "").replace(dotAbove, "");
  return lower.replaceAll("ı", "i").replaceAll("ё", "е").replace(/\s+/gu, " ").trim();
}

// Scripts without blanks between words: each character is a word, so that a phrase is found inside a sentence.
const ideograph = String.raw`\u3005-\u3007\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF`;
const isIdeograph = new RegExp(`[${ideograph}]`, "u");
const apostrophe = String.raw`['’ʼ](?=\p{L})`;
const upper = String.raw`(?:[\p{Lu}\p{Lt}\p{N}\p{M}]|${apostrophe})*`;
const lower = String.raw`(?:[\p{Ll}\p{Lm}\p{Lo}\p{N}\p{M}]|${apostrophe})*`;
const lowerUpTo = String.raw`(?:(?![${ideograph}])[\p{Ll}\p{Lm}\p{Lo}\p{N}\p{M}]|${apostrophe})*`;
const spacedWord = new RegExp(String.raw`(?=[\p{L}\p{N}])${upper}${lower}`, "gu");
const anyWord = new RegExp(
  String.raw`[${ideograph}]\p{M}*|(?=[\p{L}\p{N}])${upper}${lowerUpTo}`,
  "gu",
);

/** The words of a text with their places; camel, snake and kebab case come apart, punctuation and emoji are left out. */
export function placedWords(text: string): readonly Word[] {
  const known = recent.get(text);
  if (known) return known;
  const word = isIdeograph.test(text) ? anyWord : spacedWord;
  const words = Array.from(text.matchAll(word), readWord).filter((each) => each.text !== "");
  if (recent.size >= mostRecent) recent.clear();
  recent.set(text, words);
  return words;
}

// One label or cell is asked a dozen questions one after the other, each about its words.
const recent = new Map<string, readonly Word[]>();
const mostRecent = 500;

/** The folded words of a text; camel, snake and kebab case come apart, punctuation and emoji are left out. */
export function wordsOf(text: string): readonly string[] {
  if (text !== "" && isFolded.test(text)) return [text];
  return placedWords(text).map((word) => word.text);
}

// An elided article (`l’état`) is no part of the word.
const elided = /^\p{Script=Latin}['’ʼ]/u;

function readWord(match: RegExpExecArray): Word {
  const [written] = match;
  if (isFolded.test(written)) {
    return { text: written, start: match.index, end: match.index + written.length };
  }
  const skipped = elided.exec(written)?.[0].length ?? 0;
  const text = fold(written.slice(skipped)).replace(/['’ʼ]/gu, "");
  return { text, start: match.index + skipped, end: match.index + written.length };
}

const lookAlikes: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  е: "e",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  і: "i",
  ј: "j",
  ѕ: "s",
};

/** An id for comparing: case, dashes and Cyrillic letters that look Latin are folded (`Р0-3` is `p0-3`). */
export function foldId(text: string): string {
  const plain = fold(text).replace(/[\u{2010}-\u{2015}\u{2212}]/gu, "-");
  return plain.replace(/[а-яіјѕ]/gu, (letter) => lookAlikes[letter] ?? letter);
}

// The two marks of kana tell syllables apart and stay.
const marks = /(?![\u{3099}\u{309A}])\p{M}/gu;

/** A title for comparing: its words without case, diacritics, punctuation and emoji, one blank between them. */
export function foldTitle(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/['’ʼ\p{Cf}]/gu, "")
    .replace(marks, "");
  const words =
    plain
      .toLowerCase()
      .replaceAll("ı", "i")
      .match(/[\p{L}\p{N}\u{3099}\u{309A}]+/gu) ?? [];
  return words.join(" ").normalize("NFC");
}

import { capital, ideograph, letter, mark, number } from "../text/characters.ts";
import { remembered } from "../text/remembered.ts";

/** A word of a text: folded, and where it stands. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const invisible = /[\u{200B}-\u{200F}\u{2060}\u{FEFF}\u{AD}\u{FE00}-\u{FE0F}\u{20E3}]/gu;
const dotAbove = /\u{307}/gu;

// Most words of the data and of plans are so: nothing of them is folded, or only their capitals.
const isFolded = /^[a-zа-я0-9]*$/;
const isPlain = /^[A-Za-zА-Яа-я0-9]*$/;

/** Whether a text is one word that is folded already. */
export function isFoldedWord(text: string): boolean {
  return text !== "" && isFolded.test(text);
}

/** A text for comparing: case, compatibility forms, `ё`, variation selectors and whitespace folded. */
export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  const lower = text.normalize("NFKC").toLowerCase().replace(invisible, "").replace(dotAbove, "");
  return lower.replaceAll("ı", "i").replaceAll("ё", "е").replace(/\s+/gu, " ").trim();
}

// In scripts without blanks between words each character is a word, so that a phrase is found inside a sentence.
const isIdeograph = new RegExp(`[${ideograph}]`, "u");
const inside = `['’ʼ](?=[${letter}])`;
const upper = `(?:[${capital}${number}${mark}]|${inside})*`;
const lower = `(?:(?![${capital}])[${letter}${number}${mark}]|${inside})*`;
const lowerUpTo = `(?:(?![${capital}${ideograph}])[${letter}${number}${mark}]|${inside})*`;
const spacedWord = new RegExp(`(?=[${letter}${number}])${upper}${lower}`, "gu");
const anyWord = new RegExp(
  `[${ideograph}][${mark}]*|(?=[${letter}${number}])${upper}${lowerUpTo}`,
  "gu",
);

/** The words of a text with their places; camel, snake and kebab case come apart, punctuation and emoji are left out. */
export function placedWords(text: string): readonly Word[] {
  return readWords(text).placed;
}

/** The folded words of a text; camel, snake and kebab case come apart, punctuation and emoji are left out. */
export function wordsOf(text: string): readonly string[] {
  return readWords(text).folded;
}

// Texts of plain letters and signs, without apostrophes, need none of the great classes of characters.
const isPlainText =
  /^[\x20-\x26\x28-\x7E\u0401\u0410-\u044F\u0451\u2010-\u2017\u201C-\u2027\u2190-\u245F\u2500-\u2775\u2794-\u2BFF\uD83C-\uD83E\uDC00-\uDFFF\uFE0F]*$/;
const plainWord = /(?=[0-9A-Za-zЁА-яё])[0-9A-ZЁА-Я]*[0-9a-zа-яё]*/g;

function patternOf(text: string): RegExp {
  if (isPlainText.test(text)) return plainWord;
  return isIdeograph.test(text) ? anyWord : spacedWord;
}

interface Words {
  readonly placed: readonly Word[];
  readonly folded: readonly string[];
}

const readWords = remembered((text): Words => {
  const word = patternOf(text);
  const placed = Array.from(text.matchAll(word), readWord).filter((each) => each.text !== "");
  return { placed, folded: placed.map((each) => each.text) };
});

// An elided article (`l’état`) is no part of the word.
const elided = /^[a-zà-öø-ÿ]['’ʼ]/iu;

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

// What takes a title apart would leave these as they are, the marks of `ё` and `й` aside.
const isSimple =
  /^[\x20-\x7E\u0401\u0410-\u044F\u0451\u2010-\u2023\u2190-\u21FF\u2500-\u2775\u2794-\u27BF]*$/;
const simpleWord = /[a-zа-я0-9]+/g;

// The two marks of kana tell syllables apart and stay.
const marks = new RegExp(`(?![\u3099\u309A])[${mark}]`, "gu");
const apostrophes = /['’ʼ\u{AD}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2064}\u{FEFF}]/gu;
const titleWord = new RegExp(`[${letter}${number}\u3099\u309A]+`, "gu");

/** A title for comparing: its words without case, diacritics, punctuation and emoji, one blank between them. */
export function foldTitle(text: string): string {
  return titleFolded(text);
}

const titleFolded = remembered((text): string => {
  if (isSimple.test(text)) return simpleTitle(text);
  const plain = text.normalize("NFKD").replace(apostrophes, "").replace(marks, "");
  const words = plain.toLowerCase().replaceAll("ı", "i").match(titleWord) ?? [];
  return words.join(" ").normalize("NFC");
});

function simpleTitle(text: string): string {
  const lower = text.toLowerCase().replaceAll("ё", "е").replaceAll("й", "и").replace(/['’]/g, "");
  return lower.match(simpleWord)?.join(" ") ?? "";
}

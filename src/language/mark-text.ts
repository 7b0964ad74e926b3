import { holdsWord, letter, mark, number, symbol } from "../text/characters.ts";

const beforeWords = new RegExp(`^[^${letter}${number}([{（［【]*`, "u");
const middleOfWord = new RegExp(`^[-‐‑_'’.]?[${letter}${mark}]`, "u");
const anySymbol = new RegExp(`[${symbol}]`, "u");

const invisible = String.raw`\x00-\x1F\x7F-\x9F\xAD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF`;
const neverSetsOff = new RegExp(`^[${letter}${mark}${invisible}]`, "u");

/** Whether a text holds no word: glyphs, punctuation and blanks are decoration. */
export function isDecoration(text: string): boolean {
  return !holdsWord(text);
}

/** Whether a text holds neither a word nor a picture. */
export function isPunctuation(text: string): boolean {
  return text.trim() === "" || !(holdsWord(text) || anySymbol.test(text));
}

/** How many words parted by blanks a text holds. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter(holdsWord).length;
}

/** How much of a text stands before its first word or bracket. */
export function lengthBeforeWords(text: string): number {
  return beforeWords.exec(text)?.[0].length ?? 0;
}

/** Whether a word goes on in the text behind it: `open-source`, `done.md`, and in scripts without blanks anywhere. */
export function goesOn(rest: string): boolean {
  return /^\S/.test(rest) && middleOfWord.test(rest);
}

/** Whether a sign, a number or nothing follows a word in the text behind it. */
export function isSetOffBy(rest: string): boolean {
  const next = rest.trimStart();
  return next === "" || !neverSetsOff.test(next);
}

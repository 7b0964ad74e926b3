import fastStringWidth from "fast-string-width";

// Letters, punctuation, arrows and blocks that take one column each: measuring them needs no table of emoji.
const isPlain = /^[\x20-\x7E\u0400-\u0482\u048A-\u052F\u2010-\u2027\u2190-\u2193\u2500-\u25A9]*$/;

// The library counts a column for each; a joiner (U+200D) stays, it makes one picture of two.
const blank = /[\u{200B}\u{200C}\u{2060}\u{FEFF}]/gu;

/**
 * How many columns a text takes where every character has a fixed width: wide ones two, combining ones none, a tab
 * one. (A library without `Intl.Segmenter`, which costs every start 20 ms.)
 */
export function displayWidth(text: string): number {
  if (isPlain.test(text)) return text.length;
  return fastStringWidth(text.replace(blank, ""), { tabWidth: 1 });
}

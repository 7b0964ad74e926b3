import stringWidth from "string-width";

// Letters, punctuation, arrows and blocks that take one column each: measuring them needs no table of emoji.
const isPlain = /^[\x20-\x7E\u0400-\u0482\u048A-\u052F\u2010-\u2027\u2190-\u2193\u2500-\u25A9]*$/;

/** How many columns a text takes where every character has a fixed width: wide ones two, combining ones none, a tab one. */
export function displayWidth(text: string): number {
  if (isPlain.test(text)) return text.length;
  let tabs = 0;
  for (let at = text.indexOf("\t"); at !== -1; at = text.indexOf("\t", at + 1)) tabs += 1;
  return stringWidth(text, { countAnsiEscapeCodes: true }) + tabs;
}

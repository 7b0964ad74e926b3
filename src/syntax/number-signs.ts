import { ideograph, letter } from "../text/characters.ts";

export const openers = new Set("([{（［【〔");
export const closers = new Set(")]}）］】〕");
export const punctuation = new Set(".,:'’_");
export const dashes = new Set("-–—−‐‑‒");
/** Signs before a number that make it an estimate, a bound or a change. */
export const oddBefore = new Set("~≈∼〜～≃≅<>≤≥⩾⩽±+?约約");
export const oddAfter = new Set("+?%％‰°~～〜∼…×^");
export const foreignBefore = new Set("/／\\#№@&^.%％‰…");
export const arrowSigns = new Set("→⇒➜➔➡⟶⇨↦➝➞");
export const rangeSigns = new Set("~～〜/／");
export const separatorSigns = new Set("|│┃║｜·•:：,，、;；=");
export const transparentSigns = new Set([...openers, ...closers, ..."*_`", "\uFE0F"]);

export function isLineEnd(char: string): boolean {
  return char === "\n" || char === "\r";
}

export function isBlank(char: string): boolean {
  return char !== "" && " \t\u00A0\u2009\u202F\u3000".includes(char);
}

export function isDigit(char: string): boolean {
  return (char >= "0" && char <= "9") || (char >= "０" && char <= "９");
}

export function mayBeginNumber(char: string): boolean {
  return isDigit(char) || char === "?" || isPercentSign(char);
}

export function isSlash(char: string): boolean {
  return char === "/" || char === "／" || char === "⁄" || char === "∕";
}

export function isPercentSign(char: string): boolean {
  return char === "%" || char === "％" || char === "﹪";
}

export function isDecimalMark(char: string): boolean {
  return char === "." || char === "," || char === "．";
}

/** A digit, or a letter of a script that puts blanks between words. */
export function isWordChar(char: string): boolean {
  if (char < "\x80") return isDigit(char) || /[A-Za-z]/.test(char);
  return isDigit(char) || (anyLetter.test(char) && !isUnspaced(char));
}

export function isUnspaced(word: string): boolean {
  return word >= "\u1100" && unspacedWord.test(word);
}

const anyLetter = new RegExp(`[${letter}]`, "u");
const hangul = String.raw`\u1100-\u11FF\u3131-\u318E\uA960-\uA97C\uAC00-\uD7FB\uFFA0-\uFFDC`;
const unspacedWord = new RegExp(String.raw`^[${ideograph}\uFF66-\uFF9F${hangul}]+$`, "u");

import { describe, expect, it } from "vitest";
import {
  capital,
  holdsWord,
  ideograph,
  letter,
  mark,
  number,
  pictograph,
  punctuation,
  symbol,
  wordStart,
} from "../../src/text/characters.ts";

/** The scripts of the languages tracker speaks, and some more that plans are written in. */
const scripts = ["Latin", "Greek", "Cyrillic", "Hebrew", "Arabic", "Thai", "Hiragana", "Katakana"]
  .concat("Han", "Hangul", "Bopomofo", "Devanagari", "Armenian", "Georgian")
  .map((script) => String.raw`\p{Script=${script}}`)
  .join("");

/** The characters of the first planes and of the Han planes. */
function* characters(): Generator<string> {
  for (let code = 0; code < 0x1_0000; code++) {
    if (code < 0xd800 || code > 0xdfff) yield String.fromCharCode(code);
  }
  for (let code = 0x1_f000; code < 0x3_0000; code++) yield String.fromCodePoint(code);
}

function among(ours: string, theirs: string): { readonly missed: string; readonly more: string } {
  const [own, unicode] = [new RegExp(`[${ours}]`, "u"), new RegExp(`^${theirs}$`, "u")];
  const all = [...characters()];
  return {
    missed: all.filter((each) => unicode.test(each) && !own.test(each)).join(""),
    more: all.filter((each) => own.test(each) && !unicode.test(each)).join(""),
  };
}

describe("the classes of characters", () => {
  it("hold the letters of the scripts of plans, letterlike signs and old forms aside", () => {
    const oldForms = String.raw`\u02C2-\u03FF\u1C80-\u1CFF\u2090-\u214E\u2183\u2184\u3000-\u303F\uA720-\uABFF\uFB00-\uFEFF`;
    const living = String.raw`(?=[${scripts}])(?![${oldForms}])\p{L}`;
    expect(among(letter, living).missed).toBe("");
  });

  it("hold no sign, no digit and no blank among the letters", () => {
    const signs = String.raw`(?:[\p{Emoji_Presentation}\p{Nd}\p{Z}\p{Cc}\p{Sm}\p{Pd}\p{Ps}\p{Pe}\u2190-\u2BFF\u3001-\u3003])`;
    const others = [...characters()].filter((each) => new RegExp(`^${signs}$`, "u").test(each));
    const found = others.filter((each) => new RegExp(`[${letter}]`, "u").test(each));
    expect(
      found.filter((each) => !/[\u0F00-\u1CFF\uA640-\uABFF\uFB00-\uFDFF]/u.test(each)),
    ).toEqual([]);
  });

  it("hold capitals that are capitals, and all of Polish, Turkish, French, Russian and Ukrainian", () => {
    expect(among(capital, String.raw`\p{Lu}`).more).toBe("");
    const ours = new RegExp(`^[${capital}]+$`, "u");
    for (const letters of [
      "ĄĆĘŁŃÓŚŹŻ",
      "ÇĞİÖŞÜ",
      "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ",
      "АБЁЯ",
      "ҐЄІЇ",
      "ÄÖÜ",
      "ÑÁÍ",
    ]) {
      expect(letters).toMatch(ours);
    }
  });

  it("hold numbers that are numbers, marks that are marks, and Han and kana", () => {
    expect(among(number, String.raw`\p{N}`).more).toBe("");
    expect("09½①Ⅳ０９").toMatch(new RegExp(`^[${number}]+$`, "u"));
    expect(among(mark, String.raw`[\p{M}\p{Cn}]`).more).toBe("");
    expect("\u0301\uFE0F\u20E3\u3099").toMatch(new RegExp(`^[${mark}]+$`, "u"));
    expect("漢字かなカナー々").toMatch(new RegExp(`^[${ideograph}]+$`, "u"));
    expect("・、한").not.toMatch(new RegExp(`[${ideograph}]`, "u"));
  });

  it("hold all emoji but flags, keys and colours, and nothing but pictures", () => {
    const emoji = String.raw`(?![\x00-\x7F]|\p{Regional_Indicator}|\p{Emoji_Modifier})\p{Emoji}`;
    const { missed, more } = among(pictograph, emoji);
    expect(missed).toBe("");
    expect(more).toMatch(/^\p{Cn}*$/u);
  });

  it("hold symbols that are symbols, the boxes, shapes and pictures of plans among them", () => {
    expect(among(symbol, String.raw`[\p{So}\p{Sk}\p{No}\p{Cn}]`).more).toBe("");
    const drawn = String.raw`(?=[\u2190-\u27FF\u2B00-\u2BFF\u{1F300}-\u{1FAFF}])\p{So}`;
    expect(among(symbol, drawn).missed).toBe("");
    expect("→=$").not.toMatch(new RegExp(`[${symbol}]`, "u"));
  });

  it("hold punctuation that is punctuation, all of ASCII and of the general block", () => {
    const common = String.raw`(?=[\x00-\xFF\u2000-\u206F\u3000-\u303F\uFF00-\uFFEF])\p{P}`;
    expect(among(punctuation, common).missed).toBe("");
    expect(among(punctuation, String.raw`\p{P}`).more).toBe("");
  });
});

describe("a word", () => {
  it("starts with a letter or a number", () => {
    expect(wordStart("— ✅ Готово")).toBe(4);
    expect(wordStart("½")).toBe(0);
    expect(wordStart("… 🔄")).toBe(-1);
  });

  it("is held by a text with a letter or a number", () => {
    for (const text of ["(a)", "№ 7", "任"]) expect(holdsWord(text)).toBe(true);
    for (const text of ["", " – ", "✅"]) expect(holdsWord(text)).toBe(false);
  });
});

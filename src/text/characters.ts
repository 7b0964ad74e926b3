/*
 * Classes of characters, to stand between the brackets of a regular expression. `\p{L}` and its like name hundreds of
 * ranges: an expression that holds one costs half a millisecond when it is first used, more than it takes to read
 * the blocks of a whole plan. These name the blocks of living scripts instead, whole where letters and marks are mixed.
 */

const latin = String.raw`A-Za-z\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\u02E4\u1E00-\u1EFF`;
const greekAndCyrillic = String.raw`\u0370-\u0374\u0376-\u037D\u037F-\u0386\u0388-\u03F5\u03F7-\u0481\u048A-\u052F`;
const armenianToArabic = String.raw`\u0531-\u0559\u0560-\u0588\u05D0-\u05F2\u0620-\u064A\u066E-\u066F\u0671-\u06D5\u06E5\u06E6\u06EE\u06EF\u06FA-\u06FF\u0710-\u07BF\u0870-\u08C9`;
const indicToThai = String.raw`\u0904-\u0963\u0971-\u09E5\u09F0-\u0A65\u0A70-\u0AE5\u0B01-\u0B65\u0B71-\u0BE5\u0C00-\u0C65\u0C80-\u0CE5\u0D00-\u0D65\u0D7A-\u0DE5\u0DF0-\u0E3A\u0E40-\u0E4E`;
const otherSpaced = String.raw`\u0E80-\u0ECF\u0EDC-\u0EDF\u0F00-\u0F1F\u0F40-\u103F\u1050-\u108F\u10A0-\u1360\u1380-\u166C\u166F-\u17DF\u1820-\u1DBF\u1F00-\u1FFC\u2071\u207F\u2C00-\u2DDF\uA640-\uA8BF\uFB00-\uFDFB\uFE70-\uFEFC`;

/** Hiragana and katakana. */
export const kana = String.raw`\u3040-\u309F\u30A1-\u30FA\u30FC-\u30FF\u31F0-\u31FF`;

/** The characters of Chinese, with the signs of repetition. */
export const han = String.raw`\u3005-\u3007\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{323AF}`;

/** Scripts that are written without blanks between words. */
export const ideograph = han + kana;

/** Letters and syllables of Korean. */
export const hangul = String.raw`\u3131-\u318E\uA960-\uA97C\uAC00-\uD7FB`;
const bopomofo = String.raw`\u3105-\u312F\u31A0-\u31BF`;
const fullWidth = String.raw`\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFDC`;

/** Letters, and the combining marks of scripts that write them between letters. */
export const letter = [
  latin,
  greekAndCyrillic,
  armenianToArabic,
  indicToThai,
  otherSpaced,
  ideograph,
  hangul,
  bopomofo,
  fullWidth,
].join("");

/** Capital letters of Latin, Greek, Cyrillic and Armenian. */
export const capital = String.raw`A-Z\xC0-\xD6\xD8-\xDEĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΆΈΉΊΌΎΏΑ-ΡΣ-ΫЀ-ЯҐҒҖҚҢҮҰҲҶҺӘӨԱ-Ֆ\uFF21-\uFF3A`;

/** Digits and other characters that stand for a number, such as `½` and `①`. */
export const number = String.raw`0-9\xB2\xB3\xB9\xBC-\xBE\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2182\u2185-\u2189\u2460-\u249B\u24EA-\u24FF\u2776-\u2793\u3220-\u3229\u3280-\u3289\uFF10-\uFF19`;

/** Marks that combine with the character before them. */
export const mark = String.raw`\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20F0\u2DE0-\u2DFF\u302A-\u302F\u3099\u309A\uFE00-\uFE0F\uFE20-\uFE2F`;

/** Punctuation of ASCII, Latin, Greek, Armenian, Hebrew, Arabic, Devanagari, Chinese and Japanese. */
export const punctuation = String.raw`!-#%-*,-\/:;?@[-\]_{}\xA1\xA7\xAB\xB6\xB7\xBB\xBF\u037E\u0387\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05F3\u05F4\u060C\u060D\u061B\u061D-\u061F\u066A-\u066D\u06D4\u0964\u0965\u2010-\u2027\u2030-\u2043\u2045-\u2051\u2053-\u205E\u2308-\u230B\u2329\u232A\u2768-\u2775\u27E6-\u27EF\u3001-\u3003\u3008-\u3011\u3014-\u301F\u3030\u303D\u30A0\u30FB\uFE30-\uFE52\uFF01-\uFF03\uFF05-\uFF0A\uFF0C-\uFF0F\uFF1A\uFF1B\uFF1F\uFF20\uFF3B-\uFF3D\uFF3F\uFF5B\uFF5D\uFF5F-\uFF65`;

/** Signs that are neither punctuation nor of mathematics nor of money: pictures, shapes, boxes and most arrows. */
export const symbol = String.raw`\xA6\xA9\xAE\xB0\u2100\u2101\u2103-\u2106\u2108\u2109\u2114\u2116\u2117\u211E-\u2123\u2125\u212E\u2195-\u2199\u219C-\u219F\u21A1\u21A2\u21A4\u21A5\u21A7-\u21AD\u21AF-\u21CD\u21D0\u21D1\u21D3\u21D5-\u21F3\u2300-\u2307\u230C-\u231F\u2322-\u2328\u232B-\u237B\u237D-\u239A\u23B4-\u23DB\u23E2-\u2429\u2440-\u244A\u249C-\u24E9\u2500-\u25B6\u25B8-\u25C0\u25C2-\u25F7\u2600-\u266E\u2670-\u2767\u2794-\u27BF\u2800-\u28FF\u2B00-\u2B2F\u2B45\u2B46\u2B4D-\u2B73\u2B76-\u2BFF\u3004\u3012\u3013\u3020\u3036\u303E\u303F\u328A-\u32B0\u32C0-\u33FF\u{1F000}-\u{1F0FF}\u{1F10D}-\u{1F3FA}\u{1F400}-\u{1F8CF}\u{1F900}-\u{1FAFF}`;

/** Emoji, the signs of ASCII, skin colours, flags and keys aside. */
export const pictograph = String.raw`\xA9\xAE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9\u21AA\u231A\u231B\u2328\u23CF\u23E9-\u23F3\u23F8-\u23FA\u24C2\u25AA\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2604\u260E\u2611\u2614\u2615\u2618\u261D\u2620\u2622\u2623\u2626\u262A\u262E\u262F\u2638-\u263A\u2640\u2642\u2648-\u2653\u265F\u2660\u2663\u2665\u2666\u2668\u267B\u267E\u267F\u2692-\u2697\u2699\u269B\u269C\u26A0\u26A1\u26A7\u26AA\u26AB\u26B0\u26B1\u26BD\u26BE\u26C4\u26C5\u26C8\u26CE\u26CF\u26D1\u26D3\u26D4\u26E9\u26EA\u26F0-\u26F5\u26F7-\u26FA\u26FD\u2702\u2705\u2708-\u270D\u270F\u2712\u2714\u2716\u271D\u2721\u2728\u2733\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27A1\u27B0\u27BF\u2934\u2935\u2B05-\u2B07\u2B1B\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299\u{1F004}\u{1F0CF}\u{1F170}\u{1F171}\u{1F17E}\u{1F17F}\u{1F18E}\u{1F191}-\u{1F19A}\u{1F201}\u{1F202}\u{1F21A}\u{1F22F}\u{1F232}-\u{1F23A}\u{1F250}\u{1F251}\u{1F300}-\u{1F321}\u{1F324}-\u{1F393}\u{1F396}-\u{1F397}\u{1F399}-\u{1F39B}\u{1F39E}-\u{1F3F0}\u{1F3F3}-\u{1F3F5}\u{1F3F7}-\u{1F3FA}\u{1F400}-\u{1F4FD}\u{1F4FF}-\u{1F53D}\u{1F549}-\u{1F54E}\u{1F550}-\u{1F567}\u{1F56F}-\u{1F570}\u{1F573}-\u{1F57A}\u{1F587}\u{1F58A}-\u{1F58D}\u{1F590}\u{1F595}-\u{1F596}\u{1F5A4}-\u{1F5A5}\u{1F5A8}\u{1F5B1}-\u{1F5B2}\u{1F5BC}\u{1F5C2}-\u{1F5C4}\u{1F5D1}-\u{1F5D3}\u{1F5DC}-\u{1F5DE}\u{1F5E1}\u{1F5E3}\u{1F5E8}\u{1F5EF}\u{1F5F3}\u{1F5FA}-\u{1F64F}\u{1F680}-\u{1F6C5}\u{1F6CB}-\u{1F6D2}\u{1F6D5}-\u{1F6E5}\u{1F6E9}\u{1F6EB}-\u{1F6F0}\u{1F6F3}-\u{1F6FF}\u{1F7E0}-\u{1F7EB}\u{1F7F0}\u{1F90C}-\u{1F93A}\u{1F93C}-\u{1F945}\u{1F947}-\u{1F9FF}\u{1FA70}-\u{1FAFF}`;

const wordCharacter = new RegExp(`[${letter}${number}]`, "u");

/** Where the first letter or number of a text stands, or -1. */
export function wordStart(text: string): number {
  return text.search(wordCharacter);
}

/** Whether a text holds a letter or a number. */
export function holdsWord(text: string): boolean {
  return wordCharacter.test(text);
}

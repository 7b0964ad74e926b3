/** A character reference: how long it is in the raw text, and the characters it stands for. */
export interface Entity {
  readonly length: number;
  readonly text: string;
}

const pattern = /&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]{2,8}));/y;

// The names met in plans; the others of HTML's two thousand stay as they are written.
const characterOf: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00A0"],
  ["copy", "©"],
  ["reg", "®"],
  ["trade", "™"],
  ["hellip", "…"],
  ["mdash", "—"],
  ["ndash", "–"],
  ["laquo", "«"],
  ["raquo", "»"],
  ["larr", "←"],
  ["rarr", "→"],
  ["uarr", "↑"],
  ["darr", "↓"],
  ["bull", "•"],
  ["middot", "·"],
  ["times", "×"],
  ["check", "✓"],
]);

/** The character reference that starts at `at`, or null (CommonMark 0.31, 2.5); offsets are UTF-16 code units. */
export function entityAt(raw: string, at: number): Entity | null {
  pattern.lastIndex = at;
  const match = pattern.exec(raw);
  if (match === null) return null;
  const [whole, hex, decimal, name = ""] = match;
  const digits = hex ?? decimal;
  const text =
    digits === undefined
      ? characterOf.get(name)
      : codePointText(Number.parseInt(digits, hex === undefined ? 10 : 16));
  return text === undefined ? null : { length: whole.length, text };
}

/** A code point that is none, a surrogate or a control character shows as U+FFFD. */
function codePointText(point: number): string {
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  const isControl =
    (point < 32 && point !== 9 && point !== 10 && point !== 13) || (point > 126 && point < 160);
  return point > 0x10ffff || isSurrogate || isControl ? "\uFFFD" : String.fromCodePoint(point);
}

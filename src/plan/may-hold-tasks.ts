import { meaningOfGlyph } from "../language/glyphs.ts";
import { letter, number } from "../text/characters.ts";

/**
 * Whether a text may hold a task: false only for a text in which `readPlan` finds none, whatever its words mean. It
 * looks at the text once, in linear time, and knows nothing of blocks: most documents of a repository end here.
 */
export function mayHoldTasks(text: string): boolean {
  return signsOfTasks.some((holdsSign) => holdsSign(text));
}

const signsOfTasks: readonly ((text: string) => boolean)[] = [
  holdsBox,
  holdsTable,
  holdsStatusGlyph,
  holdsOtherSign,
  holdsHeadingWithId,
];

// Before a box stand only the marks of the containers that it begins; in it stands one sign, or `N/A`.
const box = /^[\uFEFF \t>*+\-\d.)]*\[(?:[^\r\n]|N\/A|n\/a|[^\r\n]?[^\0-~][^\r\n]{0,30}?)\](?!\S)/m;
// A box in a fence may hold a word, and stand beside what is invisible: comments and tags.
const fencedBox = /[-*+.)>][ \t]*\[[^\r\n]{1,8}?\](?![^\s<])/;

function holdsBox(text: string): boolean {
  return box.test(text) || ((text.includes("```") || text.includes("~~~")) && fencedBox.test(text));
}

// A row of delimiters: columns parted by `|`, or a single one with a colon.
const bareLine = /^[ \t>*+\d.)|:-]+$/gm;
const delimiters = /\|[ \t]*:?-|-:?[ \t]*\||:-|-:/;

function holdsTable(text: string): boolean {
  return (
    delimiters.test(text) && (text.match(bareLine) ?? []).some((line) => delimiters.test(line))
  );
}

const picture = /[\u2190-\u2BFF]|[\uD83C-\uD83E][\uDC00-\uDFFF]/g;

function holdsStatusGlyph(text: string): boolean {
  return (text.match(picture) ?? []).some((glyph) => meaningOfGlyph(glyph)?.weak === false);
}

// Any other sign is a mark only where a legend says so, and only at the start or the end of an item.
const sign = String.raw`[^\0-~«»„“”\s${letter}${number}]`;
const leadingSign = new RegExp(String.raw`(?<![^\s>\d])[-*+.)][\s>]+(?:\*\*|__)?${sign}`, "u");
const trailingSign = new RegExp(String.raw`(?<![^\s>])${sign}{1,8}[*_ \t]*(?=[\r\n<]|$)`, "u");

function holdsOtherSign(text: string): boolean {
  return leadingSign.test(text) || trailingSign.test(text);
}

const line = /[^\r\n]*(?:\r\n?|\n|$)/g;

/**
 * A heading is a task where an id leads it and a status ends it, or a line below it states one. What only looks like
 * a heading, a comment in code, ends nothing here.
 */
function holdsHeadingWithId(text: string): boolean {
  let paragraph = "";
  let isBelowId = false;
  for (const [written] of text.matchAll(line)) {
    const heading = headingAt(written, paragraph);
    if (/\d/.test(heading)) {
      if (mayEndInStatus(heading)) return true;
      isBelowId = true;
    } else if (isBelowId && mayBeLabelled(written)) return true;
    const isOver = written.trim() === "" || (heading !== "" && heading === paragraph);
    paragraph = isOver ? "" : paragraph + written;
  }
  return false;
}

const underline = /^ {0,3}(?:=+|-+)[ \t]*[\r\n]*$/;

/** What a line makes a heading of, itself or the lines above it, and sometimes more than Markdown does; "" for none. */
function headingAt(written: string, paragraph: string): string {
  if (written.trimStart().startsWith("#")) return written;
  return underline.test(written) ? paragraph : "";
}

// In these may be, or end, what is invisible.
const tag = /[<>]/;
const endsInLetter = new RegExp(`[${letter}][^${letter}${number}]*$`, "u");

/** Whether the last word of a heading begins with no number. */
function mayEndInStatus(heading: string): boolean {
  return tag.test(heading) || endsInLetter.test(heading);
}

// `**Status:** done`
const label = /^[\s>]*(?:[-*+]\s+)?(?:\*\*|__)?[^:：*_]{1,30}(?:\*\*|__)?[:：]/;

function mayBeLabelled(written: string): boolean {
  return tag.test(written) ? /[:：]/.test(written) : label.test(written);
}

import { handBoxStatus, isCyrillicX, type Lexicon, readMark } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import { plainText } from "../syntax/inline.ts";
import type { Mark, Notice } from "./types.ts";

/**
 * What a checkbox states, with the line behind it: a legend or a word there outranks a mark by hand (`[~] … N/A`). An
 * unknown mark counts as open, with a notice.
 */
export function boxMark(
  lexicon: Lexicon,
  mark: Omit<Mark, "status">,
  line: string,
  notices: Notice[],
): Mark {
  const { raw } = mark;
  const taught =
    lexicon.marks.size > 0 ? lexicon.marks.get(raw.replace(/\u{FE0F}/gu, "").trim() || " ") : null;
  if (taught) return { ...mark, status: taught };
  const status = handBoxStatus(raw);
  const isByHand = raw.trim() !== "" && !/^[xX]$/.test(raw);
  const stated = isByHand ? statedInLine(lexicon, line) : null;
  if (stated) return { ...mark, status: stated };
  if (status !== "unknown") return { ...mark, status };
  const code = isCyrillicX(raw) ? "near-miss" : "unknown-mark";
  const hint = code === "near-miss" ? "is the Cyrillic letter, write [x]" : "is no known mark";
  const { start, end } = mark;
  notices.push({ start, end, code, message: `[${raw}] ${hint}, the task counts as open` });
  return { ...mark, status: "todo" };
}

const emphasized = /(\*\*|__)([^*_]{2,30})\1/g;
const inCapitals = /(?:^|\s)([A-ZА-ЯЁ/]{2,20})[\s*_.)]{0,5}$/u;
const behindDash = /\s[—–-]\s+([^—–]{2,40})$/u;

/** What words say that are set off from a title: in emphasis, or behind the last dash; null where they state nothing. */
function statedInLine(lexicon: Lexicon, line: string): Status | null {
  const pieces = Array.from(line.matchAll(emphasized), (match) => match[2] ?? "");
  const last = behindDash.exec(line)?.[1] ?? inCapitals.exec(line)?.[1] ?? "";
  for (const piece of [...pieces, last.replace(/[*_]/g, "")]) {
    const reading = readMark(lexicon, plainText(piece));
    if (reading?.onlyMark && reading.word !== null) return reading.status;
  }
  return null;
}

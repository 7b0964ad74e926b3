/** A run of `*`, `_` or `~` that may be markup. `length` is how many of them are still text. */
export interface DelimiterRun {
  readonly mark: string;
  readonly opens: boolean;
  readonly closes: boolean;
  length: number;
}

/** Runs that wait for a closer, and for each kind of closer how many of the lowest cannot fit it. */
interface Openers {
  readonly waiting: DelimiterRun[];
  readonly floors: Map<string, number>;
}

type Side = "blank" | "punctuation" | "word";

// The classes of Unicode are slow to make, and these tell nearly all characters apart.
const plainWord =
  /[0-9A-Za-z\xC0-\xD6\xD8-\xF6\xF8-\u02C1\u0388-\u03F5\u0400-\u0481\u048A-\u052F\u200B-\u200F\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF\uAC00-\uD7A3\uD800-\uDFFF\uFE00-\uFE0F]/;
const plainPunctuation =
  /[!-/:-@[-`{-~\xA1-\xA9\xAB\xAC\xAE-\xB1\xB4\xB6-\xB8\xBB\xBF\xD7\xF7\u2010-\u2027\u2030-\u205E\u2190-\u2426\u2500-\u2775\u2794-\u2B73\u3001-\u3003\u3008-\u3011\uFF01-\uFF0F\uFF1A-\uFF20]/;

/**
 * The delimiter run of `raw` from `start` to `end` (UTF-16 code units), with what it may do there
 * (CommonMark 0.31, 6.2; GFM 0.29, 6.5). Three `~` and more are text.
 */
export function delimiterRun(raw: string, start: number, end: number): DelimiterRun {
  const mark = raw[start] ?? "";
  const run = { mark, length: end - start };
  const before = sideOf(raw[start - 1]);
  const after = sideOf(raw[end]);
  const isStrike = mark === "~";
  if (isStrike && run.length > 2) return { ...run, opens: false, closes: false };
  const mayOpen = flanks(before, after) || (!isStrike && raw[end] === "~");
  const mayClose = flanks(after, before) || (!isStrike && raw[start - 1] === "~");
  if (mark !== "_") return { ...run, opens: mayOpen, closes: mayClose };
  const opens = mayOpen && (before !== "word" || !mayClose);
  return { ...run, opens, closes: mayClose && (after !== "word" || !mayOpen) };
}

/** Takes from each run what pairs up with another one; what is left of their lengths is text. Linear in the runs. */
export function matchRuns(runs: readonly DelimiterRun[]): void {
  const emphasis: Openers = { waiting: [], floors: new Map() };
  const strike: Openers = { waiting: [], floors: new Map() };
  for (const run of runs) matchRun(run.mark === "~" ? strike : emphasis, run);
}

/** Whether a run with these neighbours leans on what comes after it. */
function flanks(before: Side, after: Side): boolean {
  return after === "word" || (after === "punctuation" && before !== "word");
}

function sideOf(character: string | undefined): Side {
  if (character === undefined || character.trim() === "") return "blank";
  if (plainWord.test(character)) return "word";
  return isPunctuation(character) ? "punctuation" : "word";
}

function isPunctuation(character: string): boolean {
  return plainPunctuation.test(character) || /[\p{P}\p{S}]/u.test(character);
}

function matchRun(openers: Openers, run: DelimiterRun): void {
  let isOpen = run.closes;
  while (isOpen && run.length > 0) isOpen = closeOne(openers, run);
  if (run.opens && run.length > 0) openers.waiting.push(run);
}

function closeOne(openers: Openers, closer: DelimiterRun): boolean {
  const { waiting, floors } = openers;
  const kind = `${closer.mark}${closer.opens}${closer.length % 3}`;
  const floor = floors.get(kind) ?? 0;
  for (let index = waiting.length - 1; index >= floor; index--) {
    const opener = waiting[index];
    if (opener === undefined || !fits(opener, closer)) continue;
    consume(opener, closer);
    dropFrom(openers, index);
    if (opener.length > 0) waiting.push(opener);
    return true;
  }
  floors.set(kind, waiting.length);
  return false;
}

function dropFrom({ waiting, floors }: Openers, length: number): void {
  waiting.length = length;
  for (const [kind, floor] of floors) floors.set(kind, Math.min(floor, length));
}

function fits(opener: DelimiterRun, closer: DelimiterRun): boolean {
  if (opener.mark !== closer.mark) return false;
  if (closer.mark === "~") return opener.length === closer.length;
  if (!opener.closes && !closer.opens) return true;
  return closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0;
}

function consume(opener: DelimiterRun, closer: DelimiterRun): void {
  const most = closer.mark === "~" ? closer.length : 2;
  const used = Math.min(opener.length, closer.length, most);
  opener.length -= used;
  closer.length -= used;
}

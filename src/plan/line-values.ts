import type { Lexicon } from "../language/index.ts";
import { headerOf, readMark, tallyWords, topicsOf, unitOf } from "../language/index.ts";
import type { HeaderMeaning } from "../language/types.ts";
import { plainText } from "../syntax/inline.ts";
import { readPointer } from "../syntax/pointer.ts";
import { type StatedValue, scanStatedValues } from "../syntax/stated-value.ts";
import type { Range } from "../text/edit.ts";
import { lazy } from "../text/lazy.ts";
import { linesOf } from "./fences.ts";
import type { FoundValue } from "./found-value.ts";
import type { Pointer, Subset } from "./types.ts";

/** A stated value on its line, with the words around it. */
export interface LineValue {
  readonly stated: StatedValue;
  readonly label: string;
  readonly foreign: string | null;
  /** The noun of what it counts where that is no unit of ours. */
  readonly unit?: string;
  readonly pointer: Pointer | null;
  /** What the words beside it say that it counts; asked only of values that are ours. */
  readonly counts: () => Counts;
  /** Where its line starts, or the line of the bar that it goes on from. */
  readonly line: number;
  /** Whether the words around it make it a statement of progress and no part of a sentence. */
  readonly isStatement: boolean;
  /** Whether the words beside it name tasks, progress or a status. */
  readonly namesTasks: boolean;
}

/** Which tasks a value counts, and whether they are said to be done. */
interface Counts {
  readonly subset: Subset;
  /** Whether a mark beside it says that what it counts is done. */
  readonly claimsDone: boolean;
}

/** The stated values on the lines of a range (a paragraph, a fence's content, an item's first line). */
export function readLineValues(lexicon: Lexicon, text: string, range: Range): readonly LineValue[] {
  const lines = linesOf(text, range);
  const found: LineValue[] = [];
  for (const [at, line] of lines.entries()) {
    const here = valuesOnLine(lexicon, text, line, lines.slice(at + 1, at + 3));
    const above = found.at(-1);
    const [only] = here;
    const continues = above && only && here.length === 1 && continuesBar(text, above, only, line);
    found.push(...here.map((value) => (continues ? { ...value, line: above.line } : value)));
  }
  return found;
}

function valuesOnLine(
  lexicon: Lexicon,
  text: string,
  line: Range,
  below: readonly Range[],
): readonly LineValue[] {
  const values = scanStatedValues(text, line.start, line.end, tallyWords(lexicon)).filter(
    (value) => !isInLink(text, line.start, value.start),
  );
  return values.map((stated, index) => {
    const near = { start: stated.start - farthestWord, end: stated.end + farthestWord };
    const words = {
      start: Math.max(values[index - 1]?.end ?? line.start, near.start),
      end: Math.min(values[index + 1]?.start ?? line.end, near.end),
    };
    const around = wordsAround(lexicon, text, stated, words, index + 1 < values.length);
    const pointer = stated.bar ? readPointer(text, below) : null;
    return { stated, ...around, pointer, line: line.start };
  });
}

/** Words further off than that are prose and tell nothing of a number. */
const farthestWord = 300;

/** A number alone on its line right below a bar without one belongs to the bar. */
function continuesBar(text: string, above: LineValue, value: LineValue, line: Range): boolean {
  const { bar, tally, percent } = above.stated;
  if (!bar || tally || percent || value.stated.bar) return false;
  const between = text.slice(above.stated.end, line.start);
  return /^[^\S\r\n]*(?:\r\n|\r|\n)[\s>]*$/.test(between);
}

/** Whether an offset stands in the target of a link: `[a](docs/3/7)`. */
function isInLink(text: string, from: number, offset: number): boolean {
  const before = text.slice(Math.max(from, offset - 200), offset);
  const open = before.lastIndexOf("](");
  return open >= 0 && !/[)\s]/.test(before.slice(open + 2));
}

type Around = Pick<
  LineValue,
  "label" | "counts" | "foreign" | "unit" | "isStatement" | "namesTasks"
>;

function wordsAround(
  lexicon: Lexicon,
  text: string,
  stated: StatedValue,
  words: Range,
  followed: boolean,
): Around {
  const written = text.slice(words.start, stated.start);
  const before = plainText(written).replace(/^[\s>]*(?:[-*+]\s+)?/, "");
  const behind = plainText(upToSeparator(text.slice(stated.end, words.end))).trim();
  const labelled = followed ? labelOfNext(behind) : behind;
  const suffix = readSuffix(lexicon, labelled);
  const label = labelOf(before);
  return {
    label,
    counts: lazy(() => ({
      subset: subsetOf(lexicon, labelled) ?? subsetOf(lexicon, label) ?? "done",
      claimsDone: readMark(lexicon, behind)?.status === "done",
    })),
    foreign: whyForeign(text, stated) ?? suffix.foreign,
    ...(suffix.unit === undefined ? {} : { unit: suffix.unit }),
    isStatement: endsAsLabel(lexicon, before, written) && suffix.short,
    namesTasks: suffix.namesTasks || namesProgress(lexicon, before),
  };
}

/** What stands behind a bar of the line is another statement: `40% (2/5) | planned: 20 h`. */
function upToSeparator(behind: string): string {
  return behind.split(/\s[|｜·•]\s/u, 1)[0] ?? behind;
}

const subsets: Partial<Record<HeaderMeaning, Subset>> = {
  open: "open",
  todo: "todo",
  in_progress: "in_progress",
  blocked: "blocked",
  cancelled: "cancelled",
};

/** Which tasks a word beside a number says it counts; null where it says nothing. */
function subsetOf(lexicon: Lexicon, words: string): Subset | null {
  const meaning = headerOf(lexicon, words);
  return (meaning && subsets[meaning]) ?? null;
}

function whyForeign(text: string, stated: StatedValue): string | null {
  if (stated.approximate) return "is approximate or a range";
  const isLink = text[stated.end - 1] === "]" && text[stated.end] === "(";
  return isLink || text.startsWith("](", stated.end) ? "is a link" : null;
}

/** Between two values on one line the words belong to the one behind them. */
function labelOfNext(between: string): string {
  return /^[([][^)\]]*[)\]]/.exec(between)?.[0] ?? "";
}

/** `- **Progress P0:** ` → `Progress P0`. */
function labelOf(before: string): string {
  return before
    .replace(/(?<![\s|·•,;([{【（=→➜-])[\s|·•,;([{【（=→➜-]+$/u, "")
    .replace(/[:：]\s*$/u, "")
    .replace(/^[\s|·•,;)\]}】）-]+/u, "")
    .trim();
}

function endsAsLabel(lexicon: Lexicon, before: string, raw: string): boolean {
  const words = before.trim();
  if (words === "" || /[:：=([{|—–【（-]$/u.test(words)) return true;
  return /(?:\*\*|__)\s*$/.test(raw) || namesProgress(lexicon, words);
}

function namesProgress(lexicon: Lexicon, words: string): boolean {
  const topics = topicsOf(lexicon, words);
  return words.length <= 60 && (topics.has("progress") || topics.has("overall"));
}

interface Suffix {
  readonly short: boolean;
  readonly namesTasks: boolean;
  readonly foreign: string | null;
  readonly unit?: string;
}

/** What stands behind a value: nothing, a unit or status word, a remark in brackets; anything longer is a sentence. */
function readSuffix(lexicon: Lexicon, behind: string): Suffix {
  const words = behind.replace(/^[\s)\]】）*_`]+/u, "").trim();
  if (/\d/.test(words)) {
    return { short: true, namesTasks: false, foreign: "has another number beside it" };
  }
  const bare = words
    .replace(/^[([（][^()[\]（）]{0,80}[)\]）]/u, "")
    .replace(/(?<![\s.,;:|)\]·`])[\s.,;:|)\]·`]+$/u, "")
    .trim();
  if (bare === "") return { short: true, namesTasks: false, foreign: null };
  const head = bare.replace(/(?<!\s)\s*[([（—–,;·|].*$/su, "").trim();
  const noun = unitOf(lexicon, head) ?? unitOf(lexicon, head.split(/\s+/)[0] ?? "");
  if (noun && noun.unit === "foreign") {
    const short = head.length <= 40;
    return { short, namesTasks: false, foreign: `counts ${head}`, unit: head };
  }
  const rest = noun ? head.split(/\s+/).slice(1).join(" ") : head;
  const status = rest === "" || isStatusWords(lexicon, rest) || isStatusWords(lexicon, head);
  if (status) return { short: true, namesTasks: true, foreign: null };
  const foreign = noun ? null : `has the words "${head.slice(0, 40)}" beside it`;
  return { short: head.length <= 40 && noun !== null, namesTasks: noun !== null, foreign };
}

function isStatusWords(lexicon: Lexicon, words: string): boolean {
  const topics = topicsOf(lexicon, words);
  return (
    (readMark(lexicon, words)?.onlyMark ?? false) || topics.has("progress") || topics.has("overall")
  );
}

/** The parts of a found value that come from its line. */
export function foundOnLine(
  value: LineValue,
): Pick<
  FoundValue,
  | "kind"
  | "form"
  | "start"
  | "end"
  | "subset"
  | "foreign"
  | "unit"
  | "pointer"
  | "claimsDone"
  | "line"
> {
  const { stated, line } = value;
  const numberKind = stated.tally ? "tally" : "percent";
  return {
    kind: stated.bar ? "bar" : numberKind,
    form: { kind: "stated", stated },
    ...value.counts(),
    start: stated.start,
    end: stated.end,
    foreign: value.foreign,
    ...(value.unit === undefined ? {} : { unit: value.unit }),
    pointer: value.pointer,
    line,
  };
}

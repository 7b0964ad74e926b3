import type { Lexicon } from "../language/index.ts";
import { readMark, topicsOf } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import { plainText } from "../syntax/inline.ts";
import { letter, number } from "../text/characters.ts";
import { strikeKey } from "./marks.ts";
import type { Leaf } from "./outline.ts";
import type { Section } from "./types.ts";

/** The marks that the document's legend lines teach (`Legend: ✅ done · 🔄 in progress`): the glyph folded, its meaning. */
export function readLegend(
  lexicon: Lexicon,
  text: string,
  leaves: readonly Leaf[],
  sections: readonly Section[],
): ReadonlyMap<string, Status> {
  const legend = new Map<string, Status>();
  for (const leaf of leaves) {
    if (leaf.block.kind !== "paragraph" && leaf.block.kind !== "list") continue;
    const headed = topicsOf(lexicon, sections[leaf.section]?.title ?? "").has("legend");
    const raw = text.slice(leaf.block.start, leaf.block.end);
    if (raw.length > 2000) continue;
    for (const line of raw.split(/\r\n|\r|\n/)) {
      if (headed || mayTeach.test(line)) addLine(lexicon, line, headed, legend);
    }
  }
  return legend;
}

function addLine(
  lexicon: Lexicon,
  line: string,
  headed: boolean,
  legend: Map<string, Status>,
): void {
  const strike = line.includes("~~") ? struckPair.exec(line) : null;
  const plain = plainText(strike ? line.replace(strike[0], " ") : line)
    .trim()
    .replace(/^[-*+>]\s+/, "");
  const { labelled, pairs } = readPairs(lexicon, plain, strike !== null);
  const known = pairs.filter((pair) => pair !== null);
  const teaches =
    labelled || headed ? known.length > 0 : known.length > 1 && known.length === pairs.length;
  const struck = strike?.[1] ? readMark(lexicon, strike[1].trim()) : null;
  if (struck?.onlyMark && (teaches || labelled || headed)) legend.set(strikeKey, struck.status);
  if (!teaches) return;
  for (const pair of known) legend.set(pair.glyph, pair.status);
}

interface LegendPairs {
  /** Whether its label says that it is a legend. */
  readonly labelled: boolean;
  /** What its pieces teach; null for those that teach nothing. */
  readonly pairs: readonly (Pair | null)[];
}

function readPairs(lexicon: Lexicon, plain: string, isStruck: boolean): LegendPairs {
  const label = /^[^:：]{1,40}[:：]/.exec(plain)?.[0] ?? "";
  const inLine = pairsIn(lexicon, plain);
  const inBody = label === "" ? inLine : pairsIn(lexicon, plain.slice(label.length));
  // Whether the label speaks of a legend is dear to find out, and most lines have nothing to teach.
  const hasMore = isStruck || [...inLine, ...inBody].some((pair) => pair !== null);
  const labelled = hasMore && label !== "" && topicsOf(lexicon, label).has("legend");
  return { labelled, pairs: labelled ? inBody : inLine };
}

/** A label, or what parts two signs with their words: no other line teaches by itself. */
const mayTeach = /[:：·•|,;/~]|\s{2}/;

/** `~~text~~ = dropped`: what a struck title means. */
const struckPair = new RegExp(
  String.raw`~~[^~]{1,40}~~\s*[=:–—-]?\s*([${letter}][${letter} '’-]{0,40})`,
  "u",
);

// Most pieces are prose, which is told sooner.
const beginsWithSign = /^\s*[^\s0-9A-Za-zА-Яа-яЁё\]]/;
const taughtPair = new RegExp(
  String.raw`^\s*(\[[^\]]{1,4}\]|[^${letter}${number}\s[\]]{1,8})\s*[=:–—-]?\s*([${letter}][${letter}\s'’/-]{0,40})\s*$`,
  "u",
);

interface Pair {
  readonly glyph: string;
  readonly status: Status;
}

function pairsIn(lexicon: Lexicon, line: string): readonly (Pair | null)[] {
  const pieces = line.split(/[·•|,;/]|\s{2,}/).filter((piece) => piece.trim() !== "");
  return pieces.map((each) => readPair(lexicon, each));
}

/** `✅ = done`, `[/] in progress`, `P: parallel` (no status: null). */
function readPair(lexicon: Lexicon, piece: string): Pair | null {
  const match = beginsWithSign.test(piece) ? taughtPair.exec(piece) : null;
  if (!match?.[1] || !match[2]) return null;
  const word = readMark(lexicon, match[2].trim());
  if (!word?.onlyMark) return null;
  return { glyph: match[1].replace(/[[\]\u{FE0F}]/gu, "").trim() || " ", status: word.status };
}

import { readMark, topicsOf } from "../language/index.ts";
import type { Status } from "../language/status.ts";
import { plainText } from "../syntax/inline.ts";
import { type Legend, strikeKey } from "./marks.ts";
import type { Leaf } from "./outline.ts";
import type { Section } from "./types.ts";

/** The marks that the document's legend lines teach (`Legend: ✅ done · 🔄 in progress`). */
export function readLegend(
  text: string,
  leaves: readonly Leaf[],
  sections: readonly Section[],
): Legend {
  const legend = new Map<string, Status>();
  for (const leaf of leaves) {
    if (leaf.block.kind !== "paragraph" && leaf.block.kind !== "list") continue;
    const headed = topicsOf(sections[leaf.section]?.title ?? "").has("legend");
    const raw = text.slice(leaf.block.start, leaf.block.end);
    if (raw.length > 2000) continue;
    for (const line of raw.split(/\r\n|\r|\n/)) addLine(line, headed, legend);
  }
  return legend;
}

function addLine(line: string, headed: boolean, legend: Map<string, Status>): void {
  const strike = struckPair.exec(line);
  const plain = plainText(strike ? line.replace(strike[0], " ") : line)
    .trim()
    .replace(/^[-*+>]\s+/, "");
  const label = /^[^:：]{1,40}[:：]/.exec(plain)?.[0] ?? "";
  const labelled = label !== "" && topicsOf(label).has("legend");
  const body = labelled ? plain.slice(label.length) : plain;
  const pieces = body.split(/[·•|,;/]|\s{2,}/).filter((piece) => piece.trim() !== "");
  const pairs = pieces.map(readPair);
  const known = pairs.filter((pair) => pair !== null);
  const teaches =
    labelled || headed ? known.length > 0 : known.length > 1 && known.length === pairs.length;
  const struck = strike?.[1] ? readMark(strike[1].trim()) : null;
  if (struck?.onlyMark && (teaches || labelled || headed)) legend.set(strikeKey, struck.status);
  if (!teaches) return;
  for (const pair of known) legend.set(pair.glyph, pair.status);
}

/** `~~text~~ = dropped`: what a struck title means. */
const struckPair = /~~[^~]{1,40}~~\s*[=:–—-]?\s*(\p{L}[\p{L} '’-]{0,40})/u;

interface Pair {
  readonly glyph: string;
  readonly status: Status;
}

/** `✅ = done`, `[/] in progress`, `P: parallel` (no status: null). */
function readPair(piece: string): Pair | null {
  const match =
    /^\s*(\[[^\]]{1,4}\]|[^\p{L}\p{N}\s[\]]{1,8})\s*[=:–—-]?\s*(\p{L}[\p{L}\s'’/-]{0,40})\s*$/u.exec(
      piece,
    );
  if (!match?.[1] || !match[2]) return null;
  const word = readMark(match[2].trim());
  if (!word?.onlyMark) return null;
  return { glyph: match[1].replace(/[[\]\u{FE0F}]/gu, "").trim() || " ", status: word.status };
}

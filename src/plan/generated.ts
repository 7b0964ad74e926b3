import { type Lexicon, topicsOf } from "../language/index.ts";
import { plainText } from "../syntax/inline.ts";
import type { Leaf, Outline } from "./outline.ts";
import type { Reading } from "./types.ts";

const longestNotice = 400;
const farthestNotice = 1500;

/** The notice near the beginning of a text that a program writes the file; null where none stands there. */
export function generatedNotice(lexicon: Lexicon, text: string, outline: Outline): Reading | null {
  const near = outline.leaves.filter((leaf) => mayBeNotice(leaf));
  const notice = near.find(({ block: { start, end } }) =>
    topicsOf(lexicon, bareText(text.slice(start, end))).has("generated"),
  );
  if (!notice) return null;
  const { start, end, kind } = notice.block;
  const block = kind === "html" ? "comment" : "paragraph";
  const why = "what is written here may be overwritten";
  return { start, end, block, kind: "left alone", reading: "says that the file is generated", why };
}

function mayBeNotice({ block }: Leaf): boolean {
  if (block.start > farthestNotice || block.end - block.start > longestNotice) return false;
  return block.kind === "paragraph" || (block.kind === "html" && block.comment);
}

function bareText(written: string): string {
  const comment = /^\s*<!--([\s\S]*)-->\s*$/.exec(written)?.[1];
  return comment ?? plainText(written);
}

import { headerOf, isOnly, type Lexicon, readMark, unitOf } from "../language/index.ts";
import type { HeaderMeaning } from "../language/types.ts";
import type { Subset } from "./types.ts";

/** Which tasks a number counts whose header or label means one of these. */
export const countedSubsets: Readonly<Partial<Record<HeaderMeaning, Subset>>> = {
  total: "all",
  done: "done",
  open: "open",
  todo: "todo",
  in_progress: "in_progress",
  blocked: "blocked",
  cancelled: "cancelled",
};

/** Which tasks a number counts by the words that label it (`Total tasks`, `✅ Done`, `Tasks`); null where they do not say. */
export function subsetOfLabel(lexicon: Lexicon, label: string): Subset | null {
  const bare = label.replace(/^[^\p{ASCII}]*\s*/u, "");
  for (const words of [label, bare]) {
    const meaning = headerOf(lexicon, words);
    const subset = meaning ? countedSubsets[meaning] : undefined;
    if (subset) return subset;
  }
  if (unitOf(lexicon, bare)?.unit === "task" || isOnly(lexicon, label, "overall")) return "all";
  const mark = readMark(lexicon, label);
  return mark?.onlyMark ? mark.status : null;
}

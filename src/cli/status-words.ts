import { TrackerError } from "../error.ts";
import { foldId, type Lexicon, nearestStatuses, statusOf } from "../language/index.ts";
import { loadEveryLexicon } from "../language/load-languages.ts";
import { type Status, statuses } from "../language/status.ts";
import type { Plan } from "../plan/types.ts";
import { didYouMean, orList } from "./words.ts";

/** What a plan means by words and marks. */
export interface Vocabulary {
  readonly lexicon: Lexicon;
  /** The marks that it uses, folded, with the statuses that they state in it. */
  readonly marks: ReadonlyMap<string, ReadonlySet<Status>>;
}

/** The words and marks of a plan. */
export function vocabularyOf({ lexicon, groups }: Plan): Vocabulary {
  const marks = new Map<string, Set<Status>>();
  for (const { mark } of groups.flatMap(({ entries }) => entries)) {
    const key = foldId(mark.raw);
    marks.set(key, (marks.get(key) ?? new Set()).add(mark.status));
  }
  return { lexicon, marks };
}

/**
 * The status that words or a mark stand for, also a mark that only the given plans know.
 * @throws TrackerError when they stand for none
 */
export async function readStatus(text: string, plans: readonly Vocabulary[]): Promise<Status> {
  const known = statusInWords(text, plans) ?? statusInPlans(text, plans);
  if (known !== null) return known;
  const lexicon = await loadEveryLexicon();
  const status = statusOf(lexicon, text);
  if (status !== null) return status;
  const near = nearestStatuses(lexicon, text);
  const hint = near.length > 0 ? didYouMean(near) : `a status is ${orList(statuses)}`;
  throw new TrackerError("unknown-status", `unknown status ${text}`, hint);
}

/** What the languages of plans, and their legends, mean by a word or a mark. */
function statusInWords(text: string, plans: readonly Vocabulary[]): Status | null {
  for (const { lexicon } of plans) {
    const status = lexicon.marks.get(text.trim()) ?? statusOf(lexicon, text);
    if (status !== null) return status;
  }
  return null;
}

/** What plans mean by a mark that they use; null where they do not use it, or do not agree. */
function statusInPlans(text: string, plans: readonly Vocabulary[]): Status | null {
  const asked = foldId(text.trim().replace(/^\[(.*)\]$/su, "$1"));
  if (asked === "") return null;
  const meant = new Set(plans.flatMap(({ marks }) => [...(marks.get(asked) ?? [])]));
  const [status] = meant;
  return meant.size === 1 && status !== undefined ? status : null;
}

import { TrackerError } from "../error.ts";
import { foldId, nearestStatuses, statusOf } from "../language/index.ts";
import { loadEveryLexicon } from "../language/load-languages.ts";
import { type Status, statuses } from "../language/status.ts";
import type { LoadedPlan } from "./plans.ts";
import { didYouMean, orList } from "./words.ts";

/**
 * The status that words or a mark stand for, also a mark that only the given plans know.
 * @throws TrackerError when they stand for none
 */
export async function readStatus(text: string, plans: readonly LoadedPlan[]): Promise<Status> {
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
function statusInWords(text: string, plans: readonly LoadedPlan[]): Status | null {
  for (const { plan } of plans) {
    const taught = plan.lexicon.marks.get(text.trim());
    const status = taught ?? statusOf(plan.lexicon, text);
    if (status !== null) return status;
  }
  return null;
}

/** What plans mean by a mark that they use; null where they do not use it, or do not agree. */
function statusInPlans(text: string, plans: readonly LoadedPlan[]): Status | null {
  const asked = foldId(text.trim().replace(/^\[(.*)\]$/su, "$1"));
  if (asked === "") return null;
  const marks = plans.flatMap(({ plan }) =>
    plan.groups.flatMap(({ entries }) => entries.map(({ mark }) => mark)),
  );
  const meant = new Set(
    marks.filter(({ raw }) => foldId(raw) === asked).map(({ status }) => status),
  );
  const [status] = meant;
  return meant.size === 1 && status !== undefined ? status : null;
}

import { TrackerError } from "../error.ts";
import { nearestStatuses, statusOf } from "../language/index.ts";
import { type Status, statuses } from "../language/status.ts";
import { didYouMean, orList } from "./words.ts";

/**
 * The status that words or a mark stand for.
 * @throws TrackerError when they stand for none
 */
export function readStatus(text: string): Status {
  const status = statusOf(text);
  if (status !== null) return status;
  const near = nearestStatuses(text);
  const hint = near.length > 0 ? didYouMean(near) : `a status is ${orList(statuses)}`;
  throw new TrackerError("unknown-status", `unknown status ${text}`, hint);
}

import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import type { Finding } from "../types.ts";

/** What reading has noticed: doubtful marks, ids, dates, scores and characters. */
export function notices({ plan }: Facts): readonly Finding[] {
  return plan.notices.map((notice) => finding(notice.code, notice, notice.message));
}

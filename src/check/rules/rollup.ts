import type { Entry, Group } from "../../plan/index.ts";
import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import type { Finding } from "../types.ts";

/** `rollup`: a parent's box says something else than its children; `sync` never writes it. */
export function rollup({ plan }: Facts): readonly Finding[] {
  return plan.groups.flatMap((group) =>
    group.entries.flatMap((entry, at): Finding[] => {
      if (!entry.rollup || group.outcome) return [];
      const children = leavesBelow(group, at);
      const done = children.filter(({ mark }) => mark.status === "done").length;
      const counted = children.filter(({ mark }) => mark.status !== "cancelled").length;
      const isDone = entry.mark.status === "done";
      if (counted === 0 || isDone === (done === counted)) return [];
      const state = isDone ? "is ticked" : "is open";
      const message = `"${entry.id ?? entry.title}" ${state}, its children have ${done}/${counted}`;
      return [finding("rollup", entry.mark, message)];
    }),
  );
}

function leavesBelow(group: Group, at: number): readonly Entry[] {
  const below: Entry[] = [];
  const depth = group.entries[at]?.depth ?? 0;
  for (const entry of group.entries.slice(at + 1)) {
    if (entry.depth <= depth) break;
    if (!entry.rollup) below.push(entry);
  }
  return below;
}

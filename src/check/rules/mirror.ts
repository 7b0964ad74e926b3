import { mirrorChange } from "../../change/index.ts";
import { type Entry, type MirrorDisagreement, mirrorDisagreements } from "../../plan/index.ts";
import { positionAt } from "../../text/line-index.ts";
import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import type { Finding } from "../types.ts";

/** `mirror-drift` where the row with the id wins, `status-conflict` where nothing says which place is right. */
export function mirrors(facts: Facts): readonly Finding[] {
  return mirrorDisagreements(facts.plan).map((each) =>
    each.settled ? drift(facts, each) : conflict(facts, each),
  );
}

function drift({ plan }: Facts, { task, entry, defining }: MirrorDisagreement): Finding {
  const change = mirrorChange(plan, entry, defining.mark.status);
  const line = positionAt(plan.lines, defining.mark.start).line;
  const name = task.id ?? task.title;
  const message = `${name} is ${wordOf(entry)} here, its row on line ${line} says ${wordOf(defining)}`;
  const details = { stated: entry.mark.raw, fixable: change !== null };
  return finding(
    "mirror-drift",
    entry.mark,
    message,
    change ? { ...details, expected: change.text } : details,
  );
}

function conflict({ plan }: Facts, { task, entry, defining }: MirrorDisagreement): Finding {
  const line = positionAt(plan.lines, defining.mark.start).line;
  const name = task.id ?? task.title;
  const message = `${name} is ${wordOf(entry)} here and ${wordOf(defining)} on line ${line}, set it to say which is right`;
  return finding("status-conflict", entry.mark, message, { stated: entry.mark.raw });
}

/** A status as people read it. */
function wordOf({ mark }: Entry): string {
  return mark.status === "todo" ? "to do" : mark.status.replaceAll("_", " ");
}

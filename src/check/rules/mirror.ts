import { mirrorChange, type Notation, notationOf } from "../../change/index.ts";
import { type MirrorDisagreement, mirrorDisagreements, type Plan } from "../../plan/index.ts";
import { positionAt } from "../../text/line-index.ts";
import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import { statusWord } from "../status-word.ts";
import type { Finding } from "../types.ts";

/** `mirror-drift` where the row with the id wins, `status-conflict` where nothing says which place is right. */
export function mirrors({ plan }: Facts): readonly Finding[] {
  const disagreements = mirrorDisagreements(plan);
  if (disagreements.length === 0) return [];
  const notation = notationOf(plan);
  return disagreements.map((each) => (each.settled ? drift(notation, each) : conflict(plan, each)));
}

function drift(notation: Notation, { task, entry, defining }: MirrorDisagreement): Finding {
  const { plan } = notation;
  const change = mirrorChange(notation, entry, defining.mark.status);
  const line = positionAt(plan.lines, defining.mark.start).line;
  const name = task.id ?? task.title;
  const message = `${name} is ${statusWord(entry.mark.status)} here, its row on line ${line} says ${statusWord(defining.mark.status)}`;
  const details = { stated: entry.mark.raw, fixable: change !== null };
  return finding(
    "mirror-drift",
    entry.mark,
    message,
    change ? { ...details, expected: change.text } : details,
  );
}

function conflict(plan: Plan, { task, entry, defining }: MirrorDisagreement): Finding {
  const line = positionAt(plan.lines, defining.mark.start).line;
  const name = task.id ?? task.title;
  const message = `${name} is ${statusWord(entry.mark.status)} here and ${statusWord(defining.mark.status)} on line ${line}, set it to say which is right`;
  return finding("status-conflict", entry.mark, message, { stated: entry.mark.raw });
}

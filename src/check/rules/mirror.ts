import { mirrorChange, type Notation, notationOf } from "../../change/index.ts";
import { type MirrorDisagreement, mirrorDisagreements, type Plan } from "../../plan/index.ts";
import { positionAt } from "../../text/line-index.ts";
import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import { statusWord } from "../status-word.ts";
import type { Finding } from "../types.ts";

/** `mirror-drift` where one place wins, `status-conflict` where nothing says which is right. */
export function mirrors({ plan }: Facts): readonly Finding[] {
  const disagreements = mirrorDisagreements(plan);
  if (disagreements.length === 0) return [];
  const notation = notationOf(plan);
  return disagreements.map((each) => (each.settled ? drift(notation, each) : conflict(plan, each)));
}

const placeWords = { row: "row", checkbox: "box", emoji: "line", heading: "heading" } as const;

function drift(notation: Notation, { task, entry, model }: MirrorDisagreement): Finding {
  const { plan } = notation;
  const change = mirrorChange(notation, entry, model.mark.status);
  const line = positionAt(plan.lines, model.mark.start).line;
  const place = `its ${placeWords[model.kind]} on line ${line}`;
  const name = task.id ?? task.title;
  const said = plan.settlements.has(task.index) ? "was changed to" : "says";
  const message = `${name} is ${statusWord(entry.mark.status)} here, ${place} ${said} ${statusWord(model.mark.status)}`;
  const details = { stated: entry.mark.raw, fixable: change !== null };
  return finding(
    "mirror-drift",
    entry.mark,
    message,
    change ? { ...details, expected: change.text } : details,
  );
}

function conflict(plan: Plan, { task, entry, model }: MirrorDisagreement): Finding {
  const line = positionAt(plan.lines, model.mark.start).line;
  const name = task.id ?? task.title;
  const both = plan.settlements.has(task.index) ? ", both changed since the last commit" : "";
  const message = `${name} is ${statusWord(entry.mark.status)} here and ${statusWord(model.mark.status)} on line ${line}${both}, set it to say which is right`;
  return finding("status-conflict", entry.mark, message, { stated: entry.mark.raw });
}

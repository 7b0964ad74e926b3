import type { Lexicon } from "../../language/index.ts";
import { compareDates, isoDate, parseDate } from "../../language/index.ts";
import { periodsOf, type Task } from "../../plan/index.ts";
import type { Facts } from "../facts.ts";
import { finding } from "../finding.ts";
import { statusWord } from "../status-word.ts";
import type { Finding } from "../types.ts";

/** `overdue`: open tasks of a period that is over, and open tasks whose own deadline has passed. */
export function overdue(facts: Facts): readonly Finding[] {
  return facts.context.today
    ? [...latePeriods(facts), ...lateTasks(facts.plan.lexicon, facts)]
    : [];
}

function latePeriods({ plan, context }: Facts): readonly Finding[] {
  return periodsOf(plan).flatMap(({ section, tasks }): Finding[] => {
    const end = section.period?.end;
    const open = tasks.filter(isOpen).length;
    if (!end || !context.today || !section.heading || open === 0) return [];
    if (compareDates(end, context.today) >= 0) return [];
    const name = section.period?.name ?? section.title;
    const message = `${name} ended on ${isoDate(end)} with ${open} open ${open === 1 ? "task" : "tasks"}`;
    return [finding("overdue", section.heading, message)];
  });
}

function lateTasks(lexicon: Lexicon, { plan, context }: Facts): readonly Finding[] {
  return plan.tasks.flatMap((task): Finding[] => {
    const deadline = task.deadline === null ? null : parseDate(lexicon, task.deadline);
    const entry = task.entries.find((each) => each.role === "defining");
    if (!deadline || !context.today || !entry || !isOpen(task)) return [];
    if (compareDates(deadline, context.today) >= 0) return [];
    const message = `${task.id ?? task.title} was due on ${isoDate(deadline)} and is ${statusWord(task.status)}`;
    return [finding("overdue", entry.mark, message)];
  });
}

function isOpen(task: Task): boolean {
  return !task.rollup && task.status !== "done" && task.status !== "cancelled";
}

import { addTo } from "../../text/multimap.ts";
import { type Census, censusOf } from "../counting.ts";
import { textByRule } from "../derive.ts";
import type { Binding, Candidate, DerivedValue, Plan, Statement } from "../types.ts";
import { valuesByKey } from "./keys.ts";
import { boundByRule, mayLearn } from "./rules.ts";
import { type NamedRule, rulesOf } from "./statements.ts";

/** How often a rule gave what earlier versions said. */
interface RuleScore {
  readonly rule: NamedRule;
  /** Different statements that it gives, and that it does not. */
  readonly right: number;
  readonly wrong: number;
}

const fewestRight = 2;

/**
 * Binds unbound values by a rule that reproduced several different statements of earlier versions, and more of them than
 * it failed to.
 * @returns by index of the value, how it is bound; nothing for values of which earlier versions prove nothing
 */
export function bindByOlder(
  plan: Plan,
  older: readonly (readonly Statement[])[],
): ReadonlyMap<number, Binding> {
  const statements = statementsByKey(older);
  const census = censusOf(plan.tasks);
  const found = new Map<number, Binding>();
  for (const [key, value] of valuesByKey(plan)) {
    const said = statements.get(key);
    if (!said || value.binding.state !== "unbound" || !mayLearn(value)) continue;
    const binding = bindBySaid(plan, value, said, census);
    if (binding) found.set(value.index, binding);
  }
  return found;
}

/** Each different statement once, with the rules that gave it in any version. */
function statementsByKey(
  older: readonly (readonly Statement[])[],
): ReadonlyMap<string, readonly Statement[]> {
  const lists = new Map<string, Statement[]>();
  for (const statement of older.flat()) addTo(lists, statement.key, statement);
  return new Map(Array.from(lists, ([key, said]) => [key, joinAlike(said)]));
}

function joinAlike(said: readonly Statement[]): readonly Statement[] {
  const byText = new Map<string, Statement>();
  for (const each of said) {
    const known = byText.get(each.text)?.rules ?? [];
    byText.set(each.text, { ...each, rules: [...new Set([...known, ...each.rules])] });
  }
  return [...byText.values()];
}

function bindBySaid(
  plan: Plan,
  value: DerivedValue,
  said: readonly Statement[],
  census: Census,
): Binding | null {
  const scores = rulesOf(value, census).map((rule) => scoreOf(rule, said));
  const proven = scores.filter((score) => isProven(score, value));
  const most = Math.max(0, ...proven.map(({ right }) => right));
  const [best, ...rivals] = proven.filter(({ right }) => right === most);
  if (!best) return null;
  const says = textByRule(plan, value, best.rule.by);
  if (rivals.some(({ rule }) => textByRule(plan, value, rule.by) !== says)) return null;
  const candidates = new Set(said.flatMap((statement) => statement.candidates));
  return boundByRule(plan, value, { by: provenRule(best, said.length), candidates, total: null });
}

function scoreOf(rule: NamedRule, said: readonly Statement[]): RuleScore {
  const right = said.filter(({ rules }) => rules.includes(rule.name)).length;
  return { rule, right, wrong: said.length - right };
}

/** Authors write estimates as percents: one that was no count makes all of them estimates. */
function isProven({ right, wrong }: RuleScore, { kind }: DerivedValue): boolean {
  return right >= fewestRight && (kind === "percent" ? wrong === 0 : right > wrong);
}

function provenRule({ rule: { by }, right }: RuleScore, all: number): Candidate {
  const evidence = `${right} of ${all} different earlier statements agree, ${by.evidence}`;
  return { ...by, rule: "earlier", evidence };
}

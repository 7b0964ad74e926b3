import { readPlan } from "../../src/api.ts";
import type { Plan } from "../../src/plan/index.ts";

const rows = 4;

/**
 * A plan of many small tables, each with a bar that is false, and a list that mirrors every task. Each mirror states
 * the opposite of its row, so that all of them disagree.
 */
export function planOfTables(tables: number): Plan {
  const sections = numbers(tables).map((table) => {
    const lines = numbers(rows).map(
      (row) => `| T${table}-${row} | Task ${row} | ${row % 2 ? "✅" : "⬜"} |`,
    );
    return `## Part ${table}\n\nProgress: [██░░] 3/4 (75%)\n\n| ID | Task | Status |\n|---|---|---|\n${lines.join("\n")}\n`;
  });
  const mirrors = numbers(tables).flatMap((table) =>
    numbers(rows).map((row) => `- [${row % 2 ? " " : "x"}] T${table}-${row}: Task ${row}`),
  );
  const records = numbers(tables).map(() => "- 2026-02-01: Went on");
  return readPlan(
    `# Plan\n\n${sections.join("\n")}\n## Checklist\n\n${mirrors.join("\n")}\n\n## History\n\n${records.join("\n")}\n`,
  );
}

/**
 * How many times as often work looks at its data when a plan is four times as large: about four times where it grows with
 * the plan, sixteen times where it is squared. Counted, because times differ on a busy machine.
 */
export function growth<T extends object>(
  prepare: (plan: Plan) => T,
  work: (data: T) => void,
): number {
  const [small = 0, large = 0] = [30, 120].map((tables) => {
    const { data, looks } = counted(prepare(planOfTables(tables)));
    work(data);
    return looks();
  });
  return large / small;
}

/** The same data, of which is counted how often anything in it is looked at. */
function counted<T extends object>(data: T): { readonly data: T; readonly looks: () => number } {
  const known = new WeakMap<object, object>();
  let looks = 0;
  const wrap = <U extends object>(target: U): U => {
    const proxy = new Proxy(target, {
      get: (from, key) => {
        looks++;
        const value: unknown = Reflect.get(from, key);
        return isPlain(value) ? (known.get(value) ?? wrap(value)) : value;
      },
    });
    known.set(target, proxy);
    return proxy;
  };
  return { data: wrap(data), looks: () => looks };
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

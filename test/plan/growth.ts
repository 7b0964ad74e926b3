import { type Profiler, Session } from "node:inspector";
import { setFlagsFromString } from "node:v8";
import { readPlan } from "../../src/api.ts";

// What runs so often that it is compiled anew is no longer counted.
for (const flag of ["--no-opt", "--no-maglev"]) setFlagsFromString(flag);

/** A text of so many parts. */
export type TextOf = (parts: number) => string;

const small = 60;
const times = 4;
/** Longer numbers in the text make what looks at each character grow a little faster than the parts. */
const steepest = times * 1.6;
/** What runs less often is no burden, however it grows. */
const fewest = 25 * small * times;

/**
 * The functions whose busiest line runs far more than four times as often when the text of a plan has four times as many
 * parts, each with how often. The runs are counted, because times differ on a busy machine.
 */
export function steepFunctions(textOf: TextOf): readonly string[] {
  return withCounting((countsOf) => {
    readPlan(textOf(1));
    const before = countsOf(textOf(small));
    const after = countsOf(textOf(small * times));
    return [...after].flatMap(([name, runs]) => {
      const once = before.get(name) ?? 0;
      return runs > fewest && runs > once * steepest ? [`${name}: ${once}, then ${runs}`] : [];
    });
  });
}

type CountsOf = (text: string) => ReadonlyMap<string, number>;

function withCounting<T>(work: (countsOf: CountsOf) => T): T {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  try {
    return work((text) => {
      taken(session);
      readPlan(text);
      return countsByFunction(taken(session));
    });
  } finally {
    session.disconnect();
  }
}

/** What ran since this was asked for the last time. */
function taken(session: Session): readonly Profiler.ScriptCoverage[] {
  let result: readonly Profiler.ScriptCoverage[] | null = null;
  session.post("Profiler.takePreciseCoverage", (error, coverage) => {
    if (!error) result = coverage.result;
  });
  if (result === null) throw new Error("nothing was counted");
  return result;
}

function countsByFunction(
  scripts: readonly Profiler.ScriptCoverage[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { url, functions } of scripts) {
    const [, file] = /\/src\/(.+)$/.exec(url) ?? [];
    if (file === undefined) continue;
    for (const { functionName, ranges } of functions) {
      const name = `${file} ${functionName} at ${ranges[0]?.startOffset}`;
      counts.set(
        name,
        ranges.reduce((most, { count }) => Math.max(most, count), 0),
      );
    }
  }
  return counts;
}

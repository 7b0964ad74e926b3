import { failureOf, gravest, gravestFailure, jsonFailure, tellFailure } from "./failure.ts";
import { jsonText } from "./report/json.ts";
import type { Session } from "./session.ts";

/** What a command has found out, for machines and for people. */
export interface Outcome {
  /** The JSON object without its head; made only when asked for. */
  readonly body: () => object;
  /** The lines for people; made only when asked for. */
  readonly lines: () => readonly string[] | Promise<readonly string[]>;
  /** What was thrown for some of the files. */
  readonly errors?: readonly unknown[];
  /** The exit code where nothing failed. */
  readonly exitCode?: number;
}

/** Reports an outcome and gives the exit code: failures outrank findings, and the others still count. */
export async function finish(session: Session, outcome: Outcome): Promise<number> {
  const { errors = [], exitCode = 0 } = outcome;
  const failures = errors.map(failureOf);
  if (session.options.json) {
    const worst = gravestFailure(failures);
    const error = worst === undefined ? {} : { error: jsonFailure(worst) };
    await session.out.write(jsonText(session.command, { ...outcome.body(), ...error }));
  } else {
    await session.out.writeLines(await outcome.lines());
  }
  for (const failure of failures) await tellFailure(session.err, failure);
  return gravest([exitCode, ...failures.map((failure) => failure.exitCode)]);
}

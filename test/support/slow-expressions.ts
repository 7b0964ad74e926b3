import { Worker } from "node:worker_threads";
import type { Expression } from "./expressions.ts";

/** An expression that takes too long, and the line on which it does. */
export interface Slow {
  readonly expression: Expression;
  readonly line: string;
}

const look = 50;

/** The expressions that take longer than `limit` milliseconds on one of the lines, each with the first such line. */
export async function slowOnes(
  expressions: readonly Expression[],
  lines: readonly string[],
  limit: number,
): Promise<readonly Slow[]> {
  const slow: Slow[] = [];
  for (let from = 0; from < expressions.length; ) {
    const stuck = await stuckAt({ expressions, lines, from }, limit);
    if (stuck === null) break;
    const [index, line] = stuck;
    const expression = expressions[index];
    if (expression) slow.push({ expression, line: lines[line] ?? "" });
    from = index + 1;
  }
  return slow;
}

interface Job {
  readonly expressions: readonly Expression[];
  readonly lines: readonly string[];
  readonly from: number;
}

/** Where a worker got stuck, which is ended then: the expression and the line; null where it came to the end. */
function stuckAt(job: Job, limit: number): Promise<readonly [number, number] | null> {
  const state = new SharedArrayBuffer(12);
  const at = new Int32Array(state);
  const file = new URL("expression-worker.mjs", import.meta.url);
  const worker = new Worker(file, { workerData: { ...job, state } });
  return new Promise((resolve, reject) => {
    let tries = -1;
    let since = performance.now();
    const end = (answer: readonly [number, number] | null) => {
      clearInterval(timer);
      worker.terminate().then(() => resolve(answer), reject);
    };
    const timer = setInterval(() => {
      const now = Atomics.load(at, 2);
      if (now !== tries || now === 0) {
        tries = now;
        since = performance.now();
      } else if (performance.now() - since > limit) {
        end([Atomics.load(at, 0), Atomics.load(at, 1)]);
      }
    }, look);
    worker.once("message", () => end(null));
    worker.once("error", reject);
  });
}

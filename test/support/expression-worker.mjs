// Tries expressions on lines, one after the other, and says in shared memory at which it is.
import { parentPort, workerData } from "node:worker_threads";

const { expressions, lines, state, from } = workerData;
const at = new Int32Array(state);
for (let index = from; index < expressions.length; index++) {
  const { source, flags } = expressions[index];
  const expression = new RegExp(source, flags);
  for (let line = 0; line < lines.length; line++) {
    Atomics.store(at, 1, line);
    Atomics.store(at, 0, index);
    Atomics.add(at, 2, 1);
    tryOut(expression, lines[line]);
  }
}
parentPort?.postMessage("done");

/** @param {RegExp} expression @param {string} line */
function tryOut(expression, line) {
  expression.lastIndex = 0;
  if (expression.global) for (const _ of line.matchAll(expression));
  else expression.test(line);
}

/**
 * A copy of what a report keeps of a plan. A text that was cut out of a document keeps the whole of it in memory; the
 * copy shares nothing with it.
 */
export function detached<T extends object>(kept: T): T {
  return structuredClone(kept);
}

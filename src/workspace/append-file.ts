import { appendFileSync, statSync } from "node:fs";
import { attempt } from "./system-error.ts";

/** Adds a text to the end of a file that may have no more than `limit` bytes; `textFor` is told how many are left. */
export function appendWithin(path: string, limit: number, textFor: (room: number) => string): void {
  const size = attempt(() => statSync(path))?.size ?? 0;
  const text = textFor(Math.max(0, limit - size));
  if (size + Buffer.byteLength(text) <= limit) appendFileSync(path, text);
}

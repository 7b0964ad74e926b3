import type { Status } from "../language/status.ts";

/** A status as people read it in a sentence: `to do`, `in progress`. */
export function statusWord(status: Status): string {
  return status === "todo" ? "to do" : status.replaceAll("_", " ");
}

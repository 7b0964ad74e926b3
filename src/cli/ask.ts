import type { Screen } from "./screen.ts";
import type { InputStream, OutputStream } from "./streams.ts";

/** Asks a question that is answered by yes or no. */
export type Ask = (question: string) => Promise<boolean>;

/** How questions are asked: on a terminal; where there is none, or nothing may be asked, the answer is no. */
export function askOn(
  { stdin, stderr }: { readonly stdin: InputStream; readonly stderr: OutputStream },
  err: Screen,
  isAllowed: boolean,
): Ask {
  return async (question) => {
    if (!(isAllowed && stdin.isTTY && stderr.isTTY)) return false;
    await err.write(question);
    return /^\s*y(?:es)?\s*$/i.test(await stdin.readLine());
  };
}

import type { Session } from "./session.ts";

const patience = 500;
const interval = 200;

/** A line on a terminal that says how far a run has come. */
export interface Progress {
  /** Says that so many files are done, where it is time to. */
  readonly tell: (done: number) => Promise<void>;
  /** Takes the line away; to be called before anything else is printed. */
  readonly erase: () => Promise<void>;
}

const silent: Progress = { tell: async () => undefined, erase: async () => undefined };

/**
 * Shows how many of the files are done, after half a second and a few times a second from then on; only on a terminal,
 * not where quiet is wanted, and not of a single file. It looks at the clock when it is told, and needs no timer.
 */
export function progressOf({ options, err, clock }: Session, files: number): Progress {
  if (!err.isTTY || options.quiet || files < 2) return silent;
  let due = clock().getTime() + patience;
  let shown = 0;
  const erase = async () => {
    if (shown > 0) await err.write(`\r${" ".repeat(shown)}\r`);
    shown = 0;
  };
  const tell = async (done: number) => {
    const now = clock().getTime();
    if (now < due) return;
    due = now + interval;
    const line = `checked ${grouped(done)} of ${grouped(files)} files`;
    // A line that is broken in two cannot be taken away.
    if (line.length >= (err.columns ?? 0)) return;
    await err.write(`\r${line}`);
    shown = line.length;
  };
  return { tell, erase };
}

/** `1,240`. */
function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

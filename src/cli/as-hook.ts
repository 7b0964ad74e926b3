import type { OutputStream } from "./streams.ts";

/** What is seen of the world where git calls. */
interface Caller {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stderr: OutputStream;
}

/** Runs what git calls: whatever goes wrong with it is one line, and stops nothing. TRACKER_SKIP=1 leaves it out. */
export async function runAsHook(
  { env, stderr }: Caller,
  run: () => Promise<number>,
): Promise<number> {
  if (env.TRACKER_SKIP === "1") return 0;
  try {
    return await run();
  } catch (error) {
    const { hookFailureLine } = await import("./report/hook.ts");
    await stderr.write(`${hookFailureLine(error)}\n`).catch(() => undefined);
    return 0;
  }
}

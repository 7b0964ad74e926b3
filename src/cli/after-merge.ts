import type { Occasion } from "./report/hook.ts";
import type { Session } from "./session.ts";

/** Warns of plans that a merge or a rebase has changed and left with false numbers; it stops nothing. */
export async function warnAfter(
  session: Session,
  occasion: Occasion,
  [was, is]: readonly [string, string],
): Promise<number> {
  const { files } = await session.workspace.filesBetween({
    words: [was, is],
    repository: "of-environment",
  });
  if (files.length === 0) return 0;
  const { falseSteps } = await import("./false-steps.ts");
  const { falseAfterLine } = await import("./report/hook.ts");
  for (const file of files) {
    const steps = await falseSteps(session, file);
    if (steps.length > 0) {
      await session.err.writeLines([falseAfterLine(file.path, steps, occasion)]);
    }
  }
  return 0;
}

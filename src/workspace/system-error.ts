/** The code (`ENOENT`) of an error that the operating system gave, or "" for any other. */
export function systemCode(error: unknown): string {
  if (!(error instanceof Error && "code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** What `run` gives, or undefined where the operating system refuses. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (systemCode(error) === "") throw error;
    return undefined;
  }
}

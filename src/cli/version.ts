/** The version of the package; a test compares it with package.json, which is not read at run time. */
export const version = "0.1.0";

/** The words that ask for it. */
export const versionFlags: readonly string[] = ["-V", "--version"];
